package dev.jvmpool.concurrent;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How much time an attempt at a task has.
 *
 * @param timeout how long it may take, or null for ever
 * @param silence how long it may say nothing, or null for ever
 */
public record TimeLimits(Duration timeout, Duration silence) {

    public static final TimeLimits NONE = new TimeLimits(null, null);

    /** Such limits; {@link #NONE} if both are null. */
    public static TimeLimits of(Duration timeout, Duration silence) {
        return timeout == null && silence == null ? NONE : new TimeLimits(timeout, silence);
    }

    /** Whether there is any. */
    public boolean areSet() {
        return timeout != null || silence != null;
    }

    /** By when an attempt may be over at the earliest of which nothing is heard; null if never. */
    public Duration shortest() {
        if (timeout == null || silence == null) {
            return timeout == null ? silence : timeout;
        }
        return timeout.compareTo(silence) < 0 ? timeout : silence;
    }

    static long nanos(Duration limit) {
        return limit == null ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(limit);
    }
}
