package dev.jvmpool.backend;

import dev.jvmpool.PoolStats;
import java.util.concurrent.atomic.LongAdder;

/** Counts the tasks of a pool whose backend has no better way to count them at one moment. Thread-safe. */
public final class PoolCounters {

    private final LongAdder waiting = new LongAdder();
    private final LongAdder running = new LongAdder();
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder remembered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder cancelled = new LongAdder();
    private final LongAdder retried = new LongAdder();

    /** Runs were accepted. They may have begun by now: what is rejected must not be seen to wait, not even for a moment. */
    public void submitted(int runs) {
        waiting.add(runs);
    }

    public void began(int runs) {
        waiting.add(-runs);
        running.add(runs);
    }

    /** Runs that had begun have outcomes. */
    public void delivered(Object[] results) {
        int failures = 0;
        for (Object result : results) {
            failures += result instanceof RunResults.Failure ? 1 : 0;
        }
        running.add(-results.length);
        failed.add(failures);
        succeeded.add(results.length - failures);
    }

    /** Runs that had begun have values. */
    public void succeeded(int runs, int ofMemory) {
        running.add(-runs);
        succeeded.add(runs);
        remembered.add(ofMemory);
    }

    /** Runs that had begun have failed. */
    public void failed(int runs) {
        running.add(-runs);
        failed.add(runs);
    }

    /** A run whose outcome is to be delivered had it from the memory of its function. */
    public void remembered() {
        remembered.increment();
    }

    public void cancelled(int runs, boolean begun) {
        (begun ? running : waiting).add(-runs);
        cancelled.add(runs);
    }

    public void retried() {
        retried(1);
    }

    public void retried(int runs) {
        retried.add(runs);
    }

    /** A snapshot; of what happens at the same moment some may be missing. */
    public PoolStats stats(int workers, int busy, long workersStarted) {
        return new PoolStats(
                workers,
                busy,
                Math.max(0, waiting.sum()),
                running.sum(),
                succeeded.sum(),
                remembered.sum(),
                failed.sum(),
                cancelled.sum(),
                retried.sum(),
                workersStarted,
                0);
    }
}
