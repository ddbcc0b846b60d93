package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.function.TaskCallable;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Options of calls. What each of them does is in the contract of its theme. */
abstract class OptionsContract extends PoolContract {

    @Test
    void wrongOptionsAreRefusedWithNameValueAndRule() {
        assertSays("batch must be from 1 to 10000: 0", () -> CallOptions.batch(0));
        assertSays("batch must be from 1 to 10000: 10001", () -> CallOptions.batch(10_001));
        assertSays("lookAhead must be 1 or more: 0", () -> CallOptions.lookAhead(0));
        assertSays("timeout must be more than 0: PT0S", () -> CallOptions.timeout(Duration.ZERO));
        assertSays("timeout must be more than 0: PT-1S", () -> CallOptions.timeout(Duration.ofSeconds(-1)));
        assertSays("retries must be from 0 to 1000: -1", () -> CallOptions.retries(-1));
        assertThrows(NullPointerException.class, () -> CallOptions.onError(null));
        assertThrows(NullPointerException.class, () -> CallOptions.timeout(null));
    }

    private static void assertSays(String message, Executable refused) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, refused).getMessage());
    }

    @Test
    void noWorkersAreRefusedWithTheRule() {
        String message = assertThrows(IllegalArgumentException.class, () -> Pool.threads(0))
                .getMessage();
        assertTrue(message.contains("workers must be 1 or more") && message.endsWith(": 0"), message);
        assertSays(message, () -> Pool.processes(0));
    }

    @Test
    void aTaskInTimeIsNotHurtByItsTimeout() throws Exception {
        Pool limited = pool.with(CallOptions.timeout(Duration.ofSeconds(100)));
        assertEquals(27L, get(limited.submit(Tasks::cube, 3)));
        assertEquals(cubes(20), limited.map(Tasks::cube, numbers(20)));
    }

    @Test
    void timesOfAnySizeAreNoLimit() throws Exception {
        Duration ever = ChronoUnit.FOREVER.getDuration();
        Pool own = open();
        Pool limited = own.with(CallOptions.timeout(ever));
        assertEquals(cubes(20), limited.map(Tasks::cube, numbers(20)));
        assertEquals(cubes(20), all(limited.imap(Tasks::cube, numbers(20))));
        List<TaskFuture<Long>> futures = List.of(limited.submit(Tasks::cube, 3), limited.submit(Tasks::cube, 3));
        assertEquals(
                2,
                Futures.wait(futures, Futures.ReturnWhen.ALL_COMPLETED, ever)
                        .done()
                        .size());
        for (TaskFuture<Long> future : Futures.asCompleted(futures, ever)) {
            assertEquals(27L, future.get(Long.MAX_VALUE, TimeUnit.DAYS));
        }
        TaskCallable<Integer> task = () -> 5;
        assertEquals(
                5,
                limited.invokeAll(List.of(task), Long.MAX_VALUE, TimeUnit.DAYS)
                        .get(0)
                        .get());
        assertEquals(5, limited.invokeAny(List.of(task), Long.MAX_VALUE, TimeUnit.DAYS));
        own.shutdown();
        assertTrue(own.awaitTermination(Long.MAX_VALUE, TimeUnit.DAYS));
    }

    @Test
    void optionsAreOfTheCallsMadeThroughTheViewAlone() {
        Pool failing = pool.with(CallOptions.onError(OnError.FAIL));
        assertEquals(
                2,
                failing.imap(Tasks::failAt2, numbers(5))
                        .outcomes()
                        .filter(TaskOutcome::isSuccess)
                        .count());
        assertEquals(
                4,
                pool.imap(Tasks::failAt2, numbers(5))
                        .outcomes()
                        .filter(TaskOutcome::isSuccess)
                        .count());
        // A view of a view has what it names, and the rest as usual.
        Pool again = failing.with(CallOptions.batch(2));
        assertEquals(
                4,
                again.imap(Tasks::failAt2, numbers(5))
                        .outcomes()
                        .filter(TaskOutcome::isSuccess)
                        .count());
    }

    @Test
    void aViewSharesTheWorkersAndTheEnd() {
        Pool whole = open();
        Pool view = whole.with(CallOptions.batch(2));
        assertEquals(cubes(3), view.map(Tasks::cube, numbers(3)));
        assertEquals(3, whole.stats().succeeded());
        assertEquals(3, view.stats().succeeded());
        view.close();
        assertTrue(whole.isShutdown());
        assertTrue(whole.isTerminated());
        assertThrows(RejectedExecutionException.class, () -> whole.submit(Tasks::cube, 1));
    }
}
