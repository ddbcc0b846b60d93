package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.function.TaskFunction;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many inputs, one function: what comes out is what a loop would give. */
abstract class MappingContract extends PoolContract {

    @Test
    void mapIsALoop() {
        assertEquals(cubes(10), pool.map(Tasks::cube, numbers(10)));
        assertEquals(cubes(10), pool.map(Tasks::cube, numbers(10).stream()));
        assertEquals(cubes(10), pool.with(CallOptions.batch(20)).map(Tasks::cube, numbers(10)));
        List<Long> mine = pool.map(Tasks::cube, numbers(3));
        mine.add(27L);
        assertEquals(cubes(4), mine);
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
        assertEquals(List.of(), pool.with(CallOptions.onError(OnError.COLLECT)).map(Tasks::cube, List.<Integer>of()));
        assertEquals(
                List.of(), pool.starmap(Tasks::join, Map.<String, String>of().entrySet()));
        assertEquals(List.of(), pool.starmap(Tasks::join, Stream.<Map.Entry<String, String>>empty()));
        assertEquals(List.of(), pool.map(Tasks::join, List.of("a"), List.<String>of()));
        assertFalse(pool.imap(Tasks::cube, List.<Integer>of()).hasNext());
        assertFalse(pool.imapUnordered(Tasks::cube, Stream.<Integer>empty()).hasNext());
        assertEquals(0, pool.imap(Tasks::cube, List.<Integer>of()).stream().count());
        assertEquals(0, pool.imap(Tasks::cube, List.<Integer>of()).outcomes().count());
        Results<Long> results = pool.imap(Tasks::cube, List.<Integer>of());
        assertThrows(NoSuchElementException.class, results::next);
        assertThrows(NoSuchElementException.class, results::nextOutcome);
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
    void iterationsMayGoOnAtTheSameTime() {
        try (Results<Long> first = pool.imap(Tasks::cube, Stream.iterate(0, i -> i + 1));
                Results<Long> second = pool.imap(Tasks::cube, Stream.iterate(0, i -> i + 1))) {
            for (int i = 0; i < 100; i++) {
                assertEquals(Tasks.cube(i), first.next());
                assertEquals(Tasks.cube(i), second.next());
                assertEquals(List.of(8L), pool.map(Tasks::cube, List.of(2)));
            }
        }
    }

    @Test
    void resultsAreAStream() {
        assertEquals(cubes(50), pool.imap(Tasks::cube, numbers(50)).stream().toList());
        List<Long> unordered =
                pool.imapUnordered(Tasks::cube, numbers(50)).stream().sorted().toList();
        assertEquals(cubes(50), unordered);
        // One that is taken already is not in it; and a stream of an endless iteration pulls what it needs.
        Results<Long> endless = pool.imap(Tasks::cube, Stream.iterate(0, i -> i + 1));
        assertEquals(0, endless.next());
        try (Stream<Long> stream = endless.stream()) {
            assertEquals(List.of(1L, 8L, 27L), stream.limit(3).toList());
        }
        assertFalse(endless.hasNext(), "to close the stream is to close the results");
    }

    @Test
    void starmapUnpacksPairs() {
        List<Map.Entry<String, String>> pairs = List.of(Map.entry("a", "b"), Map.entry("c", "d"));
        assertEquals(List.of("ab", "cd"), pool.starmap(Tasks::join, pairs));
        assertEquals(List.of("ab", "cd"), pool.starmap(Tasks::join, pairs.stream()));
        Map<String, String> map = new TreeMap<>(Map.of("a", "1", "b", "2"));
        assertEquals(List.of("a1", "b2"), pool.starmap(Tasks::join, map.entrySet()));
        assertEquals(List.of(8.0, 9.0), pool.starmap(Math::pow, List.of(Map.entry(2.0, 3.0), Map.entry(3.0, 2.0))));
        Map.Entry<String, String> nulls = new SimpleEntry<>(null, null);
        assertEquals(List.of("nullnull"), pool.starmap(Tasks::join, List.of(nulls)));
        List<String> hundred = pool.with(CallOptions.batch(7))
                .starmap(Tasks::join, numbers(100).stream().map(n -> Map.entry("n", Integer.toString(n))));
        assertEquals(numbers(100).stream().map(n -> "n" + n).toList(), hundred);
    }

    @Test
    void aPairThatFailsIsTheInput() {
        Map.Entry<Integer, Integer> bad = Map.entry(1, 0);
        TaskFailedException e = assertThrows(
                TaskFailedException.class, () -> pool.starmap(Math::floorDiv, List.of(Map.entry(4, 2), bad)));
        assertEquals(1, e.index());
        assertEquals(bad, e.input());
        assertInstanceOf(ArithmeticException.class, e.getCause());
    }

    @Test
    void mapOfTwoEndsWithTheShorter() {
        assertEquals(List.of("ax", "by"), pool.map(Tasks::join, List.of("a", "b", "c"), List.of("x", "y")));
        Iterable<String> endless = () -> Stream.generate(() -> "!").iterator();
        assertEquals(List.of("a!", "b!"), pool.map(Tasks::join, List.of("a", "b"), endless));
    }

    @Test
    void nothingOfAValueIsTakenForNothing() {
        comesBack(null, Tasks::nothing);
        comesBack(false, Tasks::never);
        comesBack(0, n -> 0);
        comesBack("", Tasks::empty);
        comesBack(List.of(), Tasks::emptyList);
        List<Integer> withNull = Arrays.asList(1, null, 3);
        assertEquals(withNull, pool.map((TaskFunction<Integer, Integer>) n -> n, withNull));
        List<TaskOutcome<Object>> outcomes =
                pool.imap(Tasks::nothing, numbers(2)).outcomes().toList();
        assertEquals(
                List.of(true, true),
                outcomes.stream().map(TaskOutcome::isSuccess).toList());
    }

    private void comesBack(Object value, TaskFunction<Integer, Object> task) {
        List<Object> four = Collections.nCopies(4, value);
        assertEquals(four, pool.map(task, numbers(4)));
        assertEquals(four, pool.with(CallOptions.batch(3)).map(task, numbers(4)));
        assertEquals(four, pool.with(CallOptions.onError(OnError.COLLECT)).map(task, numbers(4)));
        assertEquals(four, all(pool.imap(task, numbers(4))));
        assertEquals(four, all(pool.imapUnordered(task, numbers(4))));
        List<Object> streamed = new ArrayList<>();
        pool.imap(task, numbers(4)).stream().forEach(streamed::add);
        assertEquals(four, streamed);
        assertEquals(value, pool.submit(task, 1).join());
    }
}
