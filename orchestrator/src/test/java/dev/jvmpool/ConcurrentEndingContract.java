package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a pool that has work. */
abstract class ConcurrentEndingContract extends ConcurrentPoolContract {

    @Test
    void whatWasSubmittedIsFinishedByClose() throws Exception {
        Pool closing = open();
        List<TaskFuture<Long>> futures =
                numbers(50).stream().map(n -> closing.submit(Tasks::cube, n)).toList();
        // One that takes a while to be read after it has come.
        TaskFuture<String> large = closing.submit(Tasks::join, "x".repeat(3_000_000), "y");
        closing.close();
        assertTrue(large.isDone());
        for (int i = 0; i < 50; i++) {
            assertTrue(futures.get(i).isDone());
            assertEquals(Tasks.cube(i), get(futures.get(i)));
        }
    }

    @Test
    void shutdownNowLosesNothing(@TempDir Path directory) throws Exception {
        Pool ending = open();
        List<TaskFuture<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Path own = Files.createDirectory(directory.resolve(Integer.toString(i)));
            futures.add(ending.submit(Tasks::untilInterrupted, own.toString()));
        }
        awaitFile(directory.resolve("0").resolve("begun"));
        ending.shutdownNow();
        for (TaskFuture<Integer> future : futures) {
            assertThrows(CancellationException.class, () -> get(future));
        }
        assertTrue(ending.awaitTermination(60, TimeUnit.SECONDS));
        ending.close();
    }

    @Test
    void submittedAndCancelledAtOnceAndClosed() {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            Pool closing = open();
            TaskFuture<Long> future = closing.submit(Tasks::cube, 3);
            future.cancel(true);
            closing.close();
            assertTrue(closing.isTerminated());
        });
    }

    @Test
    void whoIsInterruptedWhileClosingCancelsTheRest(@TempDir Path directory) throws Exception {
        Pool closing = open();
        TaskFuture<Integer> running = closing.submit(Tasks::untilInterrupted, directory.toString());
        awaitFile(directory.resolve("begun"));
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        Thread closer = new Thread(() -> {
            closing.close();
            closed.complete(Thread.currentThread().isInterrupted());
        });
        closer.start();
        closer.interrupt();
        assertTrue(get(closed));
        assertTrue(closing.isTerminated());
        assertThrows(CancellationException.class, () -> get(running));
    }

    @Test
    void shutdownNowReturnsWhatNeverBegan(@TempDir Path directory) throws Exception {
        Pool ending = open();
        String name = directory.toString();
        List<TaskFuture<String>> blocking = block(ending, directory);
        List<TaskFuture<Integer>> waiting = IntStream.range(0, 50)
                .mapToObj(i -> ending.submit(Tasks::touchAndReturn, name, i))
                .toList();
        ending.execute(() -> Tasks.touch(name, "ran-executed"));
        List<Runnable> unstarted = ending.shutdownNow();
        assertEquals(51, unstarted.size());
        for (TaskFuture<?> future : waiting) {
            assertThrows(CancellationException.class, () -> get(future));
        }
        for (TaskFuture<?> future : blocking) {
            assertThrows(CancellationException.class, () -> get(future));
        }
        assertEquals(List.of(), ending.shutdownNow());
        assertEquals(List.of(), files(directory, "ran-"));
        // Whoever wants them run still can: here.
        unstarted.get(0).run();
        assertEquals(List.of("ran-0"), files(directory, "ran-"));
        unstarted.get(50).run();
        assertTrue(Files.exists(directory.resolve("ran-executed")));
        for (int i = 0; i < WORKERS; i++) {
            // A task on a thread looks for its file, whatever it is interrupted by.
            Tasks.touch(name, "go" + i);
        }
        assertTrue(ending.awaitTermination(60, TimeUnit.SECONDS));
        ending.close();
    }

    /** Whoever is free because his task was stopped takes none of those that wait. */
    @Test
    void shutdownNowReturnsAllThatWaitBehindTasksThatHeedTheirInterrupt(@TempDir Path directory) throws Exception {
        Pool ending = open();
        for (int i = 0; i < WORKERS; i++) {
            Path own = Files.createDirectory(directory.resolve(Integer.toString(i)));
            ending.submit(Tasks::untilInterrupted, own.toString());
            awaitFile(own.resolve("begun"));
        }
        numbers(50).forEach(n -> ending.submit(Tasks::cube, n));
        assertEquals(50, ending.shutdownNow().size());
        assertTrue(ending.awaitTermination(60, TimeUnit.SECONDS));
        ending.close();
    }

    @Test
    void shutdownNowReturnsWhatNeverBeganThoughItsFutureIsDone(@TempDir Path directory) throws Exception {
        Pool ending = open();
        String name = directory.toString();
        block(ending, directory);
        TaskFuture<Integer> completed = ending.submit(Tasks::touchAndReturn, name, 1);
        completed.complete(2);
        List<Runnable> unstarted = ending.shutdownNow();
        assertEquals(1, unstarted.size());
        for (int i = 0; i < WORKERS; i++) {
            Tasks.touch(name, "go" + i);
        }
        assertTrue(ending.awaitTermination(60, TimeUnit.SECONDS));
        unstarted.get(0).run();
        assertEquals(List.of("ran-1"), files(directory, "ran-"));
        ending.close();
    }

    @Test
    void whatIsRejectedIsNotCancelled() {
        Pool closed = open();
        closed.close();
        assertThrows(RejectedExecutionException.class, () -> closed.map(Tasks::cube, numbers(4)));
        assertEquals(0, closed.stats().cancelled());
        assertEquals(0, closed.stats().waiting());
    }

    @Test
    void shutdownNowDoesNotReturnWhatWasCancelled(@TempDir Path directory) throws Exception {
        Pool ending = open();
        String name = directory.toString();
        block(ending, directory);
        ending.submit(Tasks::touchAndReturn, name, 0).cancel(false);
        assertEquals(List.of(), ending.shutdownNow());
        for (int i = 0; i < WORKERS; i++) {
            Tasks.touch(name, "go" + i);
        }
        assertTrue(ending.awaitTermination(60, TimeUnit.SECONDS));
        ending.close();
    }

    @Test
    void iterationsEndWithTheirPool(@TempDir Path directory) throws Exception {
        Pool ending = open();
        List<TaskFuture<String>> blocking = block(ending, directory);
        Results<Long> results = ending.imap(Tasks::cube, Stream.iterate(0, i -> i + 1));
        assertEquals(List.of(), ending.shutdownNow(), "batches of an iteration are not the caller's to run");
        assertThrows(RuntimeException.class, () -> all(results));
        for (int i = 0; i < WORKERS; i++) {
            Tasks.touch(directory.toString(), "go" + i);
        }
        assertTrue(ending.awaitTermination(60, TimeUnit.SECONDS));
        assertEquals(WORKERS, blocking.size());
        ending.close();
    }

    @Test
    void whoIsInterruptedWhileAwaitingTheEndGetsToKnow(@TempDir Path directory) throws Exception {
        Pool ending = open();
        TaskFuture<Integer> running = ending.submit(Tasks::untilInterrupted, directory.toString());
        awaitFile(directory.resolve("begun"));
        ending.shutdown();
        assertFalse(ending.awaitTermination(1, TimeUnit.MILLISECONDS));
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> ending.awaitTermination(60, TimeUnit.SECONDS));
        assertFalse(running.isDone(), "the task goes on");
        ending.shutdownNow();
        assertTrue(ending.awaitTermination(60, TimeUnit.SECONDS));
        ending.close();
    }
}
