package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.backend.local.LocalWorker;
import dev.jvmpool.function.TaskCallable;
import dev.jvmpool.function.TaskRunnable;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Where an {@link ExecutorService} of Java's stood, a pool can stand. */
@Isolated("sets the default handler of uncaught exceptions")
abstract class ExecutorContract extends PoolContract {

    static int answer() {
        return 42;
    }

    static void nothing() {
        // What has no result.
    }

    @Test
    void itsWorkersMayBeThereBeforeItsTasks() throws Exception {
        try (Pool fresh = open()) {
            get(fresh.prestart());
            assertEquals(mode() == Mode.SEQUENTIAL ? 0 : WORKERS, fresh.stats().workers());
            assertEquals(cubes(5), fresh.map(Tasks::cube, numbers(5)));
            fresh.shutdown();
            assertThrows(RejectedExecutionException.class, fresh::prestart);
        }
    }

    @Test
    void whatIsWrittenInTheCallFindsItsMethod(@TempDir Path directory) throws Exception {
        String name = directory.toString();
        TaskFuture<Integer> value = pool.submit(() -> 42);
        TaskFuture<Integer> reference = pool.submit(ExecutorContract::answer);
        TaskFuture<Void> block = pool.submit(() -> {
            Tasks.touch(name, "block");
        });
        TaskFuture<?> statement = pool.submit(() -> Tasks.touch(name, "statement"));
        TaskFuture<?> nothing = pool.submit(ExecutorContract::nothing);
        pool.execute(() -> Tasks.touch(name, "executed"));
        pool.execute(ExecutorContract::nothing);
        assertEquals(42, get(value));
        assertEquals(42, get(reference));
        assertNull(get(block));
        assertNull(get(statement));
        assertNull(get(nothing));
        assertEquals(
                List.of(42, 42), resultsOf(pool.invokeAll(List.<TaskCallable<Integer>>of(() -> 42, Tasks::fortyTwo))));
        until(() -> Files.exists(directory.resolve("executed")));
        assertTrue(Files.exists(directory.resolve("block")) && Files.exists(directory.resolve("statement")));
    }

    private static <R> List<R> resultsOf(List<Future<R>> futures) throws Exception {
        List<R> results = new ArrayList<>();
        for (Future<R> future : futures) {
            results.add(future.get(60, TimeUnit.SECONDS));
        }
        return results;
    }

    @Test
    void codeWrittenForAnExecutorServiceRuns(@TempDir Path directory) throws Exception {
        String name = directory.toString();
        ExecutorService executor = pool;
        TaskCallable<Integer> callable = () -> 42;
        TaskRunnable runnable = () -> Tasks.touch(name, "ran");
        Future<Integer> value = executor.submit(callable);
        assertEquals(42, value.get(60, TimeUnit.SECONDS));
        Future<String> given = executor.submit(runnable, "given");
        assertEquals("given", given.get(60, TimeUnit.SECONDS));
        assertTrue(Files.exists(directory.resolve("ran")));
        assertNull(executor.submit(runnable).get(60, TimeUnit.SECONDS));
        // The result that goes with a Runnable stays here, so it may be anything.
        Thread mine = Thread.currentThread();
        assertSame(mine, executor.submit(runnable, mine).get(60, TimeUnit.SECONDS));
        Callable<Integer> serializable = (Callable<Integer> & Serializable) () -> 43;
        assertEquals(43, executor.submit(serializable).get(60, TimeUnit.SECONDS));
    }

    @Test
    void supplyAsyncWrapsTheLambdaInAnObjectThatHasNoName() throws Exception {
        if (sends()) {
            NotSendableException e =
                    assertThrows(NotSendableException.class, () -> CompletableFuture.supplyAsync(() -> 42, pool));
            assertTrue(e.getMessage().contains("no lambda and no method reference"), e.getMessage());
            assertTrue(e.getMessage().contains("MyTasks::run"), e.getMessage());
        } else {
            assertEquals(42, get(CompletableFuture.supplyAsync(() -> 42, pool)));
            assertSameValue(43, pool.submit(() -> 42).thenApplyAsync(n -> n + 1, pool));
        }
    }

    @Test
    void aCompletionServiceNeedsAPoolThatRunsPlainObjects() throws Exception {
        CompletionService<Integer> service = new ExecutorCompletionService<>(pool);
        if (sends()) {
            NotSendableException e = assertThrows(NotSendableException.class, () -> service.submit(() -> 42));
            assertTrue(e.getMessage().contains("MyTasks::run"), e.getMessage());
        } else {
            for (int i = 0; i < 10; i++) {
                int number = i;
                service.submit(() -> number);
            }
            int sum = 0;
            for (int i = 0; i < 10; i++) {
                sum += service.take().get();
            }
            assertEquals(45, sum);
        }
    }

