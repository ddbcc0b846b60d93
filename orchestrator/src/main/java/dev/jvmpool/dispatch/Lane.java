package dev.jvmpool.dispatch;

/**
 * Calls of which no more than so many run at the same time, whatever workers there are: so a large pool can serve who asked for a small
 * one. That many may wait for a worker or have one, retries and what a worker took with it included; the others are held back until one
 * of these has left. Guarded by the lock of the coordinator that they are submitted to.
 */
public final class Lane {

    private final int width;
    private final CallList held = new CallList();
    private int admitted;

    /**
     * Creates a lane without calls.
     *
     * @param width how many calls run at the same time, 1 or more
     * @throws IllegalArgumentException if it is less
     */
    public Lane(int width) {
        if (width < 1) {
            throw new IllegalArgumentException("the width of a lane must be 1 or more: " + width);
        }
        this.width = width;
    }

    /** The calls that are held back. */
    CallList held() {
        return held;
    }

    /** The next call that may wait for a worker, and does from now on; null if there is none, or no room for it. */
    Call admit() {
        Call next = admitted < width ? held.first() : null;
        if (next != null) {
            held.remove(next);
            admitted++;
        }
        return next;
    }

    /** One that was admitted neither waits for a worker nor has one any more. */
    void left() {
        admitted--;
    }

    boolean isEmpty() {
        return admitted == 0 && held.isEmpty();
    }
}
