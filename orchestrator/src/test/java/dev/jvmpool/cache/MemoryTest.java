package dev.jvmpool.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.Pool;
import dev.jvmpool.function.TaskBiFunction;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.memory.MemoryReference;
import dev.jvmpool.value.NamedMethod;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which calls a memory takes for the same. */
class MemoryTest extends MemoryInThisJvm {

    static String nothing(String any) {
        RUNS.incrementAndGet();
        return null;
    }

    static int failing(int n) throws IOException {
        RUNS.incrementAndGet();
        throw new IOException("no " + n);
    }

    static int overloaded(Integer n) {
        return 1;
    }

    static int overloaded(Long n) {
        return 2;
    }

    static <T> String kind(T value) {
        return value.getClass().getSimpleName();
    }

    static int listened(int n, Thread listener) {
        RUNS.incrementAndGet();
        return n;
    }

    static long answer() {
        RUNS.incrementAndGet();
        return 42;
    }

    @Test
    void theSecondCallDoesNotRun() throws Exception {
        CachedFunction<Integer, Long> square = memory.cache(MemoryInThisJvm::square);
        assertFalse(square.isCached(3));
        assertEquals(9, square.apply(3));
        assertEquals(9, square.apply(3));
        assertRuns(1);
        assertTrue(square.isCached(3));
        assertFalse(square.isCached(4));
        assertEquals(
                9,
                Memory.at(directory)
                        .<Integer, Long>cache(MemoryInThisJvm::square)
                        .apply(3));
        assertRuns(1);

        CachedBiFunction<String, Integer, String> both = memory.cache(MemoryInThisJvm::both);
        assertEquals("abab", both.apply("ab", 2));
        assertEquals("abab", both.apply("ab", 2));
        assertTrue(both.isCached("ab", 2));
        assertFalse(both.isCached("ab", 3));
        assertRuns(2);

        CachedCallable<Long> answer = memory.cache(MemoryTest::answer);
        assertEquals(42, answer.call());
        assertEquals(42, answer.call());
        assertTrue(answer.isCached());
        assertRuns(3);
        assertEquals(List.of(), warnings);
    }

    @Test
    void genericResultsComeBackAsDeclared() throws Exception {
        CachedFunction<Map<String, List<Point>>, Map<String, List<Point>>> nested =
                memory.cache(MemoryInThisJvm::nested);
        Map<String, List<Point>> value = Map.of("a", List.of(new Point(1, 2)), "b", List.of());
        assertEquals(value, nested.apply(value));
        Map<String, List<Point>> remembered = nested.apply(value);
        assertEquals(value, remembered);
        assertNotSame(value, remembered);
        assertEquals(new Point(1, 2), remembered.get("a").get(0));
        assertRuns(1);
    }

