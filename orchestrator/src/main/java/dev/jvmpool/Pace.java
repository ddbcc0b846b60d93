package dev.jvmpool;

/** How long runs of one function take. Kept from call to call, so that only the first has to find out. Thread-safe. */
final class Pace {

    private volatile double meanNanos;

    /** The mean of late, in nanoseconds; 0 if nothing is known. */
    double meanNanos() {
        return meanNanos;
    }

    /** Notes how long some runs took together. Of two notes at the same time one may be lost: it is an estimate. */
    void took(int runs, long nanos) {
        double each = (double) nanos / runs;
        meanNanos = meanNanos == 0 ? each : (meanNanos + each) / 2;
    }
}
