package dev.jvmpool.dispatch;

import dev.jvmpool.value.FunctionReference;
import java.time.Duration;

/**
 * What the coordinator goes by.
 *
 * @param workers how many workers at most, 1 or more
 * @param startTimeout how long a worker may take until it is ready, its initializer included
 * @param grace how long a worker may take to end by itself, or a task to stop, before it is killed
 * @param initializer what each worker calls first, without arguments, or null
 * @param maxTasksPerWorker a worker has no more than so many runs, the initializer not counted, unless one call has more; 0
 *     for never
 * @param idleTimeout after so long without work a worker ends, more than 0; null for never
 * @param memoryLimit how much memory a worker may have, or null
 */
public record Settings(
        int workers,
        Duration startTimeout,
        Duration grace,
        FunctionReference initializer,
        int maxTasksPerWorker,
        Duration idleTimeout,
        MemoryLimit memoryLimit) {

    /** Without a limit on memory. */
    public Settings(
            int workers,
            Duration startTimeout,
            Duration grace,
            FunctionReference initializer,
            int maxTasksPerWorker,
            Duration idleTimeout) {
        this(workers, startTimeout, grace, initializer, maxTasksPerWorker, idleTimeout, null);
    }

    /**
     * So long a worker has in any case to begin a call. What it reads for the first time it loads classes for, some tenths of a second of them and on a busy
     * machine seconds; a replacement that had no more time would be no further than the one before it, nor would the next.
     */
    static final Duration LEAST_TIME_TO_BEGIN = Duration.ofSeconds(5);

    /**
     * Checks them.
     *
     * @param workers 1 or more
     * @param startTimeout more than 0
     * @param grace 0 or more
     * @param initializer a function, or null
     * @param maxTasksPerWorker 0 or more
     * @param idleTimeout more than 0, or null
     * @param memoryLimit a limit, or null
     * @throws IllegalArgumentException if one is outside its range
     */
    public Settings {
        require(workers >= 1, "workers must be 1 or more", workers);
        require(!startTimeout.isNegative() && !startTimeout.isZero(), "startTimeout must be more than 0", startTimeout);
        require(!grace.isNegative(), "grace must be 0 or more", grace);
        require(maxTasksPerWorker >= 0, "maxTasksPerWorker must be 0 or more", maxTasksPerWorker);
        require(
                idleTimeout == null || !idleTimeout.isNegative() && !idleTimeout.isZero(),
                "idleTimeout must be more than 0",
                idleTimeout);
    }

    private static void require(boolean rule, String words, Object value) {
        if (!rule) {
            throw new IllegalArgumentException(words + ": " + value);
        }
    }

    /** How long a worker may take to begin a call: one that is alive does so as soon as it has read it. */
    Duration timeToBegin(Call call) {
        // Not by adding first: neither need be a number of seconds that can be added to.
        Duration limit = call.limits.shortest();
        if (limit == null || limit.compareTo(startTimeout.minus(grace)) >= 0) {
            return startTimeout;
        }
        Duration time = limit.plus(grace);
        return max(time, min(LEAST_TIME_TO_BEGIN, startTimeout));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
