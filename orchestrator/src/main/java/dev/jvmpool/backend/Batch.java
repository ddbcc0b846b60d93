package dev.jvmpool.backend;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.PartialResult;
import java.util.concurrent.RejectedExecutionException;

/**
 * One function and one or more lists of arguments for it, on their way through a backend. Filled, then submitted, by one
 * thread; flushed and cancelled by any.
 */
public interface Batch {

    /**
     * Adds the arguments of one run.
     *
     * @throws NotSendableException if they cannot be sent; the batch is as it was
     */
    void add(Object... arguments);

    /** How many bytes it takes on the wire; 0 where there is none. */
    default long bytes() {
        return 0;
    }

    /**
     * Has it run.
     *
     * @param limits with a timeout only for a batch of one run
     * @throws RejectedExecutionException if the backend was shut down; then the listener hears nothing
     */
    void submit(AttemptLimits limits, Listener listener);

    /** Delivers outcomes that wait for others, if there are such here. */
    default void flush() {}

    /** Cancels what has no outcome yet, which then is that it was cancelled; does nothing to one that was not submitted. */
    void cancel(boolean interrupt);

    /** One without runs. */
    Batch NONE = new Batch() {
        @Override
        public void add(Object... arguments) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void submit(AttemptLimits limits, Listener listener) {}

        @Override
        public void cancel(boolean interrupt) {}
    };

    /** Learns what came of a batch. */
    interface Listener {

        /** Takes outcomes; called on any thread, must not block. Each index comes once; parts of a batch in whatever order. */
        void deliver(int at, RunResults results);

        /**
         * Takes what a run says of itself, as {@link dev.jvmpool.running.RunningTask} has it; on any thread, must not block. Of one run one after the
         * other, and before its outcome, unless that is that it was cancelled.
         *
         * @param at the index of the run
         * @param text what it is at, or null
         */
        default void progressed(int at, double fraction, String text) {}

        /**
         * Takes what a run has of its result so far, in place of what it had before; on any thread, must not block. Of one run one after the other,
         * and before its outcome, unless that is that it was cancelled.
         *
         * @param at the index of the run
         */
        default void partial(int at, PartialResult newest) {}
    }
}