    @Test
    void orderOfKeysMakesNoDifference() throws Exception {
        CachedFunction<Map<String, List<Point>>, Map<String, List<Point>>> nested =
                memory.cache(MemoryInThisJvm::nested);
        Map<String, List<Point>> forward = new LinkedHashMap<>();
        Map<String, List<Point>> backward = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            forward.put("key " + i, List.of(new Point(i, i)));
            backward.put("key " + (99 - i), List.of(new Point(99 - i, 99 - i)));
        }
        nested.apply(forward);
        assertEquals(forward, nested.apply(backward));
        assertEquals(forward, nested.apply(new HashMap<>(forward)));
        assertRuns(1);
    }

    record Words(Set<String> words, List<Set<List<Integer>>> more) {}

    static int sets(Set<Point> points, Words words) {
        RUNS.incrementAndGet();
        return points.size() + words.words().size();
    }

    private static <T> Set<T> ordered(List<T> elements) {
        return new LinkedHashSet<>(elements);
    }

    /** Set.of has another order in each JVM. */
    @Test
    void orderOfSetsMakesNoDifference() throws Exception {
        CachedBiFunction<Set<Point>, Words, Integer> sets = memory.cache(MemoryTest::sets);
        List<Integer> inner = List.of(2, 1);
        List<Integer> other = List.of(1, 2);
        Words words = new Words(ordered(List.of("a", "b", "c")), List.of(ordered(List.of(inner, other))));
        Words same = new Words(ordered(List.of("c", "b", "a")), List.of(ordered(List.of(other, inner))));
        Words different = new Words(ordered(List.of("c", "b", "a")), List.of(ordered(List.of(other))));
        Point first = new Point(1, 2);
        Point second = new Point(10, 2);
        assertEquals(5, sets.apply(ordered(List.of(first, second)), words));
        assertTrue(sets.isCached(Set.of(second, first), same));
        assertTrue(sets.isCached(new HashSet<>(Set.of(second, first)), words));
        assertFalse(sets.isCached(Set.of(first), same));
        assertFalse(sets.isCached(Set.of(first, second), different));
        for (Words captured : List.of(words, same)) {
            memory.<Integer, Integer>cache(n -> sets(Set.of(), captured)).apply(1);
        }
        assertRuns(2);
    }

    @Test
    void nullIsAResultAndAnArgument() throws Exception {
        CachedFunction<String, String> nothing = memory.cache(MemoryTest::nothing);
        assertNull(nothing.apply(null));
        assertNull(nothing.apply(null));
        assertTrue(nothing.isCached(null));
        assertFalse(nothing.isCached("null"));
        assertRuns(1);
    }

    @Test
    void anExceptionIsNotRemembered() {
        CachedFunction<Integer, Integer> failing = memory.cache(MemoryTest::failing);
        for (int i = 1; i <= 2; i++) {
            assertEquals(
                    "no 7",
                    assertThrows(IOException.class, () -> failing.apply(7)).getMessage());
            assertRuns(i);
        }
        assertFalse(failing.isCached(7));
        assertEquals(List.of(), results(directory));
    }

    @Test
    void callsThatLookAlikeAreKeptApart() throws Exception {
        TaskFunction<Integer, Integer> ofInt = MemoryTest::overloaded;
        TaskFunction<Long, Integer> ofLong = MemoryTest::overloaded;
        assertEquals(1, memory.cache(ofInt).apply(5));
        assertEquals(2, memory.cache(ofLong).apply(5L));
        TaskFunction<Integer, String> kindOfInt = MemoryTest::kind;
        TaskFunction<Long, String> kindOfLong = MemoryTest::kind;
        assertEquals("Integer", memory.cache(kindOfInt).apply(5));
        assertEquals("Long", memory.cache(kindOfLong).apply(5L));
        CachedFunction<Double, Double> half = memory.cache(MemoryInThisJvm::half);
        assertEquals(0.0, half.apply(0.0));
        assertEquals(-0.0, half.apply(-0.0));
        assertEquals(Double.NaN, half.apply(Double.NaN));
        CachedBiFunction<String, Integer, String> both = memory.cache(MemoryInThisJvm::both);
        assertEquals("1,2", both.apply("1,2", 1));
        assertEquals("1", both.apply("1", 1));
        int ten = 10;
        int twenty = 20;
        for (int offset : new int[] {ten, twenty}) {
            assertEquals(
                    offset + 1, memory.<Integer, Integer>cache(n -> n + offset).apply(1));
        }
        assertEquals("a\ud800", both.apply("a\ud800", 1));
        assertEquals("a?", both.apply("a?", 1));
    }

    @Test
    void ignoredArgumentsMakeNoDifference() throws Exception {
        CachedBiFunction<String, Integer, String> both = memory.ignoring(1).cache(MemoryInThisJvm::both);
        assertEquals("aa", both.apply("a", 2));
        assertEquals("aa", both.apply("a", 3));
        assertTrue(both.isCached("a", 99));
        assertFalse(both.isCached("b", 2));
        assertRuns(1);
        // A result for any second argument is none for a certain one.
        CachedBiFunction<String, Integer, String> exact = memory.cache(MemoryInThisJvm::both);
        assertFalse(exact.isCached("a", 2));
        // Need not even be sendable.
        CachedBiFunction<Integer, Thread, Integer> listened = memory.ignoring(1).cache(MemoryTest::listened);
        listened.apply(1, Thread.currentThread());
        listened.apply(1, null);
        assertRuns(2);
    }

    @Test
    void functionsOfTheJdkCanBeRemembered() throws Exception {
        TaskFunction<Integer, Integer> abs = Math::abs;
        CachedFunction<Integer, Integer> cached = memory.cache(abs);
        assertEquals(3, cached.apply(-3));
        assertTrue(cached.isCached(-3));
        TaskBiFunction<String, String, String> concat = String::concat;
        assertEquals("ab", memory.cache(concat).apply("a", "b"));
        assertTrue(memory.cache(concat).isCached("a", "b"));
        assertEquals(
                "xa", memory.cache((TaskFunction<String, String>) "x"::concat).apply("a"));
    }

    @Test
    void longNamesAndLongArguments() throws Exception {
        String longText = "x".repeat(5_000_000);
        CachedBiFunction<String, Integer, String> both = memory.cache(MemoryInThisJvm::both);
        assertEquals(longText, both.apply(longText, 1));
        assertEquals(longText, both.apply(longText, 1));
        assertRuns(1);
        TaskFunction<Integer, Integer> longName = MemoryTest
                ::aMethodWithANameThatIsLongerThanAnyFileSystemWouldTakeForAFileName0123456789ÄÖÜ_aMethodWithANameThatIsLongerThanAnyFileSystemWouldTakeForAFileName0123456789_aMethodWithANameThatIsLongerThanAnyFileSystemWouldTakeForAFileName0123456789_andMoreOfIt;
        assertEquals(1, memory.cache(longName).apply(1));
        assertTrue(memory.cache(longName).isCached(1));
        assertEquals(2, memory.clear().results());
    }

    static int
            aMethodWithANameThatIsLongerThanAnyFileSystemWouldTakeForAFileName0123456789ÄÖÜ_aMethodWithANameThatIsLongerThanAnyFileSystemWouldTakeForAFileName0123456789_aMethodWithANameThatIsLongerThanAnyFileSystemWouldTakeForAFileName0123456789_andMoreOfIt(
                    int n) {
        return n;
    }

    @Test
    void aMethodThatIsKnownByItsNameSharesItsResults() throws Exception {
        NamedMethod abs = NamedMethod.of("java.lang.Math::abs(int)")
                .remembering(new MemoryReference(directory.toString(), List.of(), MemoryReference.NEVER));
        assertEquals("3", abs.apply(new dev.jvmpool.value.Json("-3")).text());
        TaskFunction<Integer, Integer> same = Math::abs;
        assertTrue(memory.cache(same).isCached(-3));
        assertEquals(
                "3",
                abs.takingText().apply(new dev.jvmpool.value.Json("\"-3\"")).text());
        assertEquals(1, memory.clear().results());
    }

    @Test
    void everyPoolInThisJvmTakesThem() {
        CachedFunction<Integer, Long> square = memory.cache(MemoryInThisJvm::square);
        try (Pool threads = Pool.threads(4);
                Pool loop = Pool.sequential()) {
            assertEquals(List.of(1L, 4L, 9L), threads.map(square, List.of(1, 2, 3)));
            assertEquals(List.of(4L, 9L, 16L), loop.map(square, List.of(2, 3, 4)));
        }
        assertRuns(4);
    }
}
