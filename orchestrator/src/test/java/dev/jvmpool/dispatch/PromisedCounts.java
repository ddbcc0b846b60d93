package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.PoolStats;

/** The numbers of a coordinator add up, at any moment. */
final class PromisedCounts {

    private PromisedCounts() {}

    /**
     * Fails if they do not hold.
     *
     * @param alive how many workers there are
     * @param submitted how many runs there ever were
     */
    static void check(Stage stage, int alive, long submitted) {
        PoolStats stats = stage.coordinator.stats();
        Promises.keep(alive <= stats.workers(), () -> "workers that are not counted");
        Promises.keep(stage.isHoldingHelpers() || alive == stats.workers(), () -> "workers that are not there");
        long runs = stats.waiting() + stats.running() + stats.succeeded() + stats.failed() + stats.cancelled();
        assertEquals(submitted, runs, "every run is counted once");
        int atWork = stats.busy() + stage.coordinator.count(WorkerState.STOPPING);
        Promises.keep(stats.waiting() >= 0 && stats.running() <= atWork, () -> "more runs than workers that have one");
        if (!stage.coordinator.isBroken() && stats.waiting() > 0) {
            Promises.keep(stats.workers() > 0 || stage.clock.pending() > 0, () -> "nobody sees to what waits");
            Promises.keep(
                    stats.workers() == 0 || stage.coordinator.count(WorkerState.IDLE) < stats.workers(),
                    () -> "all rest though something waits");
        }
    }
}
