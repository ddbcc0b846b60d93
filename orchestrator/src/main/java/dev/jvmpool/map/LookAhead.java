package dev.jvmpool.map;

import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.RunTimeEstimate;

/**
 * Decides how many inputs are pulled, and how many of them travel together. Pure, but for what it counts; guarded by its
 * feed.
 */
final class LookAhead {

    /** So many batches per worker are on their way at least: one that runs, one that waits, one that is being made. */
    private static final int BATCHES_PER_WORKER = 3;

    /** So many inputs per worker at least: enough to tell slow tasks from fast ones, too few to cost memory. */
    private static final int INPUTS_PER_WORKER = 16;

    private final CallSettings options;
    private final int workers;
    private final boolean loop;
    private final int mostTogether;
    private RunTimeEstimate pace;
    private BatchSizer sizer;
    private long remaining;
    private int outstanding;

    /**
     * @param crew how many runs go on at the same time, how many may travel together, and whether the caller runs all itself
     * @param size how many inputs there are, or -1 if that is not known
     * @param pace how long runs of the function took until now
     */
    LookAhead(CallSettings options, Backend crew, long size, RunTimeEstimate pace) {
        this.options = options;
        this.pace = pace;
        this.sizer = options.sizer(pace);
        this.workers = crew.workers();
        this.loop = crew.isCaller();
        this.mostTogether = crew.mostTogether();
        this.remaining = size;
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
        return loop ? 1 : Math.max(INPUTS_PER_WORKER, BATCHES_PER_WORKER * sizer.next()) * workers;
    }

    private int batchSize() {
        if (loop) {
            // What comes after a failure does not run.
            return 1;
        }
        int size = Math.min(mostTogether, sizer.next());
        if (remaining < 0 || options.batch() > 0) {
            return size;
        }
        // Towards the end of a known number of inputs, smaller batches leave no worker without.
        return (int) Math.max(1, Math.min(size, remaining / (2L * workers)));
    }

    /** An input was pulled. */
    void pulled() {
        outstanding++;
        remaining = remaining < 0 ? remaining : Math.max(0, remaining - 1);
    }

    /** So many outcomes were taken, or will never come. */
    void released(int inputs) {
        outstanding -= inputs;
    }

    /** The next runs are of a function with this pace. */
    void changeTo(RunTimeEstimate next) {
        if (next != pace) {
            pace = next;
            sizer = options.sizer(next);
        }
    }

    /** So many runs of a function with this pace took so long together, in nanoseconds. */
    void took(RunTimeEstimate of, int runs, long nanos) {
        if (of == pace) {
            sizer.took(runs, nanos);
        } else if (nanos > 0) {
            of.took(runs, nanos);
        }
    }
}
