package dev.jvmpool.dispatch;

/**
 * Decides when workers that do not start break their pool. Pure: told of each start, asked after each failure.
 *
 * <p>A pool none of whose workers ever started is misconfigured, and a second try would fail the same way. One that has
 * had workers may meet a passing shortage, of memory or processes, and is given a few tries in a row.
 */
final class StartFailures {

    /** Failures in a row after which a pool that has had workers gives up. */
    static final int TOLERATED_IN_A_ROW = 3;

    private boolean everStarted;
    private int inARow;

    void started() {
        everStarted = true;
        inARow = 0;
    }

    /** Notes a failure, and says whether the pool is to give up. */
    boolean failed() {
        inARow++;
        return !everStarted || inARow >= TOLERATED_IN_A_ROW;
    }
}
