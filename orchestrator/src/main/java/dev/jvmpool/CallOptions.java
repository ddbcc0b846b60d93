package dev.jvmpool;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of single calls, for {@link Pool#with}: begin with one, go on with others.
 *
 * <pre>{@code
 * pool.with(CallOptions.timeout(Duration.ofSeconds(5)).lookAhead(8)).imap(Pdf::toText, files)
 * }</pre>
 *
 * Immutable.
 */
public sealed interface CallOptions permits CallOptions.Chain {

    /**
     * Limits how long each task may run. Its clock starts when the task does, not while it waits. A task over its time is
     * interrupted; a worker process that does not stop then is killed. Tasks with a timeout travel one by one.
     *
     * @param timeout more than 0; the default is no limit
     * @return options with this limit
     * @throws IllegalArgumentException if it is 0 or less
     */
    static Chain timeout(Duration timeout) {
        return Chain.DEFAULT.timeout(timeout);
    }

    /**
     * Limits how long each task may say nothing: a long one that {@linkplain dev.jvmpool.task.TaskContext#progress(double) reports} now
     * and then is left alone, and one that is stuck is stopped, as by {@link #timeout}. Its clock starts when the task does, and anew with
     * each report. With a timeout beside it, the first that is over counts.
     *
     * @param limit 1 second or more, because reports travel ten times in a second at most; the default is no limit
     * @return options with this limit
     * @throws IllegalArgumentException if it is less than 1 second
     */
    static Chain silence(Duration limit) {
        return Chain.DEFAULT.silence(limit);
    }

    /**
     * Sets how many inputs travel in one message.
     *
     * @param size 1 to 10,000; the default is to find a size that takes about 20 ms
     * @return options with this size
     * @throws IllegalArgumentException if it is out of range
     */
    static Chain batch(int size) {
        return Chain.DEFAULT.batch(size);
    }

    /**
     * Sets how many inputs are pulled ahead of the result that is taken.
     *
     * @param inputs 1 or more; the default grows with the number of workers and the size of batches
     * @return options with this look-ahead
     * @throws IllegalArgumentException if it is less than 1
     */
    static Chain lookAhead(int inputs) {
        return Chain.DEFAULT.lookAhead(inputs);
    }

    /**
     * Sets how often a task is run again that failed: that threw, lost its worker, took longer than its timeout or said nothing for too long. One that cannot be
     * sent, or was cancelled, is not run again. What is thrown in the end is the last failure.
     *
     * @param times 0 to 1,000; the default is 0, so that a task is run at most once
     * @return options with so many retries
     * @throws IllegalArgumentException if it is out of range
     */
    static Chain retries(int times) {
        return Chain.DEFAULT.retries(times);
    }

    /**
     * Sets what a failed task does to the others.
     *
     * <ul>
     *   <li>{@link OnError#FAIL}, the default of {@code map} and {@code starmap}: what has not started never does. An iteration
     *       ends with the failure, which it throws in its place.
     *   <li>{@link OnError#COLLECT}, the default of {@code imap} and {@code imapUnordered}: all inputs are run. An iteration goes on
     *       after a failure; {@link Results#outcomes()} gives values and failures alike. {@code map} throws when all have run, and
     *       {@link TaskFailedException#outcomes()} has all of them.
     * </ul>
     *
     * @param way what a failure does
     * @return options with it
     */
    static Chain onError(OnError way) {
        return Chain.DEFAULT.onError(way);
    }

    /**
     * Options to which more can be added.
     *
     * @param timeout how long each task may run; null for no limit
     * @param silence how long each task may say nothing; null for no limit
     * @param batch how many inputs travel in one message, 1 to 10,000; 0 to find out
     * @param lookAhead how many inputs are pulled ahead; 0 for as many as keep the workers busy
     * @param retries how often a failed task is run again, 0 to 1,000
     * @param onError what a failed task does to the others; null for each method's own way
     */
    record Chain(
            @Nullable Duration timeout,
            @Nullable Duration silence,
            int batch,
            int lookAhead,
            int retries,
            @Nullable OnError onError)
            implements CallOptions {

        /** Those of a pool without options. */
        public static final Chain DEFAULT = new Chain(null, null, 0, 0, 0, null);

        /** Ten times what may lie between a report and the next that is passed on. */
        private static final Duration LEAST_SILENCE = Duration.ofSeconds(1);

        private static final int MAX_BATCH = 10_000;
        private static final String BATCH_RULE = "batch must be from 1 to " + MAX_BATCH;
        private static final String LOOK_AHEAD_RULE = "lookAhead must be 1 or more";

        /** More would hide an error rather than get over it. */
        private static final int MAX_RETRIES = 1000;

        /**
         * Checks them.
         *
         * @param timeout more than 0, or null
         * @param silence 1 second or more, or null
         * @param batch 0 to 10,000
         * @param lookAhead 0 or more
         * @param retries 0 to 1,000
         * @param onError any, or null
         * @throws IllegalArgumentException if one is out of range
         */
        public Chain {
            boolean isTime = timeout == null || !timeout.isNegative() && !timeout.isZero();
            require(isTime, "timeout must be more than 0", timeout);
            boolean isLong = silence == null || silence.compareTo(LEAST_SILENCE) >= 0;
            require(isLong, "silence must be 1 second or more", silence);
            require(batch >= 0 && batch <= MAX_BATCH, BATCH_RULE, batch);
            require(lookAhead >= 0, LOOK_AHEAD_RULE, lookAhead);
            require(retries >= 0 && retries <= MAX_RETRIES, "retries must be from 0 to " + MAX_RETRIES, retries);
        }

        /**
         * See {@link CallOptions#timeout(Duration)}.
         *
         * @param limit more than 0
         * @return these options with this limit
         */
        public Chain timeout(Duration limit) {
            return new Chain(Objects.requireNonNull(limit, "timeout"), silence, batch, lookAhead, retries, onError);
        }

        /**
         * See {@link CallOptions#silence(Duration)}.
         *
         * @param limit 1 second or more
         * @return these options with this limit
         */
        public Chain silence(Duration limit) {
            return new Chain(timeout, Objects.requireNonNull(limit, "silence"), batch, lookAhead, retries, onError);
        }

        /**
         * See {@link CallOptions#batch(int)}.
         *
         * @param size 1 to 10,000
         * @return these options with this size
         */
        public Chain batch(int size) {
            require(size != 0, BATCH_RULE, size);
            return new Chain(timeout, silence, size, lookAhead, retries, onError);
        }

        /**
         * See {@link CallOptions#lookAhead(int)}.
         *
         * @param inputs 1 or more
         * @return these options with this look-ahead
         */
        public Chain lookAhead(int inputs) {
            require(inputs != 0, LOOK_AHEAD_RULE, inputs);
            return new Chain(timeout, silence, batch, inputs, retries, onError);
        }

        /**
         * See {@link CallOptions#retries(int)}.
         *
         * @param times 0 to 1,000
         * @return these options with so many retries
         */
        public Chain retries(int times) {
            return new Chain(timeout, silence, batch, lookAhead, times, onError);
        }

        /**
         * See {@link CallOptions#onError(OnError)}.
         *
         * @param way what a failure does
         * @return these options with it
         */
        public Chain onError(OnError way) {
            return new Chain(timeout, silence, batch, lookAhead, retries, Objects.requireNonNull(way, "onError"));
        }

        private static void require(boolean rule, String words, @Nullable Object value) {
            if (!rule) {
                throw new IllegalArgumentException(words + ": " + value);
            }
        }
    }
}
