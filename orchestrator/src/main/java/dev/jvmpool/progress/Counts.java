package dev.jvmpool.progress;

import dev.jvmpool.PoolStats;

/**
 * How many tasks came to what, at one moment.
 *
 * @param done tasks that have an outcome, the failed ones among them
 */
public record Counts(long done, long failed, long running, long retried) {

    public static final Counts NONE = new Counts(0, 0, 0, 0);

    public static Counts of(PoolStats stats) {
        long done = stats.succeeded() + stats.failed() + stats.cancelled();
        return new Counts(done, stats.failed(), stats.running(), stats.retried());
    }

    /** What came after an earlier moment. */
    public Counts since(Counts earlier) {
        return new Counts(done - earlier.done, failed - earlier.failed, running, retried - earlier.retried);
    }
}
