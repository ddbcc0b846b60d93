package dev.jvmpool;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.Tasks.Pair;
import dev.jvmpool.Tasks.Point;
import dev.jvmpool.function.TaskFunction;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every pool does, whatever runs its tasks. One pool serves all tests; those that end a pool open their own. Pools that
 * work beside the caller do more, see {@link ConcurrentPoolContract}.
 */
@ExtendWith(NothingIsLeft.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PoolContract {

    static final int WORKERS = 3;

    Pool pool;

    /** A pool of three workers, if it has any. */
    abstract Pool open();

    @BeforeAll
    void openShared() {
        pool = open();
    }

    @AfterAll
    void closeShared() {
        pool.close();
    }

    static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    static List<Long> cubes(int count) {
        return IntStream.range(0, count).mapToObj(Tasks::cube).toList();
    }

    static <R> R get(CompletableFuture<R> future) throws Exception {
        return future.get(60, TimeUnit.SECONDS);
    }

    static <R> List<R> all(Results<R> results) {
        List<R> list = new ArrayList<>();
        results.forEachRemaining(list::add);
        return list;
    }

    // Mapping.

    @Test
    void mapIsALoop() {
        assertEquals(cubes(10), pool.map(Tasks::cube, numbers(10)));
        assertEquals(cubes(10), pool.map(Tasks::cube, numbers(10).stream()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6, 20, 40, 50, 1000})
    void batchesChangeNothing(int batch) {
        Pool batching = pool.with(CallOptions.batch(batch));
        assertEquals(cubes(100), batching.map(Tasks::cube, numbers(100)));
        assertEquals(cubes(100), all(batching.imap(Tasks::cube, numbers(100))));
        List<Long> unordered = all(batching.imapUnordered(Tasks::cube, numbers(100)));
        assertEquals(cubes(100), unordered.stream().sorted().toList());
    }

    @Test
    void batchesOfTheirOwnSizeChangeNothing() {
        assertEquals(cubes(2000), pool.map(Tasks::cube, numbers(2000)));
    }

    @Test
    void nothingInNothingOut() {
        assertEquals(List.of(), pool.map(Tasks::cube, List.<Integer>of()));
        assertEquals(List.of(), pool.map(Tasks::cube, Stream.<Integer>empty()));
        assertFalse(pool.imap(Tasks::cube, List.<Integer>of()).hasNext());
        assertFalse(pool.imapUnordered(Tasks::cube, List.<Integer>of()).hasNext());
        Results<Long> results = pool.imap(Tasks::cube, List.<Integer>of());
        assertThrows(NoSuchElementException.class, results::next);
    }

    @Test
    void imapIsInOrder() {
        Results<Long> results = pool.imap(Tasks::cube, numbers(200));
        for (int i = 0; i < 200; i++) {
            assertTrue(results.hasNext());
            assertEquals(Tasks.cube(i), results.next());
        }
        assertFalse(results.hasNext());
        assertThrows(NoSuchElementException.class, results::next);
    }

    @Test
    void anEndlessInputIsFine() {
        try (Results<Long> results = pool.imap(Tasks::cube, Stream.iterate(0, i -> i + 1))) {
            for (int i = 0; i < 500; i++) {
                assertEquals(Tasks.cube(i), results.next());
            }
        }
        assertEquals(cubes(10), pool.map(Tasks::cube, numbers(10)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40})
    void noMoreThanTheLookAheadIsPulled(int lookAhead) {
        AtomicInteger pulled = new AtomicInteger();
        Iterable<Integer> inputs = () -> Stream.iterate(0, i -> i + 1)
                .peek(i -> pulled.incrementAndGet())
                .iterator();
        // The iterator of a stream computes an element when it is asked whether there is one.
        int slack = 1;
        try (Results<Long> results = pool.with(CallOptions.lookAhead(lookAhead)).imap(Tasks::cube, inputs)) {
            for (int taken = 0; taken < 100; taken++) {
                int before = pulled.get();
                assertTrue(before <= taken + lookAhead + slack, before + " pulled, " + taken + " taken");
                assertEquals(Tasks.cube(taken), results.next());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20})
    void anErrorOfTheSourceComesAfterTheResultsBeforeIt(int good) {
        IllegalStateException error = new IllegalStateException("no more");
        Results<Long> results = pool.imap(Tasks::cube, () -> failingAfter(good, error));
        for (int i = 0; i < good; i++) {
            assertEquals(Tasks.cube(i), results.next());
        }
        assertTrue(results.hasNext());
        assertSame(error, assertThrows(IllegalStateException.class, results::next));
        assertFalse(results.hasNext());
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

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void anErrorOfATaskHasItsPlaceAndCostsNoNeighbour(int batch) {
        Pool batching = pool.with(CallOptions.batch(batch));
        Results<Integer> results = batching.imap(Tasks::failAt2, numbers(5));
        assertEquals(0, results.next());
        assertEquals(1, results.next());
        TaskFailedException e = assertThrows(TaskFailedException.class, results::next);
        assertEquals(2, e.index());
        assertEquals(2, e.input());
        assertEquals(
                "it is 2",
                assertInstanceOf(IllegalStateException.class, e.getCause()).getMessage());
        assertEquals(3, results.next());
        assertEquals(4, results.next());
        assertFalse(results.hasNext());

        TaskFailedException mapped =
                assertThrows(TaskFailedException.class, () -> batching.map(Tasks::failAt2, numbers(5)));
        assertEquals(2, mapped.index());
    }

    @Test
    void outcomesCanBeTakenAsValues() {
        List<TaskOutcome<Integer>> outcomes = new ArrayList<>();
        Results<Integer> results = pool.imapUnordered(Tasks::failAt2, numbers(5));
        while (results.hasNext()) {
            outcomes.add(results.nextOutcome());
        }
        assertEquals(5, outcomes.size());
        for (TaskOutcome<Integer> outcome : outcomes) {
            assertEquals((int) outcome.index(), outcome.input());
            assertEquals(outcome.index() != 2, outcome.isSuccess());
            assertEquals(outcome.index() == 2 ? null : (int) outcome.index(), outcome.value());
        }
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
    void nothingOfAValueIsTakenForNothing() {
        assertEquals(Collections.nCopies(4, null), pool.map(Tasks::nothing, numbers(4)));
        assertEquals(Collections.nCopies(4, null), all(pool.imap(Tasks::nothing, numbers(4))));
        assertEquals(Collections.nCopies(4, null), all(pool.imapUnordered(Tasks::nothing, numbers(4))));
        assertEquals(List.of(false, false), pool.map(Tasks::never, numbers(2)));
        assertEquals(List.of("", ""), pool.map(Tasks::empty, numbers(2)));
        assertEquals(List.of(List.of()), pool.map(Tasks::emptyList, numbers(1)));
        assertEquals(List.of(0), pool.map(Tasks::same, List.of(0)));
        List<Integer> withNull = Arrays.asList(1, null, 3);
        assertEquals(withNull, pool.map((TaskFunction<Integer, Integer>) n -> n, withNull));
    }

    // Futures.

    @Test
    void submitRunsOneTask() throws Exception {
        assertSameValue(27L, pool.submit(Tasks::cube, 3));
        assertSameValue("ab", pool.submit(Tasks::join, "a", "b"));
        assertSameValue(8L, pool.submit(() -> Tasks.cube(2)));
        assertNull(get(pool.submit(() -> {})));
    }

    @Test
    void aFutureFailsWithTheTasksOwnException() {
        TaskFuture<Integer> future = pool.submit(Tasks::failAt2, 2);
        ExecutionException e = assertThrows(ExecutionException.class, () -> get(future));
        assertEquals(
                "it is 2",
                assertInstanceOf(IllegalStateException.class, e.getCause()).getMessage());
    }

    @Test
    void whatIsDoneCannotBeCancelled() throws Exception {
        TaskFuture<Long> future = pool.submit(Tasks::cube, 3);
        get(future);
        assertFalse(future.cancel(true));
        assertFalse(future.isCancelled());
        assertEquals(27L, future.join());
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
        assertThrows(ExecutionException.class, () -> get(broken));
        assertSameValue(30L, future.thenApply(value -> value + 3));
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

    // Functions.

    @Test
    void everyKindOfFunctionWorks() throws Exception {
        Point point = new Point(1, 2);
        int factor = 10;
        String word = "word";
        List<Integer> list = List.of(1, 2, 3);
        TaskFunction<Integer, Long> function = Tasks::cube;
        assertSameValue(27L, pool.submit(Tasks::cube, 3));
        assertSameValue(12, pool.submit(point::times, 4));
        assertSameValue(4, pool.submit(String::length, "four"));
        assertSameValue(point, pool.submit(Point::new, 1, 2));
        assertSameValue(7, pool.submit((Integer n) -> n + 4, 3));
        assertSameValue(37, pool.submit((Integer n) -> n * factor + 7, 3));
        assertSameValue("word3", pool.submit((Integer n) -> word + n, 3));
        assertSameValue(9, pool.submit((Integer n) -> point.times(n), 3));
        assertSameValue(6, pool.submit((Integer n) -> list.get(n) + list.size(), 2));
        TaskFuture<Long> twice = pool.submit((Integer n) -> 2 * function.apply(n), 3);
        assertEquals(54L, get(twice));
    }

    @Test
    void theExactMethodIsCalled() throws Exception {
        TaskFunction<Integer, String> ofInteger = Tasks::overloaded;
        TaskFunction<Long, String> ofLong = Tasks::overloaded;
        TaskFunction<String, String> ofObject = Tasks::overloaded;
        assertSameValue("Integer", pool.submit(ofInteger, 1));
        assertSameValue("Long", pool.submit(ofLong, 1L));
        assertSameValue("Object", pool.submit(ofObject, ""));
        assertEquals("hidden 5", get(pool.submit(Tasks.hidden(), 5)));
    }

    @Test
    void scalarsComeBackAsTheyWere() throws Exception {
        for (Long value : List.of(Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) + 1, 0L)) {
            assertSameValue(value, pool.submit((Long v) -> v, value));
        }
        for (Double value : List.of(Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE, 0.1)) {
            assertSameValue(value, pool.submit((Double v) -> v, value));
        }
        assertSameValue(1.1f, pool.submit((Float v) -> v, 1.1f));
        assertSameValue('\u2028', pool.submit((Character v) -> v, '\u2028'));
        assertSameValue((byte) -1, pool.submit((Byte v) -> v, (byte) -1));
        assertSameValue(true, pool.submit((Boolean v) -> v, true));
        for (String value : List.of("\u2028 \0 \uD83D\uDE00 \"\\\n", "", "null")) {
            assertSameValue(value, pool.submit((String v) -> v, value));
        }
    }

    private static void assertSameValue(Object value, CompletableFuture<?> future) throws Exception {
        Object back = get(future);
        assertEquals(value, back);
        assertSame(value.getClass(), back.getClass());
    }

    @Test
    void valuesOfManyTypesComeBackAsTheyWere() throws Exception {
        BigDecimal decimal = new BigDecimal("123456789012345678901234567890.120");
        assertSameValue(decimal, pool.submit((BigDecimal v) -> v, decimal));
        assertArrayEquals(new byte[] {1, -2, 0}, get(pool.submit((byte[] v) -> v, new byte[] {1, -2, 0})));
        assertArrayEquals(new int[] {1, -2, 0}, get(pool.submit((int[] v) -> v, new int[] {1, -2, 0})));
        assertEquals(TimeUnit.DAYS, get(pool.submit((TimeUnit v) -> v, TimeUnit.DAYS)));
        assertEquals(Duration.ofNanos(7), get(pool.submit((Duration v) -> v, Duration.ofNanos(7))));
        assertEquals(new Pair("a", null), get(pool.submit((Pair v) -> v, new Pair("a", null))));
        Map<String, List<Point>> nested = Map.of("a", List.of(new Point(1, 2)), "b", List.of());
        assertEquals(nested, get(pool.submit(Tasks::nested, nested)));
    }

    // Errors.

    @Test
    void anErrorKeepsItsClassMessageFramesCauseAndSuppressed() {
        ExecutionException e = assertThrows(ExecutionException.class, () -> get(pool.submit(Tasks::throwRich, 1)));
        IOException thrown = assertInstanceOf(IOException.class, e.getCause());
        assertEquals("top", thrown.getMessage());
        assertEquals("throwRich", thrown.getStackTrace()[0].getMethodName());
        assertInstanceOf(IllegalStateException.class, thrown.getCause());
        assertInstanceOf(IllegalArgumentException.class, thrown.getSuppressed()[0]);
    }

    @Test
    void aStackOverflowIsAnErrorLikeAnyOther() throws Exception {
        ExecutionException e = assertThrows(ExecutionException.class, () -> get(pool.submit(Tasks::overflow, 1)));
        assertInstanceOf(StackOverflowError.class, e.getCause());
        assertSameValue(27L, pool.submit(Tasks::cube, 3));
    }

    @Test
    void aTaskInTimeIsNotHurtByItsTimeout() throws Exception {
        Pool limited = pool.with(CallOptions.timeout(Duration.ofSeconds(100)));
        assertEquals(27L, get(limited.submit(Tasks::cube, 3)));
        assertEquals(cubes(20), limited.map(Tasks::cube, numbers(20)));
    }

    // The end.

    @Test
    void nothingIsTakenAfterTheEnd() {
        Pool ended = open();
        ended.close();
        ended.close();
        assertTrue(ended.isShutdown());
        assertTrue(ended.isTerminated());
        assertThrows(RejectedExecutionException.class, () -> ended.submit(Tasks::cube, 1));
        assertThrows(RejectedExecutionException.class, () -> ended.map(Tasks::cube, numbers(3)));
        assertThrows(
                RejectedExecutionException.class,
                () -> ended.imap(Tasks::cube, numbers(3)).next());
        assertThrows(
                RejectedExecutionException.class,
                () -> ended.imapUnordered(Tasks::cube, numbers(3)).next());
        ended.shutdownNow();
        ended.shutdownNow();
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

    @Test
    void wrongSettingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> CallOptions.batch(0));
        assertThrows(IllegalArgumentException.class, () -> CallOptions.lookAhead(0));
        assertThrows(IllegalArgumentException.class, () -> CallOptions.timeout(Duration.ZERO));
        String message = assertThrows(IllegalArgumentException.class, () -> Pool.threads(0))
                .getMessage();
        assertTrue(message.contains("workers must be 1 or more"), message);
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Pool.processes(0))
                        .getMessage());
    }

    @Test
    void whoIsInterruptedWhileWaitingGetsToKnow() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            Thread.currentThread().interrupt();
            try {
                pool.map(Tasks::cube, numbers(1000));
                thrown.complete(null);
            } catch (CancellationException e) {
                thrown.complete(Thread.currentThread().isInterrupted() ? e : null);
            }
        });
        waiting.start();
        assertInstanceOf(CancellationException.class, get(thrown));
        waiting.join();
        await().untilAsserted(() -> assertSameValue(27L, pool.submit(Tasks::cube, 3)));
    }
}
