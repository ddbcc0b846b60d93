package dev.jvmpool.concurrent;

import java.time.Duration;

/** Time, which a test may move on. */
public interface Clock {

    /**
     * What time it is.
     *
     * @return nanoseconds since any fixed moment, as {@link System#nanoTime} counts them
     */
    long nanos();

    /**
     * Does something later. Throws an error if there is no memory for that.
     *
     * @param delay how much later
     * @param action what; runs on any thread
     * @return takes it back, if it has not begun
     */
    Alarm schedule(Duration delay, Runnable action);

    /**
     * Lets about so much time pass on the calling thread, interrupted or not; for who can have no alarm.
     *
     * @param time how much
     */
    void pause(Duration time);

    /** Something that will be done later. */
    interface Alarm {

        /** Takes it back; does nothing if it has begun or was taken back. */
        void cancel();

        /**
         * Whether it is certain to be done.
         *
         * @return false if there was no thread to be had that would do it
         */
        default boolean isCertain() {
            return true;
        }
    }
}
