package dev.jvmpool.concurrent;

import java.util.concurrent.locks.LockSupport;

/**
 * A shortage of memory or of threads, which may pass: whoever holds something that somebody waits for, and met one, pauses and tries
 * again, until it has lasted too long. Stateless, and takes no memory.
 */
public final class Shortage {

    private static final long PAUSE_NANOS = 10_000_000;

    /** After so long it is no shortage that passes, in nanoseconds: 5 s. */
    public static final long MOST_NANOS = 5_000_000_000L;

    /** With the pauses between them, so long. */
    private static final int MOST_TRIES = (int) (MOST_NANOS / PAUSE_NANOS);

    private Shortage() {}

    /** Has this class loaded, and what it needs, as long as there is memory for that. */
    public static void load() {
        LockSupport.parkNanos(1);
    }

    /**
     * Pauses before another try, for 10 ms, also in a thread that is interrupted.
     *
     * @param tries how many there were, 1 or more
     * @return whether there is reason for another; false, without a pause, when it has lasted for five seconds
     */
    public static boolean mayPass(int tries) {
        if (tries >= MOST_TRIES) {
            return false;
        }
        pause(PAUSE_NANOS);
        return true;
    }

    /** Lets so much time pass, also in a thread that is interrupted; an interrupt leaves a permit behind that ends one park at once. */
    static void pause(long nanos) {
        boolean interrupted = false;
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            interrupted |= Thread.interrupted();
            LockSupport.parkNanos(left);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
