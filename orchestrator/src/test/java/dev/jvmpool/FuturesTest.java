package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.Futures.ReturnWhen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link Futures} with futures that the test completes itself. */
class FuturesTest {

    private static final Duration NONE = Duration.ZERO;

    private final CompletableFuture<Integer> a = new CompletableFuture<>();
    private final CompletableFuture<Integer> b = new CompletableFuture<>();
    private final CompletableFuture<Integer> c = new CompletableFuture<>();

    @ParameterizedTest
    @EnumSource
    void noFuturesAreDone(ReturnWhen until) throws Exception {
        Futures.Waited<CompletableFuture<Integer>> waited = Futures.wait(List.of(), until);
        assertEquals(Set.of(), waited.done());
        assertEquals(Set.of(), waited.notDone());
        assertFalse(Futures.asCompleted(List.<CompletableFuture<Integer>>of())
                .iterator()
                .hasNext());
    }

    @ParameterizedTest
    @EnumSource
    void aTimeThatIsOverOnlyLooks(ReturnWhen until) throws Exception {
        b.complete(1);
        for (Duration timeout : List.of(NONE, Duration.ofSeconds(-1), Duration.ofSeconds(Long.MIN_VALUE))) {
            Futures.Waited<CompletableFuture<Integer>> waited = Futures.wait(List.of(a, b, c), until, timeout);
            assertEquals(Set.of(b), waited.done());
            assertEquals(Set.of(a, c), waited.notDone());
        }
    }

    @Test
    void whatIsGivenTwiceCountsOnce() throws Exception {
        a.complete(1);
        List<CompletableFuture<Integer>> twice = List.of(a, b, a, b);
        assertEquals(
                List.of(a),
                List.copyOf(Futures.wait(twice, ReturnWhen.FIRST_COMPLETED).done()));
        assertEquals(
                List.of(b),
                List.copyOf(Futures.wait(twice, ReturnWhen.FIRST_COMPLETED).notDone()));
        Iterator<CompletableFuture<Integer>> completed =
                Futures.asCompleted(twice, NONE).iterator();
        assertSame(a, completed.next());
        assertTrue(completed.hasNext());
        assertEquals(
                "1 of 2 futures unfinished",
                assertThrows(UnfinishedException.class, completed::next).getMessage());
    }

    @Test
    void anExceptionEndsAWaitAndACancellationDoesNot() throws Exception {
        a.cancel(false);
        List<CompletableFuture<Integer>> all = List.of(a, b, c);
        assertEquals(
                Set.of(b, c),
                Futures.wait(all, ReturnWhen.FIRST_EXCEPTION, NONE).notDone());
        c.completeExceptionally(new IllegalStateException());
        assertEquals(Set.of(b), Futures.wait(all, ReturnWhen.FIRST_EXCEPTION).notDone());
        assertEquals(Set.of(a, c), Futures.wait(all, ReturnWhen.FIRST_COMPLETED).done());
        b.complete(1);
        assertEquals(
                Set.of(a, b, c), Futures.wait(all, ReturnWhen.ALL_COMPLETED).done());
    }

    @Test
    void completedOnesComeInTheOrderOfTheirCompletion() {
        c.complete(3);
        Iterator<CompletableFuture<Integer>> completed =
                Futures.asCompleted(List.of(a, b, c)).iterator();
        assertSame(c, completed.next());
        b.complete(2);
        a.complete(1);
        assertSame(b, completed.next());
        assertSame(a, completed.next());
        assertFalse(completed.hasNext());
        assertThrows(NoSuchElementException.class, completed::next);
    }

    @Test
    void twoOfFourAreUnfinished() {
        CompletableFuture<Integer> d = CompletableFuture.failedFuture(new IllegalStateException());
        b.complete(1);
        Iterator<CompletableFuture<Integer>> completed =
                Futures.asCompleted(List.of(a, b, c, d), NONE).iterator();
        assertEquals(Set.of(b, d), Set.of(completed.next(), completed.next()));
        assertEquals(
                "2 of 4 futures unfinished",
                assertThrows(UnfinishedException.class, completed::next).getMessage());
    }

    @ParameterizedTest
    @EnumSource(names = "FIRST_EXCEPTION", mode = EnumSource.Mode.EXCLUDE)
    void whoWaitsAgainAndAgainLeavesNothingBehind(ReturnWhen until) throws Exception {
        List<CompletableFuture<Integer>> left = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            left.add(new CompletableFuture<>());
        }
        CompletableFuture<Integer> last = left.get(5);
        while (left.size() > 1) {
            CompletableFuture<Integer> next = left.get(0);
            Thread completer = new Thread(() -> {
                PoolContract.until(() -> until == ReturnWhen.ALL_COMPLETED || last.getNumberOfDependents() > 0);
                next.complete(1);
            });
            completer.start();
            Futures.wait(until == ReturnWhen.ALL_COMPLETED ? List.of(next) : left, until);
            completer.join();
            left.remove(0);
            assertEquals(0, last.getNumberOfDependents());
        }
    }

    @Test
    void whatIsGivenBackCannotBeChanged() throws Exception {
        Futures.Waited<CompletableFuture<Integer>> waited = Futures.wait(List.of(a), ReturnWhen.ALL_COMPLETED, NONE);
        assertThrows(UnsupportedOperationException.class, () -> waited.notDone().clear());
    }

    @Test
    void whoeverCompletesThemNoneIsLost() throws Exception {
        for (int round = 0; round < 200; round++) {
            List<CompletableFuture<Integer>> futures = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                futures.add(new CompletableFuture<>());
            }
            ConcurrentLinkedQueue<CompletableFuture<Integer>> left = new ConcurrentLinkedQueue<>(futures);
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 2; t++) {
                Thread thread = new Thread(() -> {
                    for (CompletableFuture<Integer> next = left.poll(); next != null; next = left.poll()) {
                        next.complete(1);
                    }
                });
                threads.add(thread);
                thread.start();
            }
            List<CompletableFuture<Integer>> completed = new ArrayList<>();
            Futures.asCompleted(futures, Duration.ofSeconds(60)).forEach(completed::add);
            assertEquals(20, completed.size());
            assertEquals(Set.copyOf(futures), Set.copyOf(completed));
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }
}
