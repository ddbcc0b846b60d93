package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How inputs are pulled: no more than needed, and whatever their source does. */
abstract class InputContract extends PoolContract {

    @Test
    void anEndlessInputIsFine() {
        try (Results<Long> results = pool.imap(Tasks::cube, Stream.iterate(0, i -> i + 1))) {
            for (int i = 0; i < 500; i++) {
                assertEquals(Tasks.cube(i), results.next());
            }
        }
        assertEquals(cubes(10), pool.map(Tasks::cube, numbers(10)));
    }

    /** Counts what is pulled, and remembers whether it was ever more than was allowed at that moment. */
    private static final class Counting implements Iterator<Integer> {

        private final AtomicInteger pulled = new AtomicInteger();
        private final AtomicInteger allowed = new AtomicInteger();
        private volatile int tooMany;

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Integer next() {
            int now = pulled.incrementAndGet();
            if (now > allowed.get()) {
                tooMany = now;
            }
            return now - 1;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 40})
    void exactlyTheLookAheadIsPulled(int lookAhead) {
        Counting inputs = new Counting();
        inputs.allowed.set(pulledBefore(lookAhead));
        assertPulls(
                inputs, lookAhead, pool.with(CallOptions.lookAhead(lookAhead)).imap(Tasks::cube, () -> inputs));
        Counting batched = new Counting();
        batched.allowed.set(pulledBefore(lookAhead));
        Pool batching = pool.with(CallOptions.lookAhead(lookAhead).batch(3));
        assertPulls(batched, lookAhead, batching.imap(Tasks::cube, () -> batched));
        // The iterator of a stream computes an element when it is asked whether there is one.
        Counting streamed = new Counting();
        streamed.allowed.set(pulledBefore(lookAhead));
        assertPulls(
                streamed,
                lookAhead,
                pool.with(CallOptions.lookAhead(lookAhead)).imap(Tasks::cube, Stream.generate(streamed::next)));
    }

    private void assertPulls(Counting inputs, int lookAhead, Results<Long> iteration) {
        try (Results<Long> results = iteration) {
            for (int taken = 0; taken < 60; taken++) {
                int expected = taken + pulledBefore(lookAhead);
                until(() -> inputs.pulled.get() == expected);
                inputs.allowed.incrementAndGet();
                assertEquals(Tasks.cube(taken), results.next());
            }
        }
        assertEquals(0, inputs.tooMany, "pulled at a time when it was too many");
    }

    @Test
    void theLookAheadHoldsOutOfOrderToo() {
        Counting inputs = new Counting();
        inputs.allowed.set(4);
        try (Results<Long> results = pool.with(CallOptions.lookAhead(4)).imapUnordered(Tasks::cube, () -> inputs)) {
            for (int taken = 0; taken < 60; taken++) {
                inputs.allowed.incrementAndGet();
                results.next();
            }
        }
        assertEquals(0, inputs.tooMany, "pulled at a time when it was too many");
    }

    @Test
    void mapPullsOnTheCallersThread() {
        Thread caller = Thread.currentThread();
        Stream<Integer> inputs = numbers(20).stream().peek(n -> assertSame(caller, Thread.currentThread()));
        assertEquals(cubes(20), pool.map(Tasks::cube, inputs));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 19, 20})
    void anErrorOfTheSourceComesAfterTheResultsBeforeIt(int good) {
        IllegalStateException error = new IllegalStateException("no more");
        for (Results<Long> results : List.of(
                pool.imap(Tasks::cube, () -> failingAfter(good, error)),
                pool.with(CallOptions.batch(7)).imap(Tasks::cube, () -> failingAfter(good, error)))) {
            for (int i = 0; i < good; i++) {
                assertEquals(Tasks.cube(i), results.next());
            }
            assertTrue(results.hasNext());
            assertSame(error, assertThrows(IllegalStateException.class, results::next));
            assertFalse(results.hasNext());
            assertThrows(NoSuchElementException.class, results::next);
        }
        Results<Long> unordered = pool.imapUnordered(Tasks::cube, () -> failingAfter(good, error));
        for (int i = 0; i < good; i++) {
            unordered.next();
        }
        assertSame(error, assertThrows(IllegalStateException.class, unordered::next));
        Iterable<Integer> inputs = () -> failingAfter(good, error);
        assertSame(error, assertThrows(IllegalStateException.class, () -> pool.map(Tasks::cube, inputs)));
        assertEquals(cubes(10), pool.map(Tasks::cube, numbers(10)));
    }

    private static Iterator<Integer> failingAfter(int good, RuntimeException error) {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Integer next() {
                if (next == good) {
                    throw error;
                }
                return next++;
            }
        };
    }

    @Test
    void aSourceThatHasNoIteratorFailsTheCall() {
        IllegalStateException error = new IllegalStateException("closed");
        Iterable<Integer> inputs = () -> {
            throw error;
        };
        assertSame(error, assertThrows(IllegalStateException.class, () -> pool.map(Tasks::cube, inputs)));
        assertSame(
                error,
                assertThrows(
                        IllegalStateException.class,
                        () -> pool.imap(Tasks::cube, inputs).next()));
        assertEquals(cubes(10), pool.map(Tasks::cube, numbers(10)));
    }

    @Test
    void resultsCanBeGivenUp() {
        Results<Long> results = pool.imap(Tasks::cube, Stream.iterate(0, i -> i + 1));
        results.next();
        results.close();
        results.close();
        assertFalse(results.hasNext());
        assertThrows(NoSuchElementException.class, results::next);
        assertEquals(cubes(10), pool.map(Tasks::cube, numbers(10)));
    }

    @Test
    void whoIsInterruptedWhileWaitingGetsToKnow() throws Exception {
        CompletableFuture<Boolean> mapped = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            Thread.currentThread().interrupt();
            try {
                pool.map(Tasks::cube, numbers(1000));
                mapped.complete(false);
            } catch (CancellationException e) {
                mapped.complete(Thread.currentThread().isInterrupted());
            }
        });
        waiting.start();
        assertTrue(get(mapped), "it is told by an exception, and its interrupt status is set again");
        waiting.join();
        assertEquals(cubes(10), pool.map(Tasks::cube, numbers(10)));
    }
}
