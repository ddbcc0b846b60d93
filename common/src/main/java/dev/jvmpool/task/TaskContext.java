package dev.jvmpool.task;

import dev.jvmpool.running.RunningTask;
import dev.jvmpool.running.TaskRunner;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a task can say and ask while it runs, in whatever pool: in a worker process, on a thread, in the caller, in an executor of a cluster.
 *
 * <pre>{@code
 * static String text(Path file) throws IOException {
 *     TaskContext context = TaskContext.current();
 *     for (int page = 1; page <= pages; page++) {
 *         context.progress((page - 1.0) / pages, "page " + page);
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>Outside of a task there is a context, too, which knows nothing and to which one can say anything: so a function need not know who calls
 * it.
 *
 * <p>A context belongs to one attempt at one task, on the thread that the pool gave it. Threads that the task starts have none of their own,
 * in no pool; they are handed that of the task, which may be used by any thread. When the task has ended, what is said to it is dropped.
 */
public final class TaskContext {

    private static final TaskContext OUTSIDE = new TaskContext(null);

    private final @Nullable RunningTask task;

    private TaskContext(@Nullable RunningTask task) {
        this.task = task;
    }

    /**
     * The context of the task that the calling thread runs.
     *
     * @return never null: one that does nothing if it runs none
     */
    public static TaskContext current() {
        RunningTask task = TaskRunner.task();
        return task == null ? OUTSIDE : new TaskContext(task);
    }

    /**
     * Says how much of the task is done: for the bar of progress, for listeners, and for a {@code silence} timeout, which begins anew.
     *
     * <p>It may be said as often as one likes. The first report is passed on at once, and then no more than ten in a second of each worker,
     * of which each is the newest; so a task that ends soon may not be heard at all. On a cluster
     * the driver hears the newest with each heartbeat of the executor, every few seconds.
     *
     * @param fraction from 0 to 1
     * @throws IllegalArgumentException if it is less, more, or not a number
     */
    public void progress(double fraction) {
        report(checked(fraction), null);
    }

    /**
     * As {@link #progress(double)}, with words.
     *
     * @param fraction from 0 to 1
     * @param text what it is at, such as {@code page 12}; what is longer than 200 characters is cut off
     * @throws IllegalArgumentException if the fraction is less, more, or not a number
     */
    public void progress(double fraction, String text) {
        report(checked(fraction), Objects.requireNonNull(text, "text"));
    }

    /**
     * As {@link #progress(double)}, for who cannot say how much there is.
     *
     * @param text what it is at, such as {@code page 12}; what is longer than 200 characters is cut off
     */
    public void progress(String text) {
        report(RunningTask.NO_FRACTION, Objects.requireNonNull(text, "text"));
    }

    /**
     * Hands out what the task has of its result so far. The newest replaces the one before. Who submitted the task has it, while that runs and
     * after it failed, from {@code TaskFuture.partial}, {@code TaskOutcome.partial} and {@code TaskFailedException.partial}; when the task has
     * succeeded, nobody has it any more. On a cluster it comes with the outcome of a task that failed, and nobody has it before.
     *
     * <p>It is a report, too: it is passed on as often as {@link #progress(double)} is, and begins a {@code silence} timeout anew. The last one
     * before the task fails is always passed on, unless its worker dies. When the task is tried again, what it handed out before stays until it
     * hands out something else.
     *
     * <p>In a worker process the value becomes JSON at once, as a result does, so the task may change it afterwards; it is written as the class that it
     * is, a list, set or map of the JDK's as one of which nothing more is known: a record says what is in it. It may take 1 MiB so. On a thread, and in the caller, it is handed
     * on as it is, as a result is: hand out a copy of what goes on changing.
     *
     * @param value what there is; not null
     * @throws IllegalArgumentException if it cannot be sent, because JSON would change it or it is too long; the message says what and why
     */
    public void partial(Object value) {
        Objects.requireNonNull(value, "value");
        if (task != null) {
            task.partial(value);
        }
    }

    private void report(double fraction, @Nullable String text) {
        if (task != null) {
            task.progress(fraction, text);
        }
    }

    private static double checked(double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("fraction must be from 0 to 1: " + fraction);
        }
        return fraction;
    }

    /**
     * The pool that runs the task.
     *
     * @return its name; empty outside of a task
     */
    public String pool() {
        return task == null ? "" : task.pool();
    }

    /**
     * The worker that runs the task.
     *
     * @return its number, counted from 1 in its pool; 0 in a sequential pool and outside of a task
     */
    public int worker() {
        return task == null ? 0 : task.worker();
    }

    /**
     * Which attempt at the task this is.
     *
     * @return 1, or more when it is run again after it failed; 0 outside of a task
     */
    public int attempt() {
        return task == null ? 0 : task.attempt();
    }

    /**
     * Where the task runs, in the form in which libraries for logging take it ({@code MDC.setContextMap}, {@code ThreadContext.putAll}).
     *
     * @return {@code pool} and {@code worker}; empty outside of a task; cannot be changed
     */
    public Map<String, String> toMap() {
        return task == null ? Map.of() : Map.of("pool", task.pool(), "worker", String.valueOf(task.worker()));
    }

    @Override
    public String toString() {
        return task == null ? "no task" : "a task of worker " + worker() + " of " + pool();
    }
}
