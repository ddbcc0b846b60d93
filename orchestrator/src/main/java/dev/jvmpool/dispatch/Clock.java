package dev.jvmpool.dispatch;

import java.time.Duration;

/** Time, for the coordinator. */
public interface Clock {

    /**
     * What time it is.
     *
     * @return nanoseconds since any fixed moment, as {@link System#nanoTime} counts them
     */
    long nanos();

    /**
     * Does something later.
     *
     * @param delay how much later
     * @param action what; runs on any thread
     * @return takes it back, if it has not begun
     */
    Alarm schedule(Duration delay, Runnable action);

    /** Something that will be done later. */
    interface Alarm {

        /** Takes it back; does nothing if it has begun or was taken back. */
        void cancel();
    }
}
