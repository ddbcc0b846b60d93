package dev.jvmpool;

import dev.jvmpool.map.CallSettings;
import java.time.Duration;

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
        return CallSettings.DEFAULT.timeout(timeout);
    }

    /**
     * Sets how many inputs travel in one message.
     *
     * @param size 1 to 10,000; the default is to find a size that takes about 5 ms
     * @return options with this size
     * @throws IllegalArgumentException if it is out of range
     */
    static Chain batch(int size) {
        return CallSettings.DEFAULT.batch(size);
    }

    /**
     * Sets how many inputs are pulled ahead of the result that is taken.
     *
     * @param inputs 1 or more; the default grows with the number of workers and the size of batches
     * @return options with this look-ahead
     * @throws IllegalArgumentException if it is less than 1
     */
    static Chain lookAhead(int inputs) {
        return CallSettings.DEFAULT.lookAhead(inputs);
    }

    /**
     * Sets how often a task is run again that failed: that threw, lost its worker or took longer than its timeout. One that cannot be
     * sent, or was cancelled, is not run again. What is thrown in the end is the last failure.
     *
     * @param times 0 to 1,000; the default is 0, so that a task is run at most once
     * @return options with so many retries
     * @throws IllegalArgumentException if it is out of range
     */
    static Chain retries(int times) {
        return CallSettings.DEFAULT.retries(times);
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
        return CallSettings.DEFAULT.onError(way);
    }

    /** Options to which more can be added. */
    sealed interface Chain extends CallOptions permits CallSettings {

        /**
         * See {@link CallOptions#timeout(Duration)}.
         *
         * @param timeout more than 0
         * @return these options with this limit
         */
        Chain timeout(Duration timeout);

        /**
         * See {@link CallOptions#batch(int)}.
         *
         * @param size 1 to 10,000
         * @return these options with this size
         */
        Chain batch(int size);

        /**
         * See {@link CallOptions#lookAhead(int)}.
         *
         * @param inputs 1 or more
         * @return these options with this look-ahead
         */
        Chain lookAhead(int inputs);

        /**
         * See {@link CallOptions#retries(int)}.
         *
         * @param times 0 to 1,000
         * @return these options with so many retries
         */
        Chain retries(int times);

        /**
         * See {@link CallOptions#onError(OnError)}.
         *
         * @param way what a failure does
         * @return these options with it
         */
        Chain onError(OnError way);
    }
}
