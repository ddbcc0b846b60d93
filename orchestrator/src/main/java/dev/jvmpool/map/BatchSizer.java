package dev.jvmpool.map;

import dev.jvmpool.backend.RunTimeEstimate;

/**
 * Decides how many runs travel in one message, as far as time goes; {@link LookAhead} makes it fewer towards the end of the inputs, with a
 * timeout, and where the backend takes fewer, and a {@link MapBatch} is full of its bytes. Pure; used by one thread.
 *
 * <p>Between two batches a worker waits for the next one: some 50 microseconds, and up to 300 where tasks keep all processors busy. So
 * short tasks must share a message; a batch that takes long spreads work unevenly. So batches are made to take about 20 ms, from the time that the last
 * ones took; on a cluster, where a message costs much more, longer. joblib's automatic batching does the same with 0.2 s, because its messages cost far more.
 */
final class BatchSizer {

    /** What a batch takes at least if there are enough inputs for all workers, as a part of what it should take: 0.15 of 20 ms, a few times what its messages cost. */
    static final double LEAST_PART = 0.0075;

    /** Whoever waits, for a disk, a network or another thread, waits longer than this, in nanoseconds: 20 microseconds. */
    static final long WAITING_NANOS = 20_000;

    /**
     * Results that come together have no run among them that waited, unless they took longer than this, in nanoseconds: 25 ms. A worker sends them
     * after 4 ms, whatever becomes of the run after them; where all processors are busy that may become 20.
     */
    static final long LONG_NANOS = 25_000_000;

    /** More than this never travel together, because a worker that dies takes its batch with it. */
    static final int MAX = 10_000;

    /** How much a batch may be larger than the one before: the first ones are cold and say little. */
    static final int MAX_GROWTH = 8;

    private final int fixed;
    private final long target;
    private final RunTimeEstimate runTime;
    private int size;

    /**
     * @param fixed the size the caller asked for, or 0 to find one
     * @param runTime how long the runs took until now
     * @param target what a batch should take, in nanoseconds
     */
    BatchSizer(int fixed, RunTimeEstimate runTime, long target) {
        this.fixed = fixed;
        this.target = target;
        this.runTime = runTime;
        this.size = runTime.meanNanos() == 0 ? 1 : wanted();
    }

    /** How many runs the next batch should have. */
    int next() {
        return fixed > 0 ? fixed : size;
    }

    /** How many runs are worth a message, however few are left: fewer take less time than that costs. */
    int least() {
        double mean = runTime.meanNanos();
        return fixed > 0 || mean == 0 ? 1 : atMost(LEAST_PART * target / mean);
    }

    /** Whether runs are known to take so little time that they cannot wait for anything in it, and only compute. */
    boolean onlyComputes() {
        double mean = runTime.meanNanos();
        return fixed == 0 && mean > 0 && mean < WAITING_NANOS;
    }

    /** Notes how long some runs took. */
    void took(int runs, long nanos) {
        if (fixed > 0 || nanos <= 0) {
            return;
        }
        runTime.took(runs, nanos);
        // Growth is bounded by what was measured, so that one lucky short run does not make a huge batch.
        size = Math.min(wanted(), Math.max(size, runs * MAX_GROWTH));
    }

    private int wanted() {
        return atMost(target / runTime.meanNanos());
    }

    private static int atMost(double runs) {
        return (int) Math.min(MAX, Math.max(1, runs));
    }
}