    @Test
    void aFailureOfExecuteIsHeardByTheHandlerOfUncaughtExceptions() throws Exception {
        ConcurrentLinkedQueue<Throwable> heard = new ConcurrentLinkedQueue<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> heard.add(error));
        try {
            pool.execute(Tasks::failAlways);
            until(() -> !heard.isEmpty());
            assertEquals(
                    "always",
                    assertInstanceOf(IllegalStateException.class, heard.peek()).getMessage());
            // One whose future is asked for is the caller's.
            failure(IllegalStateException.class, pool.submit(Tasks::failAlways));
            assertEquals(27L, get(pool.submit(Tasks::cube, 3)));
            assertEquals(1, heard.size());
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void theEndHasItsStates() throws Exception {
        Pool ending = open();
        assertFalse(ending.isShutdown());
        assertFalse(ending.isTerminated());
        assertFalse(ending.awaitTermination(0, TimeUnit.SECONDS));
        assertEquals(27L, get(ending.submit(Tasks::cube, 3)));
        ending.shutdown();
        ending.shutdown();
        assertTrue(ending.isShutdown());
        assertTrue(ending.awaitTermination(60, TimeUnit.SECONDS));
        assertTrue(ending.isTerminated());
        assertEquals(List.of(), ending.shutdownNow());
        ending.close();
        ending.close();
        assertTrue(ending.awaitTermination(0, TimeUnit.SECONDS));
    }

    @Test
    void aCallbackMayCloseThePoolUnlessItWouldWaitForItself() throws Exception {
        Pool ending = open();
        CompletableFuture<Long> first = ending.submit(Tasks::cube, 3);
        get(first);
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        ending.submit(Tasks::busyFor20Millis, 3).onDone(done -> {
            // It is not if the task was done before this callback was added.
            boolean onItsThread = LocalWorker.numberHere() > 0;
            try {
                ending.close();
                closed.complete(!onItsThread);
            } catch (IllegalStateException e) {
                closed.complete(onItsThread);
            }
        });
        assertTrue(get(closed), "it was closed, or would have waited for itself");
        ending.close();
        assertTrue(ending.isTerminated());
    }

    @Test
    void nothingIsTakenAfterTheEnd() {
        Pool ended = open();
        ended.close();
        ended.close();
        assertTrue(ended.isShutdown());
        assertTrue(ended.isTerminated());
        assertThrows(RejectedExecutionException.class, () -> ended.submit(Tasks::cube, 1));
        assertThrows(RejectedExecutionException.class, () -> ended.submit(Tasks::join, "a", "b"));
        assertThrows(RejectedExecutionException.class, () -> ended.submit(() -> 42));
        assertThrows(RejectedExecutionException.class, () -> ended.execute(Tasks::failAlways));
        assertThrows(RejectedExecutionException.class, () -> ended.invokeAll(List.of((TaskCallable<Integer>) () -> 1)));
        assertThrows(RejectedExecutionException.class, () -> ended.invokeAny(List.of((TaskCallable<Integer>) () -> 1)));
        assertThrows(RejectedExecutionException.class, () -> ended.map(Tasks::cube, numbers(3)));
        assertThrows(
                RejectedExecutionException.class,
                () -> ended.imap(Tasks::cube, numbers(3)).next());
        assertThrows(
                RejectedExecutionException.class,
                () -> ended.imapUnordered(Tasks::cube, numbers(3)).next());
        assertEquals(List.of(), ended.shutdownNow());
        assertEquals(List.of(), ended.shutdownNow());
    }

    @Test
    void whatWasTakenBeforeTheEndStillArrives() {
        try (Pool ending = open()) {
            Results<Long> results =
                    ending.with(CallOptions.lookAhead(4)).imap(Tasks::cube, Stream.iterate(0, i -> i + 1));
            assertEquals(0, results.next());
            ending.shutdown();
            int taken = 1;
            try {
                while (taken < 1000) {
                    assertEquals(Tasks.cube(taken), results.next());
                    taken++;
                }
            } catch (RejectedExecutionException expected) {
                // Everything that was taken has arrived.
            }
            assertTrue(taken < 10, taken + " results");
            assertFalse(results.hasNext());
        }
    }
}
