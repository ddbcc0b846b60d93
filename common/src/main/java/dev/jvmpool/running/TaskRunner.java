package dev.jvmpool.running;

/**
 * Runs tasks, and can be asked by the thread that runs one which it is. Nothing is made for a task that does not ask: this class alone is
 * loaded in a worker before one does.
 */
public abstract class TaskRunner {

    private static final ThreadLocal<TaskRunner> HERE = new ThreadLocal<>();

    /** The task that the calling thread runs, or null. */
    public static RunningTask task() {
        TaskRunner here = HERE.get();
        return here == null ? null : here.running();
    }

    /** From now on the calling thread runs tasks for this one. Gives whom it ran them for before, for {@link #leave}, or null. */
    protected final TaskRunner enter() {
        TaskRunner before = HERE.get();
        HERE.set(this);
        return before;
    }

    /** From now on the calling thread runs tasks for another, or null for none. */
    protected static void leave(TaskRunner before) {
        HERE.set(before);
    }

    /** The task that runs on the calling thread, or null. */
    protected abstract RunningTask running();
}
