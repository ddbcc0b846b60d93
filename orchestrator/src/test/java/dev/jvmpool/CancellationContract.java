package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that are not wanted any more. */
abstract class CancellationContract extends ConcurrentPoolContract {

    @Test
    void aTaskThatWaitsAndIsCancelledNeverRuns(@TempDir Path directory) throws Exception {
        List<TaskFuture<String>> blocking = block(directory);
        TaskFuture<Integer> waiting = pool.submit(Tasks::touchAndReturn, directory.toString(), 1);
        assertTrue(waiting.cancel(false));
        assertTrue(waiting.isCancelled());
        assertThrows(CancellationException.class, () -> get(waiting));
        release(directory, blocking);
        get(pool.submit(Tasks::cube, 1));
        assertFalse(Files.exists(directory.resolve("ran-1")));
    }

    @Test
    void aTaskThatRunsAndIsCancelledIsInterrupted(@TempDir Path directory) throws Exception {
        TaskFuture<Integer> future = pool.submit(Tasks::untilInterrupted, directory.toString());
        awaitFile(directory.resolve("begun"));
        assertTrue(future.cancel(true));
        assertThrows(CancellationException.class, () -> get(future));
        awaitFile(directory.resolve("interrupted"));
        assertEquals(27L, get(pool.submit(Tasks::cube, 3)));
    }

    @Test
    void anInterruptReachesNoOtherTask(@TempDir Path directory) throws Exception {
        for (int i = 0; i < 50; i++) {
            TaskFuture<Long> cancelled = pool.submit(Tasks::cube, i);
            cancelled.cancel(true);
            TaskFuture<Boolean> next = pool.submit(() -> Thread.interrupted());
            assertFalse(get(next));
        }
    }

    @Test
    void aTaskThatRunsAndIsCancelledWithoutAnInterruptGoesOnUnheard(@TempDir Path directory) throws Exception {
        Path go = directory.resolve("go");
        TaskFuture<String> future = pool.submit(Tasks::untilThere, go.toString());
        awaitFile(directory.resolve("go.begun"));
        assertTrue(future.cancel(false));
        assertTrue(future.isCancelled());
        assertThrows(CancellationException.class, () -> get(future));
        // All workers have work until it goes on: so it was not stopped.
        List<TaskFuture<String>> others = IntStream.range(0, WORKERS - 1)
                .mapToObj(i -> pool.submit(
                        Tasks::untilThere, directory.resolve("other" + i).toString()))
                .toList();
        awaitFile(directory.resolve("other" + (WORKERS - 2) + ".begun"));
        TaskFuture<Integer> waiting = pool.submit(Tasks::touchAndReturn, directory.toString(), 1);
        assertFalse(waiting.isDone());
        assertEquals(List.of(), files(directory, "ran-"));
        Files.createFile(go);
        assertEquals(1, get(waiting));
        for (int i = 0; i < WORKERS - 1; i++) {
            Files.createFile(directory.resolve("other" + i));
            get(others.get(i));
        }
    }

    @Test
    void aCancelledFutureSaysSo(@TempDir Path directory) throws Exception {
        TaskFuture<Integer> future = pool.submit(Tasks::untilInterrupted, directory.toString());
        assertFalse(future.isDone());
        assertEquals(-1, future.getNow(-1));
        assertTrue(future.cancel(true));
        assertTrue(future.isDone());
        assertTrue(future.isCancelled());
        assertTrue(future.isCompletedExceptionally());
        assertThrows(CancellationException.class, future::get);
        assertThrows(CancellationException.class, future::join);
        assertThrows(CancellationException.class, () -> future.getNow(-1));
        assertTrue(future.cancel(true), "it is cancelled, as CompletableFuture's says the second time too");
        assertEquals(27L, get(pool.submit(Tasks::cube, 3)));
    }

    @Test
    void whoCancelsAStageOfItsOwnDoesNotStopTheTask(@TempDir Path directory) throws Exception {
        Path go = directory.resolve("go");
        TaskFuture<String> future = pool.submit(Tasks::untilThere, go.toString());
        CompletableFuture<Integer> stage = future.thenApply(String::length);
        assertTrue(stage.cancel(true));
        assertFalse(future.isDone());
        Files.createFile(go);
        assertEquals(go.toString(), get(future));
    }

    @Test
    void whatIsGivenUpNeverRuns(@TempDir Path directory) throws Exception {
        List<TaskFuture<String>> blocking = block(directory);
        String name = directory.toString();
        Pool oneByOne = pool.with(CallOptions.batch(1).lookAhead(20));
        Results<Integer> results = oneByOne.imap((Integer n) -> Tasks.touchAndReturn(name, n), numbers(1000));
        results.close();
        release(directory, blocking);
        get(pool.submit(Tasks::cube, 1));
        assertEquals(List.of(), files(directory, "ran-"));
    }

    @Test
    void whatIsAbandonedNeverRuns(@TempDir Path directory) throws Exception {
        try (Pool own = open()) {
            List<TaskFuture<String>> blocking = block(own, directory);
            abandon(own, directory.toString());
            until(() -> {
                System.gc();
                return own.stats().cancelled() == 20;
            });
            release(directory, blocking);
            assertEquals(27L, get(own.submit(Tasks::cube, 3)));
            assertEquals(List.of(), files(directory, "ran-"));
        }
    }

    /** In a method of its own, so that nothing of it is left in the caller's frame. */
    private static void abandon(Pool own, String name) {
        Pool oneByOne = own.with(CallOptions.batch(1).lookAhead(20));
        Results<Integer> results = oneByOne.imap((Integer n) -> Tasks.touchAndReturn(name, n), numbers(1000));
        assertNotNull(results);
        until(() -> own.stats().waiting() == 20);
    }

    @Test
    void theFirstFailureOfAMapStopsWhatHasNotStarted(@TempDir Path directory) {
        String name = directory.toString();
        try (Pool own = open()) {
            // More inputs than anybody runs by the time the third has failed.
            TaskFailedException e = assertThrows(
                    TaskFailedException.class,
                    () -> own.with(CallOptions.batch(1))
                            .map((Integer n) -> Tasks.failAt2(Tasks.touchAndReturn(name, n)), numbers(10_000)));
            assertEquals(2, e.index());
        }
        assertTrue(directory.toFile().list().length < 1000);
    }
}
