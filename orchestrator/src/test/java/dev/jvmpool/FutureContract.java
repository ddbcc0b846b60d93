package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.Futures.ReturnWhen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One task, one future. */
abstract class FutureContract extends PoolContract {

    @Test
    void submitRunsOneTask() throws Exception {
        assertSameValue(27L, pool.submit(Tasks::cube, 3));
        assertSameValue("ab", pool.submit(Tasks::join, "a", "b"));
        assertSameValue(8L, pool.submit(() -> Tasks.cube(2)));
        assertNull(get(pool.submit(() -> {})));
    }

    @Test
    void aFutureThatSucceededSaysSo() throws Exception {
        TaskFuture<Long> future = pool.submit(Tasks::cube, 3);
        get(future);
        assertTrue(future.isDone());
        assertFalse(future.isCancelled());
        assertFalse(future.isCompletedExceptionally());
        assertEquals(27L, future.join());
        assertEquals(27L, future.getNow(-1L));
        assertEquals(27L, future.get(0, TimeUnit.SECONDS));
    }

    @Test
    void aFutureThatFailedSaysSo() {
        TaskFuture<Integer> future = pool.submit(Tasks::failAt2, 2);
        Throwable error = failure(IllegalStateException.class, future);
        assertTrue(future.isDone());
        assertFalse(future.isCancelled());
        assertTrue(future.isCompletedExceptionally());
        assertSame(error, assertThrows(CompletionException.class, future::join).getCause());
        assertSame(
                error,
                assertThrows(CompletionException.class, () -> future.getNow(-1)).getCause());
        assertSame(
                error,
                assertThrows(ExecutionException.class, () -> future.get(0, TimeUnit.SECONDS))
                        .getCause());
    }

    @Test
    void whatIsDoneCannotBeCancelled() throws Exception {
        TaskFuture<Long> future = pool.submit(Tasks::cube, 3);
        get(future);
        assertFalse(future.cancel(true));
        assertFalse(future.cancel(false));
        assertFalse(future.isCancelled());
        assertEquals(27L, future.join());
        TaskFuture<Integer> failed = pool.submit(Tasks::failAt2, 2);
        failure(IllegalStateException.class, failed);
        assertFalse(failed.cancel(true));
        assertFalse(failed.isCancelled());
    }

    @Test
    void callbacksRunAlsoWhenOneThrowsOrComesLate() throws Exception {
        TaskFuture<Long> future = pool.submit(Tasks::cube, 3);
        CompletableFuture<Long> first = future.thenApply(value -> value + 1);
        CompletableFuture<Long> broken = future.thenApply(value -> {
            throw new IllegalStateException("a callback");
        });
        CompletableFuture<Long> second = future.thenApply(value -> value + 2);
        assertEquals(28L, get(first));
        assertEquals(29L, get(second));
        failure(IllegalStateException.class, broken);
        assertSameValue(30L, future.thenApply(value -> value + 3));
    }

    @Test
    void callbacksOfOneChainRunInOrderAndOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            ConcurrentLinkedQueue<Integer> ran = new ConcurrentLinkedQueue<>();
            CompletableFuture<Long> chain = pool.submit(Tasks::cube, 3);
            for (int i = 0; i < 10; i++) {
                int number = i;
                chain = chain.whenComplete((value, error) -> ran.add(number));
            }
            assertEquals(27L, get(chain));
            assertEquals(numbers(10), List.copyOf(ran));
        }
    }

    @Test
    void lateCallbacksRunInOrder() throws Exception {
        TaskFuture<Long> future = pool.submit(Tasks::cube, 3);
        get(future);
        List<Integer> ran = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int number = i;
            future.whenComplete((value, error) -> ran.add(number));
        }
        assertEquals(numbers(10), ran);
    }

    @Test
    void callbacksRunInTheirOrderAlsoLateOnesAndAfterOneThatThrows() throws Exception {
        ConcurrentLinkedQueue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> uncaught.add(error));
        try {
            for (int round = 0; round < 20; round++) {
                uncaught.clear();
                ConcurrentLinkedQueue<Integer> ran = new ConcurrentLinkedQueue<>();
                CompletableFuture<Void> last = new CompletableFuture<>();
                TaskFuture<Long> future = pool.submit(Tasks::cube, 3);
                for (int i = 0; i < 30; i++) {
                    int number = i;
                    if (i == 20) {
                        // From now on they are late.
                        get(future);
                    }
                    future.onDone(done -> {
                        assertSame(future, done);
                        ran.add(number);
                        if (number == 29) {
                            last.complete(null);
                        }
                        if (number % 10 == 5) {
                            throw new IllegalStateException("callback " + number);
                        }
                    });
                }
                get(last);
                assertEquals(numbers(30), List.copyOf(ran));
                until(() -> uncaught.size() == 3);
            }
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThrows(
                NullPointerException.class, () -> pool.submit(Tasks::cube, 3).onDone(null));
    }

    @Test
    void aCallbackMaySubmitAHundredDeep() throws Exception {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        deeper(0, done);
        assertEquals(100, get(done));
    }

    private void deeper(int depth, CompletableFuture<Integer> done) {
        pool.submit(Tasks::same, depth).whenComplete((value, error) -> {
            if (error != null) {
                done.completeExceptionally(error);
            } else if (value == 100) {
                done.complete(value);
            } else {
                deeper(value + 1, done);
            }
        });
    }

    @Test
    void futuresCanBeComposed() throws Exception {
        TaskFuture<Long> first = pool.submit(Tasks::cube, 2);
        TaskFuture<Long> second = pool.submit(Tasks::cube, 3);
        assertSameValue(35L, first.thenCombine(second, Long::sum));
        assertSameValue(512L, first.thenCompose(value -> pool.submit(Tasks::cube, value.intValue())));
        get(CompletableFuture.allOf(first, second));
        TaskFuture<Integer> failed = pool.submit(Tasks::failAt2, 2);
        assertSameValue(-1, failed.exceptionally(error -> -1));
        assertInstanceOf(IllegalStateException.class, get(failed.handle((value, error) -> error)), "the error itself");
    }

    @ParameterizedTest
    @EnumSource
    void waitGivesWhatIsDone(ReturnWhen until) throws Exception {
        TaskFuture<Long> good = pool.submit(Tasks::cube, 3);
        TaskFuture<Integer> bad = pool.submit(Tasks::failAt2, 2);
        get(good);
        failure(IllegalStateException.class, bad);
        Futures.Waited<CompletableFuture<?>> waited = Futures.wait(List.of(good, bad, good), until);
        assertEquals(Set.of(good, bad), waited.done());
        assertEquals(Set.of(), waited.notDone());
    }

    @Test
    void asCompletedGivesEachFutureOnce() {
        List<TaskFuture<Long>> futures =
                numbers(20).stream().map(n -> pool.submit(Tasks::cube, n)).toList();
        List<TaskFuture<Long>> twice = new ArrayList<>(futures);
        twice.addAll(futures);
        List<Long> values = new ArrayList<>();
        for (TaskFuture<Long> future : Futures.asCompleted(twice, Duration.ofSeconds(60))) {
            assertTrue(future.isDone());
            values.add(future.join());
        }
        values.sort(null);
        assertEquals(cubes(20), values);
    }

    @Test
    void aFutureThatSomebodyElseCompletesStaysSo() throws Exception {
        TaskFuture<Integer> future = pool.submit(Tasks::same, 1);
        boolean mine = future.complete(5);
        assertEquals(mine ? 5 : 1, get(future));
        assertSameValue(27L, pool.submit(Tasks::cube, 3));
        assertEquals(mine ? 5 : 1, get(future));
    }
}
