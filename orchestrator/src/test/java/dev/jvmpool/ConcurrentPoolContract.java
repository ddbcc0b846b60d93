package dev.jvmpool;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pools do that work beside the caller: on threads or in processes. */
abstract class ConcurrentPoolContract extends PoolContract {

    static void awaitFile(Path file) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> Files.exists(file));
    }

    @Test
    void neverMoreThanItsWorkersAtOnceAndAllOfThem(@TempDir Path directory) throws Exception {
        List<TaskFuture<Long>> futures = IntStream.range(0, 15 * WORKERS)
                .mapToObj(i -> pool.submit(Tasks::crowd, directory.toString(), i))
                .toList();
        // All workers are at work at the same time, though there may be fewer cores.
        await().atMost(Duration.ofSeconds(60)).until(() -> running(directory) == WORKERS);
        Tasks.touch(directory.toString(), "go");
        for (TaskFuture<Long> future : futures) {
            assertTrue(get(future) <= WORKERS);
        }
    }

    private static int running(Path directory) {
        String[] names = directory.toFile().list((parent, name) -> name.startsWith("running-"));
        return names == null ? 0 : names.length;
    }

    @Test
    void oneSlowTaskHoldsBackNobodyOutOfOrder(@TempDir Path directory) throws IOException {
        Path go = directory.resolve("go");
        List<String> inputs = new ArrayList<>(List.of(go.toString()));
        for (int i = 0; i < 9; i++) {
            Path there = directory.resolve("there" + i);
            Files.createFile(there);
            inputs.add(there.toString());
        }
        Pool oneByOne = pool.with(CallOptions.batch(1));
        try (Results<String> results = oneByOne.imapUnordered(Tasks::untilThere, inputs)) {
            for (int i = 0; i < 9; i++) {
                assertFalse(results.next().endsWith("go"));
            }
            Files.createFile(go);
            assertTrue(results.next().endsWith("go"));
            assertFalse(results.hasNext());
        }
    }

    /** Gives five inputs at once, and says that these were all only when it is allowed to. */
    private static Iterable<Integer> fiveAndThenSilence(CountDownLatch go) {
        return () -> new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                if (next == 5) {
                    assertDoesNotThrow(() -> assertTrue(go.await(60, TimeUnit.SECONDS)));
                }
                return next < 5;
            }

            @Override
            public Integer next() {
                return next++;
            }
        };
    }

    @Test
    void aSourceThatPausesHoldsBackNoResult() {
        CountDownLatch go = new CountDownLatch(1);
        try (Results<Long> results = pool.with(CallOptions.batch(100)).imap(Tasks::cube, fiveAndThenSilence(go))) {
            for (long i = 0; i < 5; i++) {
                assertEquals(i * i * i, results.next());
            }
            go.countDown();
            assertFalse(results.hasNext());
        }
    }

    @Test
    void theEndOfTheSourceCancelsNothing() {
        for (int i = 0; i < 200; i++) {
            assertEquals(cubes(4), all(pool.with(CallOptions.batch(2)).imap(Tasks::cube, numbers(4).stream())));
        }
    }

    @Test
    void imapGivesEachResultAsSoonAsItsTurnHasCome(@TempDir Path directory) throws IOException {
        Path first = directory.resolve("first");
        Files.createFile(first);
        Path go = directory.resolve("go");
        Pool oneByOne = pool.with(CallOptions.batch(1));
        List<String> inputs = List.of(first.toString(), go.toString());
        try (Results<String> results = oneByOne.imap(Tasks::untilThere, inputs)) {
            assertEquals(first.toString(), results.next());
            Files.createFile(go);
            assertEquals(go.toString(), results.next());
        }
    }

    @Test
    void waitingWithALimitLeavesTheTaskAlone(@TempDir Path directory) throws Exception {
        Path go = directory.resolve("go");
        TaskFuture<String> future = pool.submit(Tasks::untilThere, go.toString());
        assertThrows(TimeoutException.class, () -> future.get(0, TimeUnit.SECONDS));
        assertFalse(future.isDone());
        Files.createFile(go);
        assertEquals(go.toString(), get(future));
    }

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

    /** Has every worker busy until {@link #release}. */
    private List<TaskFuture<String>> block(Path directory) {
        List<TaskFuture<String>> blocking = IntStream.range(0, WORKERS)
                .mapToObj(i -> pool.submit(
                        Tasks::untilThere, directory.resolve("go" + i).toString()))
                .toList();
        for (int i = 0; i < WORKERS; i++) {
            awaitFile(directory.resolve("go" + i + ".begun"));
        }
        return blocking;
    }

    private static void release(Path directory, List<TaskFuture<String>> blocking) throws Exception {
        for (int i = 0; i < WORKERS; i++) {
            Tasks.touch(directory.toString(), "go" + i);
        }
        for (TaskFuture<String> each : blocking) {
            get(each);
        }
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
    void whatIsGivenUpNeverRuns(@TempDir Path directory) throws Exception {
        List<TaskFuture<String>> blocking = block(directory);
        String name = directory.toString();
        Pool oneByOne = pool.with(CallOptions.batch(1).lookAhead(20));
        Results<Integer> results = oneByOne.imap((Integer n) -> Tasks.touchAndReturn(name, n), numbers(1000));
        results.close();
        release(directory, blocking);
        get(pool.submit(Tasks::cube, 1));
        assertEquals(0, directory.toFile().list((parent, file) -> file.startsWith("ran-")).length);
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

    @Test
    void whatWasSubmittedIsFinishedByClose() throws Exception {
        Pool closing = open();
        List<TaskFuture<Long>> futures =
                numbers(50).stream().map(n -> closing.submit(Tasks::cube, n)).toList();
        closing.close();
        for (int i = 0; i < 50; i++) {
            assertTrue(futures.get(i).isDone() || get(futures.get(i)) != null);
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
    void aTaskOverItsTimeIsInterrupted(@TempDir Path directory) throws Exception {
        Pool limited = pool.with(CallOptions.timeout(Duration.ofMillis(200)));
        TaskFuture<Integer> future = limited.submit(Tasks::untilInterrupted, directory.toString());
        ExecutionException e = assertThrows(ExecutionException.class, () -> get(future));
        TaskTimeoutException timeout = assertInstanceOf(TaskTimeoutException.class, e.getCause());
        assertEquals(Duration.ofMillis(200), timeout.timeout());
        assertTrue(
                List.of(timeout.getCause().getStackTrace()).stream()
                        .anyMatch(frame -> frame.getMethodName().equals("untilInterrupted")),
                "the stack shows where it stood");
        awaitFile(directory.resolve("interrupted"));
        assertEquals(27L, get(limited.submit(Tasks::cube, 3)));
    }

    @Test
    void theClockDoesNotRunWhileATaskWaits(@TempDir Path directory) throws Exception {
        List<TaskFuture<String>> blocking = block(directory);
        TaskFuture<Long> waiting =
                pool.with(CallOptions.timeout(Duration.ofMillis(500))).submit(Tasks::cube, 3);
        // Another task's timeout tells that the time is over.
        CompletableFuture<Void> over = new CompletableFuture<>();
        over.completeOnTimeout(null, 700, TimeUnit.MILLISECONDS);
        get(over);
        assertFalse(waiting.isDone());
        release(directory, blocking);
        assertEquals(27L, get(waiting));
    }

    @Test
    void aCallbackThatBlocksStopsNoTimeout(@TempDir Path directory) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Path first = Files.createDirectory(directory.resolve("1"));
        Path second = Files.createDirectory(directory.resolve("2"));
        Pool limited = pool.with(CallOptions.timeout(Duration.ofMillis(100)));
        TaskFuture<Integer> blocking = limited.submit(Tasks::untilInterrupted, first.toString());
        CompletableFuture<Integer> blocked = blocking.whenComplete((value, error) -> {
            try {
                release.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        awaitFile(first.resolve("interrupted"));
        TaskFuture<Integer> other = limited.submit(Tasks::untilInterrupted, second.toString());
        assertInstanceOf(
                TaskTimeoutException.class,
                assertThrows(ExecutionException.class, () -> other.get(20, TimeUnit.SECONDS))
                        .getCause());
        release.countDown();
        assertThrows(ExecutionException.class, () -> get(blocked));
    }

    @Test
    void manyThreadsShareOnePool() throws Exception {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int t = 0; t < 10; t++) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            all.add(done);
            Thread thread = new Thread(() -> {
                try {
                    for (int i = 0; i < 5; i++) {
                        assertEquals(cubes(50), pool.map(Tasks::cube, numbers(50)));
                        TaskFuture<Long> kept = pool.submit(Tasks::cube, i);
                        pool.submit(Tasks::cube, i).cancel(i % 2 == 0);
                        assertEquals(Tasks.cube(i), get(kept));
                        assertEquals(cubes(20), all(pool.imap(Tasks::cube, numbers(20))));
                    }
                    done.complete(null);
                } catch (Throwable e) {
                    done.completeExceptionally(e);
                }
            });
            thread.start();
        }
        for (CompletableFuture<Void> done : all) {
            get(done);
        }
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
}
