package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.Futures.ReturnWhen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Futures of tasks that are not done. */
abstract class ConcurrentFutureContract extends ConcurrentPoolContract {

    @Test
    void waitingWithALimitLeavesTheTaskAlone(@TempDir Path directory) throws Exception {
        Path go = directory.resolve("go");
        TaskFuture<String> future = pool.submit(Tasks::untilThere, go.toString());
        assertThrows(TimeoutException.class, () -> future.get(0, TimeUnit.SECONDS));
        assertFalse(future.isDone());
        Files.createFile(go);
        assertEquals(go.toString(), get(future));
    }

    /** Four tasks: a good one that is done, a bad one that is done, and two that wait for their files. */
    private record Four(TaskFuture<String> good, TaskFuture<Integer> bad, TaskFuture<String> a, TaskFuture<String> b) {

        List<CompletableFuture<?>> all() {
            return List.of(a, good, b, bad);
        }
    }

    private Four four(Path directory) throws Exception {
        TaskFuture<String> good = pool.submit(Tasks::join, "a", "b");
        TaskFuture<Integer> bad = pool.submit(Tasks::failAt2, 2);
        get(good);
        failure(IllegalStateException.class, bad);
        return new Four(
                good,
                bad,
                pool.submit(Tasks::untilThere, directory.resolve("a").toString()),
                pool.submit(Tasks::untilThere, directory.resolve("b").toString()));
    }

    private static void assertWaited(Set<?> done, Set<?> notDone, Futures.Waited<?> waited) {
        assertEquals(done, waited.done());
        assertEquals(notDone, waited.notDone());
    }

    @Test
    void waitGivesExactlyWhatIsDoneAndWhatIsNot(@TempDir Path directory) throws Exception {
        Four four = four(directory);
        Set<?> done = Set.of(four.good(), four.bad());
        Set<?> notDone = Set.of(four.a(), four.b());
        assertWaited(done, notDone, Futures.wait(four.all(), ReturnWhen.FIRST_COMPLETED));
        assertWaited(done, notDone, Futures.wait(four.all(), ReturnWhen.FIRST_EXCEPTION));
        assertWaited(done, notDone, Futures.wait(four.all(), ReturnWhen.ALL_COMPLETED, Duration.ofMillis(10)));
        assertWaited(Set.of(), notDone, Futures.wait(notDone(four), ReturnWhen.FIRST_COMPLETED, Duration.ZERO));
        Files.createFile(directory.resolve("a"));
        Futures.Waited<TaskFuture<String>> first = Futures.wait(notDone(four), ReturnWhen.FIRST_COMPLETED);
        assertWaited(Set.of(four.a()), Set.of(four.b()), first);
        Files.createFile(directory.resolve("b"));
        assertWaited(new HashSet<>(four.all()), Set.of(), Futures.wait(four.all(), ReturnWhen.ALL_COMPLETED));
        // Neither has an exception: so that is all that there is to wait for.
        assertWaited(notDone, Set.of(), Futures.wait(notDone(four), ReturnWhen.FIRST_EXCEPTION));
    }

    private static List<TaskFuture<String>> notDone(Four four) {
        return List.of(four.a(), four.b());
    }

    @Test
    void theFirstExceptionEndsAWait(@TempDir Path directory) throws Exception {
        String name = directory.resolve("go").toString();
        TaskFuture<Integer> failing = pool.submit(
                (String file) -> Tasks.failAt2(Tasks.untilThere(file).length() * 0 + 2), name);
        TaskFuture<String> pending =
                pool.submit(Tasks::untilThere, directory.resolve("later").toString());
        TaskFuture<Integer> cancelled = pool.submit(Tasks::same, 1);
        cancelled.cancel(false);
        List<CompletableFuture<?>> three = List.of(cancelled, failing, pending);
        // To be cancelled is no exception.
        assertEquals(
                Set.of(failing, pending),
                Futures.wait(three, ReturnWhen.FIRST_EXCEPTION, Duration.ofMillis(10))
                        .notDone());
        Files.createFile(Path.of(name));
        Futures.Waited<CompletableFuture<?>> waited = Futures.wait(three, ReturnWhen.FIRST_EXCEPTION);
        assertEquals(Set.of(cancelled, failing), waited.done());
        assertEquals(Set.of(pending), waited.notDone());
        Files.createFile(directory.resolve("later"));
        get(pending);
    }

