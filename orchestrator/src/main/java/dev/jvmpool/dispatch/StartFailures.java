package dev.jvmpool.dispatch;

/**
 * Decides when workers that do not start break their pool. Pure: told of each start, asked after each failure.
 *
 * <p>A pool none of whose workers ever started is misconfigured, and a second try would fail the same way. One that has had
 * workers may meet a passing shortage, of memory or processes, and is given a few tries in a row. A worker that somebody
 * killed says nothing about the next one; but if that goes on without end, somebody means it, or the kernel has no memory.
 */
final class StartFailures {

    /** Failures in a row after which a pool that has had workers gives up. */
    static final int TOLERATED_IN_A_ROW = 3;

    /** Workers killed in a row before they were ready after which any pool gives up: a minute or two of doing nothing else. */
    static final int KILLS_TOLERATED_IN_A_ROW = 1000;

    private static final int KILLED = 137;
    private static final int TERMINATED = 143;

    private boolean everStarted;
    private int inARow;
    private int killedInARow;

    void started() {
        everStarted = true;
        inARow = 0;
        killedInARow = 0;
    }

    /**
     * Notes a failure, and says whether the pool is to give up.
     *
     * @param ownDoing whether the pool itself ended the worker
     * @param exit how the worker's process ended
     */
    boolean failed(boolean ownDoing, Exit exit) {
        boolean killed = !ownDoing && exit.value() != null && (exit.value() == KILLED || exit.value() == TERMINATED);
        if (killed) {
            return ++killedInARow >= KILLS_TOLERATED_IN_A_ROW;
        }
        inARow++;
        return !everStarted || inARow >= TOLERATED_IN_A_ROW;
    }
}
