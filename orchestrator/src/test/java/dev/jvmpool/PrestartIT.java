package dev.jvmpool;

import static dev.jvmpool.PoolContract.cubes;
import static dev.jvmpool.PoolContract.failure;
import static dev.jvmpool.PoolContract.get;
import static dev.jvmpool.PoolContract.numbers;
import static dev.jvmpool.PoolContract.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Worker processes that are there before tasks are. */
class PrestartIT {

    @Test
    void allAreReadyBeforeTheFirstTask() throws Exception {
        try (Pool pool = Pool.processes(3)) {
            get(pool.prestart());
            assertEquals(3, pool.stats().workersStarted());
            assertEquals(cubes(20), pool.map(Tasks::cube, numbers(20)));
            assertEquals(3, pool.stats().workersStarted());
            get(pool.prestart());
            assertEquals(3, pool.stats().workersStarted(), "there was nothing to start");
        }
    }

    @Test
    void oneThatATaskEndsHasItsSuccessorWithoutAnother() throws Exception {
        try (Pool pool = Pool.processes(2)) {
            get(pool.prestart());
            failure(WorkerDiedException.class, pool.submit(Crashes::halt, 3));
            until(() -> pool.stats().workersStarted() == 3);
        }
    }

    @Test
    void workersThatDoNotStartAreTheUsualError() {
        try (Pool pool = Pool.processes().workers(2).jvmArgs("-XX:NoSuchFlag").open()) {
            BrokenPoolException broken = failure(BrokenPoolException.class, pool.prestart());
            assertTrue(broken.getMessage().contains("NoSuchFlag"), broken::getMessage);
            assertEquals(
                    broken.getMessage(),
                    failure(BrokenPoolException.class, pool.submit(Tasks::cube, 1))
                            .getMessage());
        }
    }

    @Test
    void whoWaitsIsToldThatThePoolWasClosed() {
        Pool pool = Pool.processes(3);
        CompletableFuture<Void> ready = pool.prestart();
        // Long before a JVM can be there.
        pool.shutdown();
        assertThrows(CancellationException.class, () -> get(ready));
        pool.close();
        assertEquals(0, pool.stats().workers());
    }
}