    @Test
    void asCompletedGivesWhatIsDoneFirst(@TempDir Path directory) throws Exception {
        Four four = four(directory);
        List<CompletableFuture<?>> twice = new ArrayList<>(four.all());
        twice.addAll(four.all());
        Iterator<CompletableFuture<?>> completed = Futures.asCompleted(twice).iterator();
        assertEquals(Set.of(four.good(), four.bad()), new HashSet<>(Arrays.asList(completed.next(), completed.next())));
        Files.createFile(directory.resolve("b"));
        assertEquals(four.b(), completed.next());
        assertTrue(completed.hasNext());
        Files.createFile(directory.resolve("a"));
        assertEquals(four.a(), completed.next());
        assertFalse(completed.hasNext());
    }

    @Test
    void asCompletedSaysHowManyAreUnfinished(@TempDir Path directory) throws Exception {
        Four four = four(directory);
        Iterator<CompletableFuture<?>> completed =
                Futures.asCompleted(four.all(), Duration.ofMillis(50)).iterator();
        completed.next();
        completed.next();
        UnfinishedException e = assertThrows(UnfinishedException.class, completed::next);
        assertEquals("2 of 4 futures unfinished", e.getMessage());
        assertFalse(four.a().isDone(), "they go on");
        Files.createFile(directory.resolve("a"));
        Files.createFile(directory.resolve("b"));
        get(four.a());
        get(four.b());
    }

    @Test
    void whoIsInterruptedWhileWaitingLeavesTheTaskAlone(@TempDir Path directory) throws Exception {
        Path go = directory.resolve("go");
        TaskFuture<String> future = pool.submit(Tasks::untilThere, go.toString());
        awaitFile(directory.resolve("go.begun"));
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, future::get);
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> future.get(60, TimeUnit.SECONDS));
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> Futures.wait(List.of(future), ReturnWhen.ALL_COMPLETED));
        Thread.currentThread().interrupt();
        assertThrows(
                CancellationException.class,
                Futures.asCompleted(List.of(future)).iterator()::next);
        assertTrue(Thread.interrupted(), "its interrupt status is set again");
        assertFalse(future.isDone());
        Files.createFile(go);
        assertEquals(go.toString(), get(future));
    }

    @Test
    void whoIsInterruptedWhileIteratingCancelsTheRest(@TempDir Path directory) throws Exception {
        try (Pool own = open()) {
            List<TaskFuture<String>> blocking = block(own, directory);
            Results<Long> results = own.with(CallOptions.batch(1).lookAhead(10)).imap(Tasks::cube, numbers(100));
            until(() -> own.stats().waiting() == 10);
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, results::next);
            assertTrue(Thread.interrupted(), "its interrupt status is set again");
            assertFalse(results.hasNext());
            until(() -> own.stats().cancelled() == 10);
            release(directory, blocking);
        }
    }

    @Test
    void callbacksOfOneFutureAllRun(@TempDir Path directory) throws Exception {
        Path go = directory.resolve("go");
        TaskFuture<String> future = pool.submit(Tasks::untilThere, go.toString());
        List<CompletableFuture<Integer>> stages = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            stages.add(future.thenApply(value -> {
                if (number % 5 == 4) {
                    throw new IllegalStateException("callback " + number);
                }
                return number;
            }));
        }
        Files.createFile(go);
        for (int i = 0; i < 20; i++) {
            if (i % 5 == 4) {
                failure(IllegalStateException.class, stages.get(i));
            } else {
                assertEquals(i, get(stages.get(i)));
            }
        }
    }

    @Test
    void callbacksOfAPendingFutureRunInTheirOrder(@TempDir Path directory) throws Exception {
        for (int round = 0; round < 5; round++) {
            Path go = directory.resolve("go" + round);
            TaskFuture<String> future = pool.submit(Tasks::untilThere, go.toString());
            ConcurrentLinkedQueue<Integer> ran = new ConcurrentLinkedQueue<>();
            CompletableFuture<Void> last = new CompletableFuture<>();
            for (int i = 0; i < 200; i++) {
                int number = i;
                if (i == 100) {
                    // Some of the rest come while the first run.
                    Files.createFile(go);
                }
                future.onDone(done -> {
                    ran.add(number);
                    if (number == 199) {
                        last.complete(null);
                    }
                });
            }
            get(last);
            assertEquals(numbers(200), List.copyOf(ran));
        }
    }
}
