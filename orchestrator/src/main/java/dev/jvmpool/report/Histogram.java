package dev.jvmpool.report;

/**
 * How many tasks took how long: exact counts in buckets that grow with what they hold, eight between a number and its double, so that a
 * percentile is an eighth too much at most, however many tasks there were. In microseconds. Not thread-safe.
 */
final class Histogram {

    private static final int BITS = 3;
    private static final int PER_DOUBLE = 1 << BITS;

    /** Up to some 35 years. */
    private static final int BUCKETS = 50 * PER_DOUBLE;

    private final long[] counts;
    private long count;
    private long sum;
    private long max;

    Histogram() {
        this(new long[BUCKETS], 0, 0, 0);
    }

    private Histogram(long[] counts, long count, long sum, long max) {
        this.counts = counts;
        this.count = count;
        this.sum = sum;
        this.max = max;
    }

    Histogram copy() {
        return new Histogram(counts.clone(), count, sum, max);
    }

    /** Adds so many that took so long each. */
    void add(long micros, long tasks) {
        long value = Math.max(0, micros);
        counts[bucket(value)] += tasks;
        count += tasks;
        sum += value * tasks;
        max = Math.max(max, value);
    }

    /** The bucket of a number; those below eight have one each. */
    private static int bucket(long value) {
        if (value < PER_DOUBLE) {
            return (int) value;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - BITS;
        return Math.min(BUCKETS - 1, (shift << BITS) + (int) (value >>> shift));
    }

    /** The least that is in a bucket. */
    static long from(int bucket) {
        if (bucket < 2 * PER_DOUBLE) {
            return bucket;
        }
        int shift = (bucket >> BITS) - 1;
        return (long) (PER_DOUBLE + (bucket & PER_DOUBLE - 1)) << shift;
    }

    /** The first bucket that has any; {@link #end} if none has. */
    int first() {
        int at = 0;
        while (at < BUCKETS && counts[at] == 0) {
            at++;
        }
        return count == 0 ? 0 : at;
    }

    /** The bucket behind the last that has any. */
    int end() {
        int at = BUCKETS;
        while (at > 0 && counts[at - 1] == 0) {
            at--;
        }
        return at;
    }

    long in(int bucket) {
        return counts[bucket];
    }

    long count() {
        return count;
    }

    /** All together. */
    long sum() {
        return sum;
    }

    long max() {
        return max;
    }

    long mean() {
        return count == 0 ? 0 : sum / count;
    }

    /** What so many of a hundred do not exceed; 0 if there are none. */
    long percentile(int percent) {
        long rank = (count * percent + 99) / 100;
        long seen = 0;
        for (int at = 0; at < BUCKETS && rank > 0; at++) {
            seen += counts[at];
            if (seen >= rank) {
                return Math.min(max, from(at + 1) - 1);
            }
        }
        return 0;
    }
}
