package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams as inputs, whatever they are made of: no element is computed before there is room for it. */
abstract class StreamContract extends PoolContract {

    private static final int LOOK_AHEAD = 4;

    /** Streams without end. An iterator of them would look for the end of some before it gave the first element. */
    enum Shape {
        GENERATED {
            @Override
            Stream<Integer> of(Supplier<Integer> next) {
                return Stream.generate(next);
            }
        },
        FILTERED {
            @Override
            Stream<Integer> of(Supplier<Integer> next) {
                return Stream.generate(next).filter(n -> n >= 0);
            }
        },
        FLAT_MAP {
            @Override
            Stream<Integer> of(Supplier<Integer> next) {
                return Stream.of(1).flatMap(one -> Stream.generate(next));
            }
        },
        FLAT_MAP_IN_FLAT_MAP {
            @Override
            Stream<Integer> of(Supplier<Integer> next) {
                return Stream.of(1).flatMap(one -> FLAT_MAP.of(next).map(n -> n));
            }
        },
        MAP_MULTI {
            @Override
            Stream<Integer> of(Supplier<Integer> next) {
                return Stream.of(1).mapMulti((one, to) -> {
                    while (true) {
                        to.accept(next.get());
                    }
                });
            }
        },
        CONCAT {
            @Override
            Stream<Integer> of(Supplier<Integer> next) {
                return Stream.concat(FLAT_MAP.of(next), Stream.of(-1));
            }
        },
        PARALLEL {
            @Override
            Stream<Integer> of(Supplier<Integer> next) {
                return FLAT_MAP.of(next).parallel();
            }
        };

        abstract Stream<Integer> of(Supplier<Integer> next);
    }

    @ParameterizedTest
    @EnumSource
    void exactlyTheLookAheadIsComputed(Shape shape) {
        AtomicInteger computed = new AtomicInteger();
        AtomicInteger allowed = new AtomicInteger(pulledBefore(LOOK_AHEAD));
        AtomicInteger tooMany = new AtomicInteger();
        Stream<Integer> inputs = shape.of(() -> {
            int now = computed.incrementAndGet();
            if (now > allowed.get()) {
                tooMany.set(now);
            }
            return now - 1;
        });
        try (Results<Long> results =
                pool.with(CallOptions.lookAhead(LOOK_AHEAD)).imap(Tasks::cube, inputs)) {
            for (int taken = 0; taken < 20; taken++) {
                int expected = taken + pulledBefore(LOOK_AHEAD);
                until(() -> computed.get() == expected);
                allowed.incrementAndGet();
                assertEquals(Tasks.cube(taken), results.next());
            }
        }
        assertEquals(0, tooMany.get(), "computed at a time when it was too many");
    }

    private static Stream<Integer> hundredInTens() {
        return IntStream.range(0, 10)
                .boxed()
                .flatMap(ten -> IntStream.range(10 * ten, 10 * ten + 10).boxed());
    }

    @Test
    void mapRunsAStreamOnTheCallersThread() {
        Thread caller = Thread.currentThread();
        assertEquals(
                cubes(100),
                pool.map(Tasks::cube, hundredInTens().peek(n -> assertSame(caller, Thread.currentThread()))));
        assertEquals(cubes(100), all(pool.imap(Tasks::cube, hundredInTens())));
        assertEquals(
                cubes(100), pool.with(CallOptions.batch(7)).map(Tasks::cube, hundredInTens().parallel()));
        assertEquals(
                cubes(15), all(pool.imap(Tasks::cube, hundredInTens().limit(15))));
    }

    @Test
    void theFirstFailureLeavesAStreamWithoutEnd() {
        AtomicInteger next = new AtomicInteger();
        TaskFailedException e = assertThrows(
                TaskFailedException.class,
                () -> pool.map(Tasks::failAt2, Stream.of(1).flatMap(one -> Stream.generate(next::getAndIncrement))));
        assertEquals(2, e.index());
    }

