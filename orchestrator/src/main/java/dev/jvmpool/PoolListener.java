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
     * A task says how far it is.
     *
     * @param event which, and how far
     */
    default void taskProgressed(TaskProgressed event) {}

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

    /**
     * The pool has no workers, and gives up starting any: all its tasks fail from now on.
     *
     * @param event why
     */
    default void poolBroken(PoolBroken event) {}

    /** What a task came to. */
    enum Status {
        /** A value. */
        SUCCEEDED,
        /** An error of its own; or it could not be sent, or no worker could be started for it. */
        FAILED,
        /** It took too long and was stopped. */
        TIMED_OUT,
        /** Its worker ended. */
        DIED,
        /** It was cancelled. */
        CANCELLED;

        /**
         * Whether something went wrong.
         *
         * @return false for a value, and for what was cancelled
         */
        public boolean isFailure() {
            return this != SUCCEEDED && this != CANCELLED;
        }
    }

    /** Why a worker ended. */
    enum Cause {
        /** Its pool was closed, or needed it no more. */
        CLOSED(true),
        /** It had had nothing to do for the {@code idleTimeout}. */
        IDLE(true),
        /** It had run as many tasks as a worker may. */
        TASK_LIMIT(true),
        /** It had more memory after a task than a worker may keep. */
        MEMORY_LIMIT(true),
        /** Its task took too long and did not stop when it was interrupted. */
        TIMEOUT(true),
        /** Its task was cancelled and did not stop when it was interrupted. */
        CANCELLED(true),
        /** It never became ready. */
        NOT_STARTED(false),
        /** It ended by itself, such as by {@code System.exit}. */
        EXIT(false),
        /** Its JVM crashed, most often in native code. */
        CRASH(false),
        /** A signal ended it that nobody in the pool sent. */
        SIGNAL(false),
        /** Its heap was full, it grew to more than twice what a worker may keep, or the kernel killed it because memory was short. */
        OUT_OF_MEMORY(false),
        /** It could not be reached or understood any more. */
        LOST(false);

        private final boolean expected;

        Cause(boolean expected) {
            this.expected = expected;
        }

        /**
         * Whether the pool ended it, or it had nothing to do.
         *
         * @return false if it died
         */
        public boolean isExpected() {
            return expected;
        }
    }

    /**
     * One or more tasks that begin.
     *
     * @param call the number of the batch they travel in, unique in this pool
     * @param function the method, {@code com.acme.Pdf::toText}, or the class of a lambda
     * @param tasks how many are in the batch, 1 or more; they run one after the other
     * @param worker the number of the worker; 0 in a sequential pool
     * @param attempt 1, or more when they are run again
     * @param waited how long they had waited for a worker since they were submitted, or were to be run again; zero where that is not known
     * @param input what the task was given: the beginning of its arguments, as JSON in a process pool and in their own words elsewhere;
     *     null if the event tells of several
     */
    record TaskStarted(
            long call,
            String function,
            int tasks,
            int worker,
            int attempt,
            Duration waited,
            @Nullable String input) {}

    /**
     * What a running task says of itself.
     *
     * @param call the number of the batch it travels in
     * @param function the method, {@code com.acme.Pdf::toText}, or the class of a lambda
     * @param worker the number of the worker; 0 in a sequential pool
     * @param fraction how much of it is done, from 0 to 1; NaN if it does not say
     * @param text what it is at, in its own words; empty if it does not say. Without a fraction and words it has handed out a
     *     {@link TaskFuture#partial partial result}, which who submitted it has
     */
    record TaskProgressed(long call, String function, int worker, double fraction, String text) {}

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
     * @param input what the task was given, as in {@link TaskStarted}; null if the event tells of several, or nobody knows
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
            boolean retried,
            @Nullable String input) {}

    /**
     * A worker that is ready.
     *
     * @param worker its number; a replacement has a new one
     * @param pid the id of its process; this JVM's own for a thread, -1 for an executor of a cluster
     * @param startUp how long its start took, its initializer included; zero for a thread, or where that is not known
     */
    record WorkerStarted(int worker, long pid, Duration startUp) {}

    /**
     * A worker that ended.
     *
     * @param worker its number
     * @param pid the id of its process; this JVM's own for a thread, -1 for an executor of a cluster and where there never was a process
     * @param cause why
     * @param reason why, in words
     */
    record WorkerEnded(int worker, long pid, Cause cause, String reason) {

        /**
         * Whether the pool ended it, or it had nothing to do.
         *
         * @return false if it died
         */
        public boolean expected() {
            return cause.isExpected();
        }
    }

    /**
     * A pool that has given up.
     *
     * @param worker the number of the worker for whose sake
     * @param reason why that did not start, in words; with the last lines that it wrote to standard error
     */
    record PoolBroken(int worker, String reason) {}
}
