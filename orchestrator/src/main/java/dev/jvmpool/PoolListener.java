package dev.jvmpool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears what happens in a pool: progress bars, reports and metrics hang on here. Every method has a default that does nothing.
 *
 * <pre>{@code
 * pool.addListener(new PoolListener() {
 *     @Override
 *     public void taskEnded(TaskEnded event) {
 *         meter.record(event.function(), event.time(), event.status());
 *     }
 * });
 * }</pre>
 *
 * <p>Methods are called on threads that serve the pool, for different workers at the same time; so they must be thread-safe, quick,
 * and must not wait for the pool, nor for a lock that another thread may hold while it calls the pool: a call that cancels or shuts down
 * returns when its events have been heard. For one worker, the order of the calls is that of the events, and the end of a task is heard before
 * its result is delivered. What a method throws is dropped.
 *
 * <p>Very short tasks travel in batches, and one event tells of several: {@code tasks} says of how many.
 */
public interface PoolListener {

    /**
     * A worker has begun with one or more tasks.
     *
     * @param event which
     */
    default void taskStarted(TaskStarted event) {}

    /**
     * One or more tasks have an outcome, or will be run again.
     *
     * @param event which
     */
    default void taskEnded(TaskEnded event) {}

    /**
     * A worker is ready for tasks. Not heard in a sequential pool, which has no workers.
     *
     * @param event which
     */
    default void workerStarted(WorkerStarted event) {}

    /**
     * A worker has ended.
     *
     * @param event which
     */
    default void workerEnded(WorkerEnded event) {}

    /** What a task came to. */
    enum Status {
        /** A value. */
        SUCCEEDED,
        /** An error, its own or that of its worker; or it could not be sent. */
        FAILED,
        /** It was cancelled. */
        CANCELLED
    }

    /**
     * One or more tasks that begin.
     *
     * @param call the number of the batch they travel in, unique in this pool
     * @param function the method, {@code com.acme.Pdf::toText}, or the class of a lambda
     * @param tasks how many are in the batch, 1 or more; they run one after the other
     * @param worker the number of the worker; 0 in a sequential pool
     * @param attempt 1, or more when they are run again
     */
    record TaskStarted(long call, String function, int tasks, int worker, int attempt) {}

    /**
     * One or more tasks that ended.
     *
     * @param call the number of the batch they travelled in
     * @param function the method, {@code com.acme.Pdf::toText}, or the class of a lambda
     * @param tasks how many, 1 or more
     * @param worker the number of the worker; -1 if they never began
     * @param time how long they took together, as far as that is known; otherwise zero
     * @param status what they came to
     * @param error what went wrong, in words; null if nothing did
     * @param attempt 1, or more when they were run again
     * @param retried whether they will be run once more, so that this is not their end
     */
    record TaskEnded(
            long call,
            String function,
            int tasks,
            int worker,
            Duration time,
            Status status,
            @Nullable String error,
            int attempt,
            boolean retried) {}

    /**
     * A worker that is ready.
     *
     * @param worker its number; a replacement has a new one
     * @param pid the id of its process; this JVM's own for a thread
     */
    record WorkerStarted(int worker, long pid) {}

    /**
     * A worker that ended.
     *
     * @param worker its number
     * @param pid the id of its process; this JVM's own for a thread
     * @param expected whether the pool ended it, or it had nothing to do
     * @param reason why, in words
     */
    record WorkerEnded(int worker, long pid, boolean expected, String reason) {}
}
