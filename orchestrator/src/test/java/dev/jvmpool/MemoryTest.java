package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.function.TaskBiFunction;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.memory.MemoryReference;
import dev.jvmpool.value.NamedMethod;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Memory remembers, and what it does not, in this JVM. */
class MemoryTest {

    private static final AtomicInteger RUNS = new AtomicInteger();

    /** Held, because a logger that nobody holds is forgotten with its listeners. */
    private static final Logger LOGGER = Logger.getLogger("dev.jvmpool.memory");

    @TempDir
    Path directory;

    private final List<String> warnings = new ArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord told) {
            synchronized (warnings) {
                warnings.add(told.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private Memory memory;

    @BeforeEach
    void listen() {
        RUNS.set(0);
        LOGGER.addHandler(listener);
        LOGGER.setUseParentHandlers(false);
        memory = Memory.at(directory);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(listener);
        LOGGER.setUseParentHandlers(true);
    }

    record Point(int x, int y) {}

    static final class Node {
        private Node next;
        private int value;
    }

    static long square(int n) {
        RUNS.incrementAndGet();
        return (long) n * n;
    }

    static String both(String text, int times) {
        RUNS.incrementAndGet();
        return text.repeat(times);
    }

    static Map<String, List<Point>> nested(Map<String, List<Point>> value) {
        RUNS.incrementAndGet();
        return value;
    }

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

    static Object untyped(int n) {
        return n == 1 ? 1 : new Point(n, n);
    }

    static int length(Node node) {
        return 1;
    }

    static int listened(int n, Thread listener) {
        RUNS.incrementAndGet();
        return n;
    }

    static double half(double x) {
        RUNS.incrementAndGet();
        return x / 2;
    }

    static long answer() {
        RUNS.incrementAndGet();
        return 42;
    }

    private static void assertRuns(int expected) {
        assertEquals(expected, RUNS.get(), "runs");
    }

    private static List<Path> results(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".result")).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path onlyResult() {
        List<Path> results = results(directory);
        assertEquals(1, results.size());
        return results.get(0);
    }

    private void assertWarned(int times, String... parts) {
        assertEquals(times, warnings.size(), warnings.toString());
        for (String part : parts) {
            assertTrue(warnings.toString().contains(part), warnings.toString());
        }
    }

    @Test
    void theSecondCallDoesNotRun() throws Exception {
        CachedFunction<Integer, Long> square = memory.cache(MemoryTest::square);
        assertFalse(square.isCached(3));
        assertEquals(9, square.apply(3));
        assertEquals(9, square.apply(3));
        assertRuns(1);
        assertTrue(square.isCached(3));
        assertFalse(square.isCached(4));
        assertEquals(
                9, Memory.at(directory).<Integer, Long>cache(MemoryTest::square).apply(3));
        assertRuns(1);

        CachedBiFunction<String, Integer, String> both = memory.cache(MemoryTest::both);
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
        CachedFunction<Map<String, List<Point>>, Map<String, List<Point>>> nested = memory.cache(MemoryTest::nested);
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
        CachedFunction<Map<String, List<Point>>, Map<String, List<Point>>> nested = memory.cache(MemoryTest::nested);
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
        CachedFunction<Double, Double> half = memory.cache(MemoryTest::half);
        assertEquals(0.0, half.apply(0.0));
        assertEquals(-0.0, half.apply(-0.0));
        assertEquals(Double.NaN, half.apply(Double.NaN));
        CachedBiFunction<String, Integer, String> both = memory.cache(MemoryTest::both);
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
        CachedBiFunction<String, Integer, String> both = memory.ignoring(1).cache(MemoryTest::both);
        assertEquals("aa", both.apply("a", 2));
        assertEquals("aa", both.apply("a", 3));
        assertTrue(both.isCached("a", 99));
        assertFalse(both.isCached("b", 2));
        assertRuns(1);
        // A result for any second argument is none for a certain one.
        CachedBiFunction<String, Integer, String> exact = memory.cache(MemoryTest::both);
        assertFalse(exact.isCached("a", 2));
        // Need not even be sendable.
        CachedBiFunction<Integer, Thread, Integer> listened = memory.ignoring(1).cache(MemoryTest::listened);
        listened.apply(1, Thread.currentThread());
        listened.apply(1, null);
        assertRuns(2);
    }

    @Test
    void ignoringWhatIsNotThereIsRefused() {
        assertSays(
                assertThrows(
                        NotSendableException.class, () -> memory.ignoring(2).cache(MemoryTest::both)),
                "index 2",
                "both",
                "2 arguments");
        assertThrows(NotSendableException.class, () -> memory.ignoring(0).cache(MemoryTest::answer));
        assertSays(assertThrows(IllegalArgumentException.class, () -> memory.ignoring(0, -1)), "-1");
    }

    private static void assertSays(Throwable error, String... parts) {
        for (String part : parts) {
            assertTrue(error.getMessage().contains(part), "no \"" + part + "\" in: " + error.getMessage());
        }
    }

    @Test
    void expiredResultsAreComputedAgain() throws Exception {
        CachedFunction<Integer, Long> square = memory.cache(MemoryTest::square);
        square.apply(3);
        long created = System.currentTimeMillis() - Duration.ofHours(2).toMillis();
        Path result = onlyResult();
        Files.writeString(result, Files.readString(result).replaceFirst("\"created\":\\d+", "\"created\":" + created));
        CachedFunction<Integer, Long> hourly =
                memory.expireAfter(Duration.ofHours(1)).cache(MemoryTest::square);
        CachedFunction<Integer, Long> daily =
                memory.expireAfter(Duration.ofDays(1)).cache(MemoryTest::square);
        assertTrue(square.isCached(3));
        assertTrue(daily.isCached(3));
        assertFalse(hourly.isCached(3));
        assertEquals(9, daily.apply(3));
        assertRuns(1);
        assertEquals(9, hourly.apply(3));
        assertRuns(2);
        assertTrue(hourly.isCached(3));
        assertEquals(9, hourly.apply(3));
        assertRuns(2);
        for (Duration wrong : List.of(
                Duration.ZERO, Duration.ofSeconds(-1), Duration.ofNanos(1), Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThrows(IllegalArgumentException.class, () -> memory.expireAfter(wrong), wrong.toString());
        }
        assertEquals(List.of(), warnings);
    }

    @Test
    void oneOrAllCanBeForgotten() throws Exception {
        CachedFunction<Integer, Long> square = memory.cache(MemoryTest::square);
        CachedFunction<Double, Double> half = memory.cache(MemoryTest::half);
        for (int i = 0; i < 5; i++) {
            square.apply(i);
            half.apply((double) i);
        }
        assertTrue(square.forget(3));
        assertFalse(square.forget(3));
        assertFalse(square.isCached(3));
        Path foreign = Files.writeString(directory.resolve("notes.txt"), "mine");
        Path inside = Files.writeString(results(directory).get(0).resolveSibling("notes.result"), "mine");
        assertEquals(4, square.clear().results());
        assertFalse(square.isCached(1));
        assertTrue(half.isCached(1.0));
        Removed all = memory.clear();
        assertEquals(5, all.results());
        assertTrue(all.bytes() > 5 * 100, all.toString());
        assertFalse(half.isCached(1.0));
        assertEquals(new Removed(0, 0), memory.clear());
        assertTrue(Files.exists(foreign) && Files.exists(inside));
    }

    /** Makes results of one length whose last use is 0, 1, 2 ... hours ago: those of 4, 5, 6 ... */
    private CachedFunction<Integer, Long> used(int count) throws Exception {
        CachedFunction<Integer, Long> square = memory.cache(MemoryTest::square);
        List<Path> known = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            square.apply(4 + i);
            List<Path> now = new ArrayList<>(results(directory));
            now.removeAll(known);
            known.addAll(now);
            Instant used = Instant.now().minus(Duration.ofHours(i));
            Files.setLastModifiedTime(now.get(0), FileTime.from(used));
        }
        return square;
    }

    private static List<Integer> remembered(CachedFunction<Integer, Long> function) {
        return IntStream.range(0, 10)
                .boxed()
                .filter(i -> function.isCached(4 + i))
                .toList();
    }

    @Test
    void reduceRemovesWhatWasNotUsedForLongest() throws Exception {
        CachedFunction<Integer, Long> square = used(6);
        square.apply(9);
        assertEquals(2, memory.reduce(Reduction.toItems(4)).results());
        assertEquals(List.of(0, 1, 2, 5), remembered(square));
        assertEquals(1, memory.reduce(Reduction.toAge(Duration.ofMinutes(90))).results());
        assertEquals(List.of(0, 1, 5), remembered(square));
        long bytes = Files.size(results(directory).get(0));
        assertEquals(new Removed(1, bytes), memory.reduce(Reduction.toBytes(2 * bytes)));
        assertEquals(List.of(0, 5), remembered(square));
        assertEquals(
                new Removed(0, 0), memory.reduce(Reduction.toBytes(2 * bytes).items(2)));
        assertEquals(
                new Removed(2, 2 * bytes),
                memory.reduce(Reduction.toBytes(Long.MAX_VALUE).items(0)));
        assertEquals(List.of(), remembered(square));
        assertThrows(IllegalArgumentException.class, () -> Reduction.toBytes(-1));
        assertThrows(IllegalArgumentException.class, () -> Reduction.toItems(-1));
        assertThrows(IllegalArgumentException.class, () -> Reduction.toAge(Duration.ZERO));
    }

    @Test
    void whatKilledWritersLeftIsRemovedLater() throws Exception {
        used(1);
        String key = onlyResult().getFileName().toString().replace(".result", "");
        Path fresh = onlyResult().resolveSibling(key + ".01234567-89ab-cdef-0123-456789abcdef.tmp");
        Path old = onlyResult().resolveSibling(key + ".11234567-89ab-cdef-0123-456789abcdef.tmp");
        Files.writeString(fresh, "half");
        Files.writeString(old, "half");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        assertEquals(new Removed(0, 4), memory.reduce(Reduction.toItems(1)));
        assertTrue(Files.exists(fresh));
        assertFalse(Files.exists(old));
    }

    @Test
    void damagedAndForeignEntriesWarnAndAreComputedAgain() throws Exception {
        CachedFunction<Integer, Long> square = memory.cache(MemoryTest::square);
        square.apply(11);
        Path file = onlyResult();
        byte[] whole = Files.readAllBytes(file);
        int runs = 1;
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            byte[] cut = java.util.Arrays.copyOf(whole, at);
            byte[] longer = java.util.Arrays.copyOf(whole, whole.length + 1 + at);
            for (byte[] wrong : List.of(damaged, cut, longer)) {
                Files.write(file, wrong);
                assertEquals(121, square.apply(11));
                if (wrong != damaged || RUNS.get() > runs) {
                    assertRuns(++runs);
                } else {
                    // The only field that carries no weight: when it was made.
                    assertTrue(new String(whole, 0, at).endsWith("\"created\":" + digits(whole, at)), "at " + at);
                }
            }
        }
        assertEquals(121, square.apply(11));
        assertRuns(runs);
        assertWarned(runs - 1, "computed again", file.toString());
    }

    /** The digits before a place. */
    private static String digits(byte[] text, int at) {
        int from = at;
        while (from > 0 && Character.isDigit(text[from - 1])) {
            from--;
        }
        return new String(text, from, at - from);
    }

    @Test
    void theResultOfAnotherCallInItsPlaceIsNoticed() throws Exception {
        CachedFunction<Integer, Long> square = memory.cache(MemoryTest::square);
        square.apply(1);
        Path one = onlyResult();
        byte[] ofOne = Files.readAllBytes(one);
        square.apply(2);
        for (Path each : results(directory)) {
            Files.write(each, ofOne);
        }
        assertEquals(4, square.apply(2));
        assertWarned(1, "another call");
    }

    @Test
    void aResultThatDoesNotFitAnyMoreIsComputedAgain() throws Exception {
        CachedFunction<Map<String, List<Point>>, Map<String, List<Point>>> nested = memory.cache(MemoryTest::nested);
        nested.apply(Map.of("a", List.of(new Point(1, 2))));
        // As if Point had had other fields when it was written.
        Path file = onlyResult();
        String key = file.getFileName().toString().replace(".result", "");
        byte[] json = "{\"a\":[{\"z\":1}]}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        new dev.jvmpool.memory.ResultStore(
                        new MemoryReference(directory.toString(), List.of(), MemoryReference.NEVER),
                        file.getParent().getFileName().toString())
                .keep(key, json);
        assertEquals(Map.of("a", List.of(new Point(1, 2))), nested.apply(Map.of("a", List.of(new Point(1, 2)))));
        assertRuns(2);
        assertWarned(1, "computed again");
    }

    @Test
    void whatJsonWouldChangeIsRefusedWithItsPlace() throws Exception {
        CachedFunction<Integer, Object> untyped = memory.cache(MemoryTest::untyped);
        assertEquals(1, untyped.apply(1));
        assertSays(assertThrows(NotSendableException.class, () -> untyped.apply(2)), "result", "untyped", "Point");
        assertFalse(untyped.isCached(2));
        Node node = new Node();
        node.next = node;
        CachedFunction<Node, Integer> length = memory.cache(MemoryTest::length);
        assertSays(assertThrows(NotSendableException.class, () -> length.apply(node)), "argument", "contains itself");
        assertThrows(NotSendableException.class, () -> length.isCached(node));
        Map<String, List<Point>> polluted = new TreeMap<>();
        polluted.put("a", List.of(new Point(1, 1)));
        CachedFunction<Map<String, List<Point>>, Map<String, List<Point>>> nested = memory.cache(MemoryTest::nested);
        nested.apply(polluted);
        assertEquals(0, node.value);
    }

    @Test
    void functionsWithoutANameAreRefused() {
        TaskFunction<Integer, Integer> anonymous = new TaskFunction<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public Integer apply(Integer input) {
                return input;
            }
        };
        assertThrows(NotSendableException.class, () -> memory.cache(anonymous));
        assertSays(
                assertThrows(
                        NotSendableException.class,
                        () -> memory.cache((TaskFunction<Integer, Long>) memory.cache(MemoryTest::square))),
                "has a memory already");
        assertSays(
                assertThrows(
                        NotSendableException.class, () -> memory.cache(NamedMethod.of("java.lang.Math::abs(int)"))),
                "NamedMethod");
        CachedFunction<Integer, Integer> lambda = n -> n;
        assertThrows(UnsupportedOperationException.class, () -> lambda.isCached(1));
    }

    /** A class that was made at run time has no class file; a proxy's is one that everybody has met. */
    @Test
    void aClassWithoutAClassFileIsRefused() throws Exception {
        Object proxy = Proxy.newProxyInstance(
                MemoryTest.class.getClassLoader(), new Class<?>[] {Callable.class}, (self, method, arguments) -> 1);
        ClassLoader parent = MemoryTest.class.getClassLoader();
        byte[] bytes;
        try (var in = Made.class.getResourceAsStream("MemoryTest$Made.class")) {
            bytes = in.readAllBytes();
        }
        Class<?> made = new ClassLoader(parent) {
            Class<?> define() {
                return defineClass(Made.class.getName(), bytes, 0, bytes.length);
            }

            @Override
            public java.io.InputStream getResourceAsStream(String name) {
                return null;
            }
        }.define();
        @SuppressWarnings("unchecked")
        TaskFunction<Integer, Integer> function =
                (TaskFunction<Integer, Integer>) made.getMethod("function").invoke(null);
        assertSays(assertThrows(NotSendableException.class, () -> memory.cache(function)), "Made", "no class file");
        assertEquals(1, ((Callable<?>) proxy).call());
    }

    /** Loaded a second time by a loader that keeps the bytes to itself. */
    public static final class Made {
        private Made() {}

        public static TaskFunction<Integer, Integer> function() {
            return Made::twice;
        }

        static int twice(int n) {
            return 2 * n;
        }
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
    void aDirectoryThatVanishesIsMadeAgain() throws Exception {
        Path gone = directory.resolve("a/b");
        CachedFunction<Integer, Long> square = Memory.at(gone).cache(MemoryTest::square);
        square.apply(3);
        try (Stream<Path> files = Files.walk(gone)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        assertFalse(square.isCached(3));
        assertEquals(9, square.apply(3));
        assertTrue(square.isCached(3));
        assertEquals(List.of(), warnings);
    }

    @Test
    void whereNothingCanBeWrittenValuesAreReturnedWithOneWarning() throws Exception {
        Path place = directory.resolve("place");
        Memory lost = Memory.at(place);
        CachedFunction<Integer, Long> square = lost.cache(MemoryTest::square);
        CachedFunction<Double, Double> half = lost.cache(MemoryTest::half);
        Files.delete(place);
        Files.writeString(place, "a file where the directory was");
        assertEquals(9, square.apply(3));
        assertEquals(9, square.apply(3));
        assertEquals(0.5, half.apply(1.0));
        assertFalse(square.isCached(3));
        assertRuns(3);
        assertWarned(1, place.toString());
        assertEquals(new Removed(0, 0), lost.clear());
    }

    @Test
    void aDirectoryThatCannotBeUsedIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        for (Path wrong : List.of(file, file.resolve("inside"))) {
            assertSays(
                    assertThrows(IllegalArgumentException.class, () -> Memory.at(wrong)),
                    "directory",
                    wrong.toString());
        }
        assertTrue(Memory.at(Path.of("target")).directory().isAbsolute());
    }

    @Test
    void anInterruptedThreadRemembersToo() throws Exception {
        CachedFunction<Integer, Long> square = memory.cache(MemoryTest::square);
        Thread.currentThread().interrupt();
        try {
            assertEquals(9, square.apply(3));
            assertEquals(9, square.apply(3));
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertRuns(1);
        assertEquals(List.of(), warnings);
    }

    @Test
    void longNamesAndLongArguments() throws Exception {
        String longText = "x".repeat(5_000_000);
        CachedBiFunction<String, Integer, String> both = memory.cache(MemoryTest::both);
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
        CachedFunction<Integer, Long> square = memory.cache(MemoryTest::square);
        try (Pool threads = Pool.threads(4);
                Pool loop = Pool.sequential()) {
            assertEquals(List.of(1L, 4L, 9L), threads.map(square, List.of(1, 2, 3)));
            assertEquals(List.of(4L, 9L, 16L), loop.map(square, List.of(2, 3, 4)));
        }
        assertRuns(4);
    }

    /** However many make one call at one time, each has the right value and the entry is whole. */
    @RepeatedTest(10)
    void manyThreadsAndOneKey() throws Exception {
        int threads = 8;
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<String>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                CachedBiFunction<String, Integer, String> both =
                        Memory.at(directory).cache(MemoryTest::both);
                futures.add(executor.submit(() -> {
                    start.await();
                    String last = null;
                    for (int round = 0; round < 20; round++) {
                        last = both.apply("0123456789", 2_000);
                        assertEquals(20_000, last.length());
                        both.forget("0123456789", 2_000);
                    }
                    return last;
                }));
            }
            for (Future<String> future : futures) {
                assertEquals("0123456789".repeat(2_000), future.get());
            }
        } finally {
            executor.shutdownNow();
        }
        assertEquals(List.of(), warnings);
        try (Stream<Path> files = Files.walk(directory)) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().endsWith(".tmp")).toList());
        }
    }
}