    @Test
    void anErrorOfAStreamComesAsItIsAfterTheResultsBeforeIt() {
        IllegalStateException error = new IllegalStateException("no more");
        Supplier<Stream<Integer>> failing = () -> Stream.of(0, 1, 2).flatMap(n -> {
            if (n == 2) {
                throw error;
            }
            return Stream.of(2 * n, 2 * n + 1);
        });
        assertSame(error, assertThrows(IllegalStateException.class, () -> pool.map(Tasks::cube, failing.get())));
        Results<Long> results = pool.imap(Tasks::cube, failing.get());
        for (int i = 0; i < 4; i++) {
            assertEquals(Tasks.cube(i), results.next());
        }
        assertTrue(results.hasNext());
        assertSame(error, assertThrows(IllegalStateException.class, results::next));
        assertFalse(results.hasNext());
    }

    @Test
    void whatIsClosedEarlyLeavesItsStream() throws Exception {
        CountDownLatch innerClosed = new CountDownLatch(1);
        AtomicBoolean closed = new AtomicBoolean();
        Stream<Integer> inputs = Stream.of(1)
                .flatMap(one -> Stream.generate(() -> 1).onClose(innerClosed::countDown))
                .onClose(() -> closed.set(true));
        Results<Long> results = pool.imap(Tasks::cube, inputs);
        assertEquals(1, results.next());
        results.close();
        assertTrue(innerClosed.await(60, TimeUnit.SECONDS));
        assertFalse(closed.get(), "who opened a stream closes it");
    }

    /** It catches what its consumer throws, and would go on for ever. */
    @Test
    void aStreamThatCatchesExceptionsIsLeftAllTheSame() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        Stream<Integer> inputs = Stream.of(1).mapMulti((one, to) -> {
            try {
                while (true) {
                    acceptInAnyCase(to, one);
                }
            } finally {
                left.countDown();
            }
        });
        Results<Long> results = pool.imap(Tasks::cube, inputs);
        assertEquals(1, results.next());
        results.close();
        assertTrue(left.await(60, TimeUnit.SECONDS));
    }

    private static void acceptInAnyCase(java.util.function.Consumer<Integer> to, int element) {
        try {
            to.accept(element);
        } catch (RuntimeException e) {
            // As code does that wants to go on.
        }
    }

    @Test
    void aStreamThatWasUsedIsRefusedAtOnce() {
        Stream<Integer> used = Stream.of(1);
        assertEquals(1, used.count());
        assertThrows(IllegalStateException.class, () -> pool.imap(Tasks::cube, used));
        assertThrows(IllegalStateException.class, () -> pool.map(Tasks::cube, used));
    }

    @Test
    void whoIsInterruptedWhileAStreamPausesGetsToKnow() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Stream<Integer> pausing = Stream.generate(() -> {
                    begun.countDown();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException("the interrupt is not the stream's", e);
                    }
                    return 1;
                })
                .filter(n -> true);
        CompletableFuture<Boolean> told = new CompletableFuture<>();
        Thread taking = new Thread(() -> {
            try {
                pool.imap(Tasks::cube, pausing).next();
                told.complete(false);
            } catch (CancellationException e) {
                told.complete(Thread.currentThread().isInterrupted());
            } catch (Throwable e) {
                told.completeExceptionally(e);
            }
        });
        taking.start();
        begun.await();
        taking.interrupt();
        assertTrue(get(told));
        go.countDown();
        taking.join();
    }

    /** That its thread ends is seen by {@link NothingIsLeft}. */
    @Test
    void aStreamThatNobodyTakesFromAnyMoreIsLeft() {
        abandon();
        assertEquals(cubes(10), pool.map(Tasks::cube, numbers(10)));
    }

    private void abandon() {
        assertEquals(1, pool.imap(Tasks::cube, Stream.generate(() -> 1).filter(n -> true)).next());
    }
}
