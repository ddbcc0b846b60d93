package dev.jvmpool.running;

/** One attempt at a task, for the task itself. Thread-safe. */
public interface RunningTask {

    /** In place of a fraction: nobody knows how much there is. */
    double NO_FRACTION = -1;

    /**
     * Takes a report of the task; drops it if the task has ended.
     *
     * @param fraction from 0 to 1, or {@link #NO_FRACTION}
     * @param text what it is at, or null
     */
    void progress(double fraction, String text);

    /**
     * Takes what the task has of its result so far; drops it if the task has ended.
     *
     * @param value not null
     * @throws IllegalArgumentException if it cannot get to where it is wanted
     */
    void partial(Object value);

    /** The name of its pool. */
    String pool();

    /** The number of its worker; 0 in a sequential pool. */
    int worker();

    /** Which attempt this is, counted from 1. */
    int attempt();
}
