package dev.jvmpool.report;

import dev.jvmpool.PoolListener.Status;

/**
 * How many tasks came to what; one that is run again counts once, by what it came to at last.
 *
 * @param succeeded tasks that came to a value
 * @param failed tasks that came to an error of their own
 * @param timedOut tasks that took too long
 * @param died tasks whose worker died
 * @param cancelled tasks that were cancelled
 * @param retried how often a task was run again
 */
record Outcomes(long succeeded, long failed, long timedOut, long died, long cancelled, long retried) {

    static final Outcomes NONE = new Outcomes(0, 0, 0, 0, 0, 0);

    Outcomes plus(Status status, long tasks, boolean again) {
        if (again) {
            return new Outcomes(succeeded, failed, timedOut, died, cancelled, retried + tasks);
        }
        return switch (status) {
            case SUCCEEDED -> new Outcomes(succeeded + tasks, failed, timedOut, died, cancelled, retried);
            case FAILED -> new Outcomes(succeeded, failed + tasks, timedOut, died, cancelled, retried);
            case TIMED_OUT -> new Outcomes(succeeded, failed, timedOut + tasks, died, cancelled, retried);
            case DIED -> new Outcomes(succeeded, failed, timedOut, died + tasks, cancelled, retried);
            case CANCELLED -> new Outcomes(succeeded, failed, timedOut, died, cancelled + tasks, retried);
        };
    }

    /** Those of which something went wrong. */
    long bad() {
        return failed + timedOut + died;
    }

    long all() {
        return succeeded + bad() + cancelled;
    }
}
