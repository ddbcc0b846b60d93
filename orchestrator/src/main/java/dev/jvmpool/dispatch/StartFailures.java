package dev.jvmpool.dispatch;

import java.time.Duration;

/**
 * When a worker may be started after others did not start, and when that breaks their pool. Pure: told of each start and each
 * failure, and what time it is, as a clock counts nanoseconds.
 *
 * <p>A pool none of whose workers ever started is misconfigured, and a second try would fail the same way; but one failure
 * says nothing while others are on their way. A pool that has had workers may meet a shortage, of memory, processes or
 * descriptors: it goes on with the workers it has, and tries again, after longer and longer pauses; without a worker it gives up when that has
 * gone on for a while. A worker that somebody killed says nothing about the next one; but if that goes on without end, somebody
 * means it, or the kernel has no memory. Until then there is no pause, and more are started than needed, so that one gets through.
 */
final class StartFailures {

    /** The pause after the first failure in a row; each further one doubles it. */
    static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    /** The longest pause. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** How long failures in a row go on, at least, before a pool gives up that has had workers: most shortages are over by then. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** So many failures in a row are needed for that, however long each of them took. */
    static final int TOLERATED_IN_A_ROW = 3;

    /** After so long without a failure the next one is the first in a row. */
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    /** So many workers killed in a row before they were ready say nothing about the next. */
    static final int KILLS_BY_CHANCE = 3;

    /** Workers killed in a row before they were ready after which any pool gives up: a minute or two of doing nothing else. */
    static final int KILLS_TOLERATED_IN_A_ROW = 1000;

    /** The pause of a pool none of whose workers ever started: until one of those that are on their way does. */
    static final long OTHERS_FIRST = Long.MAX_VALUE;

    private boolean everStarted;
    private int inARow;
    private int killedInARow;
    private long firstAt;
    private long lastAt;
    private boolean hopeless;

    void started() {
        everStarted = true;
        inARow = 0;
        killedInARow = 0;
    }

    /** Whether any worker ever started. */
    boolean haveStarted() {
        return everStarted;
    }

    /**
     * Notes a failure.
     *
     * @param killed whether somebody else ended the worker
     * @param begun when that worker's start began
     * @param now when it failed
     * @param others whether there are workers that are ready, or still on their way
     */
    void failed(boolean killed, long begun, long now, boolean others) {
        if (killed) {
            killedInARow++;
            // There was a process to kill: what kept others from having one has passed. Where none ever started it was
            // no shortage.
            inARow = everStarted ? 0 : inARow;
        } else {
            count(begun, now);
        }
        hopeless |= !others && isEnough(now);
    }

    private void count(long begun, long now) {
        if (inARow > 0 && begun - lastAt > FORGOTTEN_AFTER.toNanos()) {
            inARow = 0;
        }
        if (inARow == 0) {
            firstAt = now;
        }
        // Those that were started together are one try.
        if (inARow == 0 || begun - lastAt > 0) {
            inARow++;
        }
        lastAt = now;
    }

    private boolean isEnough(long now) {
        boolean row = everStarted ? inARow >= TOLERATED_IN_A_ROW && now - firstAt >= PATIENCE.toNanos() : inARow > 0;
        return row || areAllKilled();
    }

    /** How long it is until the next worker may be started, in nanoseconds, or {@link #OTHERS_FIRST}. */
    long pause(long now) {
        if (inARow == 0) {
            return 0;
        }
        if (!everStarted) {
            return OTHERS_FIRST;
        }
        int doublings = Math.min(inARow - 1, 30);
        long pause = Math.min(LONGEST_PAUSE.toNanos(), FIRST_PAUSE.toNanos() << doublings);
        return Math.max(0, lastAt + pause - now);
    }

    /**
     * How many workers are to be started beyond those that there is work and room for: one for each kill in a row but the first few. Who kills
     * at random, faster than a worker starts, hits each of many less often than each of few.
     */
    int spares() {
        return Math.max(0, killedInARow - KILLS_BY_CHANCE);
    }

    /** Whether a pool without a worker that is ready is to give up, though some may be on their way. */
    boolean areAllKilled() {
        return killedInARow >= KILLS_TOLERATED_IN_A_ROW;
    }

    /** Whether the pool is to give up. */
    boolean isHopeless() {
        return hopeless;
    }
}
