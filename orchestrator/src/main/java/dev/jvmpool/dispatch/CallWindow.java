package dev.jvmpool.dispatch;

/**
 * How many calls one worker may have at the same time: more than the one that it runs only as long as its calls are short. The next one is
 * there then when one ends, and need not come all the way; and what is waited for behind the one that runs is never much. A worker that finds
 * its call long after all gives the others back. A pure policy; guarded by the coordinator's lock.
 *
 * <p>CPython's executor has one more call under way than workers, whatever they take.
 */
final class CallWindow {

    /** So many at most: what a long run or a death sends back is never much, and with their arguments they fit into a pipe. */
    static final int MAX_CALLS = 32;

    /** So much work, in nanoseconds, may be under way to a worker: 1 ms. */
    private static final long MAX_NANOS = 1_000_000;

    private int size = 1;

    /** How many calls it may have, 1 to {@link #MAX_CALLS}. */
    int size() {
        return size;
    }

    /** Whether it has so few that more are to be sent, many at a time. */
    boolean isLow(int calls) {
        return calls <= size / 2;
    }

    /**
     * A call, or a part of one, has run.
     *
     * @param nanos how long, in nanoseconds; 0 if that is not known
     */
    void ran(long nanos) {
        if (nanos > 0) {
            long fitting = MAX_NANOS / nanos;
            size = (int) Math.max(1, Math.min(Math.min(2L * size, MAX_CALLS), fitting));
        }
    }

    /** What was sent ahead came back. */
    void returned() {
        size = 1;
    }
}
