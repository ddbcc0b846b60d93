package dev.jvmpool.backend;

/** How long runs of one function take. Backends keep it from call to call, so that only the first has to find out. Thread-safe. */
public final class RunTimeEstimate {

    private volatile double meanNanos;

    /** The mean of late, in nanoseconds; 0 if nothing is known. */
    public double meanNanos() {
        return meanNanos;
    }

    /** Notes how long some runs took together. Of two notes at the same time one may be lost: it is an estimate. */
    public void took(int runs, long nanos) {
        double each = (double) nanos / runs;
        meanNanos = meanNanos == 0 ? each : (meanNanos + each) / 2;
    }
}
