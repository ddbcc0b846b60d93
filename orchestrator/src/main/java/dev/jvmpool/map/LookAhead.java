package dev.jvmpool.map;

import dev.jvmpool.CallOptions;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.RunTimeEstimate;

/**
 * Decides how many inputs are pulled, and how many of them travel together. Pure, but for what it counts; guarded by its
 * {@link Demand}.
 */
final class LookAhead {

    /** So many batches per worker are on their way at least: one that runs, one that waits, one that is being made. */
    private static final int BATCHES_PER_WORKER = 3;

    /** So many inputs per worker at least: enough to tell slow tasks from fast ones, too few to cost memory. */
    private static final int INPUTS_PER_WORKER = 16;

    /** It is told of what was taken when that is this part of all that may be on its way. */
    private static final int PARTS = 16;

    /** Of runs that only compute so many batches beyond those that all processors run. */
    private static final int BATCHES_BESIDE = 1;

    private final CallOptions.Chain options;
    private final int workers;
    private final boolean isCaller;
    private final int maxBatch;
    private final int processors;
    private final long batchNanos;
    private RunTimeEstimate runTime;
    private BatchSizer sizer;
    private long remaining;
    private int outstanding;

    /** What was expected of the run time did not come true, by now. */
    private boolean doubtful;

    /** A run took so long that the task waited for something, whatever the mean says. */
    private boolean waits;

    /**
     * @param traits how many runs go on at the same time, how many may travel together, and whether the caller runs all itself
     * @param size how many inputs there are, or -1 if that is not known
     * @param runTime how long runs of the function took until now
     * @param processors how many the workers share
     * @param batchNanos what a batch should take, in nanoseconds
     */
    LookAhead(
            CallOptions.Chain options,
            Backend.Traits traits,
            long size,
            RunTimeEstimate runTime,
            int processors,
            long batchNanos) {
        this.options = options;
        this.batchNanos = batchNanos;
        this.runTime = runTime;
        this.sizer = sizer(runTime);
        this.workers = traits.workers();
        this.isCaller = traits.isCaller();
        this.maxBatch = traits.maxBatch();
        this.remaining = size;
        this.processors = processors;
    }

    /** How batches are sized: where their time is limited one by one, because each run has its own clock. */
    private BatchSizer sizer(RunTimeEstimate estimate) {
        boolean limited = options.timeout() != null || options.silence() != null;
        return new BatchSizer(limited ? 1 : options.batch(), estimate, batchNanos);
    }

    /** Whether inputs are to be pulled now. */
    boolean hasRoom() {
        return room() >= (options.lookAhead() > 0 ? 1 : batchSize());
    }

    /** How many inputs the next batch may have. */
    int nextBatch() {
        return Math.min(batchSize(), room());
    }

    private int room() {
        return limit() - outstanding;
    }

    private int limit() {
        if (options.lookAhead() > 0) {
            return options.lookAhead();
        }
        if (isCaller) {
            return 1;
        }
        return isForFew()
                ? (processors + BATCHES_BESIDE) * batchSize()
                : Math.max(INPUTS_PER_WORKER, BATCHES_PER_WORKER * sizer.next()) * workers;
    }

    /**
     * Whether no more workers are to have a batch than there are processors for. The others would only take these from each other, and
     * each would have to load and compile what the function needs.
     */
    private boolean isForFew() {
        return !doubtful && !waits && workers > processors + BATCHES_BESIDE && sizer.onlyComputes();
    }

    /** Nothing has come for a while. Says whether there is more room now, because runs may take longer than those before them. */
    boolean doubt() {
        boolean changes = isForFew() && options.lookAhead() == 0;
        doubtful = true;
        return changes;
    }

    /** How many outcomes may be taken before it is told: few of what is on its way, so that nobody lacks an input because of that. */
    int unheard() {
        return options.lookAhead() > 0 ? 1 : Math.max(1, limit() / PARTS);
    }

    private int batchSize() {
        if (isCaller) {
            // What comes after a failure does not run.
            return 1;
        }
        int size = Math.min(maxBatch, sizer.next());
        if (remaining < 0 || options.batch() > 0) {
            return size;
        }
        // Towards the end of a known number of inputs, smaller batches leave no worker without; but none smaller than
        // is worth a message.
        long share = (remaining + workers - 1) / workers;
        return (int) Math.max(1, Math.min(size, Math.max(share / 2, Math.min(share, sizer.least()))));
    }

    /** So many inputs were pulled. */
    void pulled(int inputs) {
        outstanding += inputs;
        remaining = remaining < 0 ? remaining : Math.max(0, remaining - inputs);
    }

    /** So many outcomes were taken, or will never come. */
    void released(int inputs) {
        outstanding -= inputs;
    }

    /** The next runs are of a function with this run time. */
    void changeTo(RunTimeEstimate next) {
        if (next != runTime) {
            runTime = next;
            sizer = sizer(next);
        }
    }

    /** So many runs of a function with this run time took so long together, in nanoseconds. */
    void took(RunTimeEstimate of, int runs, long nanos) {
        doubtful = false;
        waits |= nanos >= BatchSizer.LONG_NANOS;
        if (of == runTime) {
            sizer.took(runs, nanos);
        } else if (nanos > 0) {
            of.took(runs, nanos);
        }
    }
}
