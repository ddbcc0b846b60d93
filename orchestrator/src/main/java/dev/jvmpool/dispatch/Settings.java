package dev.jvmpool.dispatch;

import java.time.Duration;

/**
 * What the coordinator goes by.
 *
 * @param workers how many workers at most, 1 or more
 * @param startTimeout how long a worker may take until it is ready, its initializer included
 * @param grace how long a worker may take to end by itself, or a task to stop, before it is killed
 * @param initializer what each worker calls first, or null; its outcome is not delivered
 * @param maxTasksPerWorker after so many runs a worker is replaced; 0 for never
 * @param idleTimeout after so long without work a worker ends, or null for never
 */
public record Settings(
        int workers,
        Duration startTimeout,
        Duration grace,
        Call initializer,
        int maxTasksPerWorker,
        Duration idleTimeout) {

    /** How long a worker may take to begin a call: one that is alive does so as soon as it has read it. */
    Duration timeToBegin(Call call) {
        if (call.timeout() == null) {
            return startTimeout;
        }
        Duration patience = call.timeout().plus(grace);
        return patience.compareTo(startTimeout) < 0 ? patience : startTimeout;
    }
}
