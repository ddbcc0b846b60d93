package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Wrong settings of a thread pool are refused by open(), with name, value and rule. */
class ThreadPoolBuilderTest {

    private static void refused(ThreadPoolBuilder builder, String words) {
        String message =
                assertThrows(IllegalArgumentException.class, builder::open).getMessage();
        assertTrue(message.contains(words), message);
    }

    @Test
    void settingsHaveRules() {
        refused(Pool.threads().workers(0), "workers must be 1 or more");
        refused(Pool.threads().name(" "), "name must not be blank");
        refused(Pool.threads().maxPending(0, WhenFull.WAIT), "maxPending must be 1 to");
        refused(Pool.threads().maxPending(-1, WhenFull.REFUSE), "-1");
    }

    @Test
    void itsThreadsHaveItsName() throws Exception {
        try (Pool pool = Pool.threads().workers(1).name("analysis").open()) {
            assertEquals("analysis-1", PoolContract.get(pool.submit(Tasks::threadName)));
        }
    }

    @Test
    void aTaskThatWouldWaitForItselfIsTold() throws Exception {
        try (Pool pool = Pool.threads().workers(1).maxPending(1, WhenFull.WAIT).open()) {
            Callable<TaskFuture<Integer>> nested = () -> pool.submit(Tasks::fortyTwo);
            RejectedExecutionException told =
                    PoolContract.failure(RejectedExecutionException.class, pool.submit(nested));
            assertTrue(told.getMessage().contains("must not wait"), told::getMessage);
            assertEquals(42, PoolContract.get(pool.submit(Tasks::fortyTwo)));
        }
    }
}
