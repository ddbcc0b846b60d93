package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jvmpool.function.TaskConsumer;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.function.TaskRunnable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The forms in which people write calls: loops over results, functions without a result, inputs in arrays and streams of primitives,
 * three arguments. That a line compiles is half of what each of these tests shows: the functions are lambdas, exact method references
 * and ones that are overloaded.
 */
abstract class CallFormsContract extends PoolContract {

    static long volume(int width, int height, int depth) {
        return (long) width * height * depth;
    }

    static int over() {
        return 0;
    }

    static int over(int one) {
        return one;
    }

    static int over(int one, int two, int three) {
        return one + two + three;
    }

    static Thread notSendable(int ignored) {
        return Thread.currentThread();
    }

    static Thread notSendable() {
        return Thread.currentThread();
    }

    static void save(int number, Path directory) throws Exception {
        Files.writeString(directory.resolve(Integer.toString(number)), "");
    }

    private static void saveUnlessTwo(int number, Path directory) throws Exception {
        if (number == 2) {
            throw new IllegalStateException("no 2");
        }
        save(number, directory);
    }

    private static Set<String> saved(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    // Loops.

    @Test
    void aLoopGoesOverResults() {
        List<Long> seen = new ArrayList<>();
        for (long cube : pool.imap(Tasks::cube, numbers(50))) {
            seen.add(cube);
        }
        assertEquals(cubes(50), seen);
        Set<Long> unordered = new TreeSet<>();
        for (Long cube : pool.imapUnordered(Tasks::cube, numbers(50))) {
            unordered.add(cube);
        }
        assertEquals(new TreeSet<>(cubes(50)), unordered);
        for (Object nothing : pool.imap(Tasks::cube, List.<Integer>of())) {
            throw new AssertionError(nothing);
        }
    }

    @Test
    void aSecondLoopGoesOnWhereTheFirstStopped() {
        List<Long> seen = new ArrayList<>();
        try (Results<Long> results = pool.imap(Tasks::cube, IntStream.iterate(0, i -> i + 1))) {
            for (Long cube : results) {
                seen.add(cube);
                if (seen.size() == 3) {
                    break;
                }
            }
            for (Long cube : results) {
                seen.add(cube);
                if (seen.size() == 6) {
                    break;
                }
            }
            assertSame(results, results.iterator());
        }
        assertEquals(cubes(6), seen);
    }

    @Test
    void aLoopEndsWithTheFailureOfItsTask() {
        List<Integer> seen = new ArrayList<>();
        try (Results<Integer> results = pool.imap(Tasks::failAt2, numbers(5))) {
            TaskFailedException e = assertThrows(TaskFailedException.class, () -> {
                for (int each : results) {
                    seen.add(each);
                }
            });
            assertEquals(2, e.index());
            results.forEach(seen::add);
        }
        assertEquals(List.of(0, 1, 3, 4), seen);
    }

    @Test
    void resultsOfOneAreInputsOfTheNext() {
        List<Long> sixth = new ArrayList<>();
        for (long each : pool.imap(n -> n * n, pool.imap(Tasks::cube, numbers(20)))) {
            sixth.add(each);
        }
        assertEquals(cubes(20).stream().map(n -> n * n).toList(), sixth);
    }

    // Functions without a result.

    @Test
    void forEachRunsAFunctionWithoutAResult(@TempDir Path directory) throws Exception {
        String path = directory.toString();
        pool.forEach(number -> save(number, Path.of(path)), numbers(3));
        pool.forEach(number -> save(number, Path.of(path)), numbers(4).stream());
        pool.forEach(number -> save(number, Path.of(path)), IntStream.of(4));
        pool.forEach(number -> save(number, Path.of(path)), new Integer[] {5});
        pool.forEach(number -> save(number, Path.of(path)), new int[] {6});
        pool.forEach(number -> save(number.intValue(), Path.of(path)), new long[] {7});
        pool.forEach(number -> save(number.intValue(), Path.of(path)), new double[] {8});
        pool.with(CallOptions.batch(3)).forEach(number -> save(number, Path.of(path)), IntStream.range(10, 20));
        Set<String> expected = IntStream.concat(IntStream.range(0, 9), IntStream.range(10, 20))
                .mapToObj(Integer::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(expected, saved(directory));
        pool.forEach(Tasks::cube, List.<Integer>of());
    }

    @Test
    void theFirstFailureOfAForEachIsThrown(@TempDir Path directory) throws Exception {
        String path = directory.toString();
        TaskConsumer<Integer> task = number -> saveUnlessTwo(number, Path.of(path));
        TaskFailedException e = assertThrows(
                TaskFailedException.class, () -> pool.with(CallOptions.batch(1)).forEach(task, numbers(3)));
        assertEquals(2, e.index());
        assertEquals(2, e.input());
        assertInstanceOf(IllegalStateException.class, e.getCause());
        assertEquals(Set.of("0", "1"), saved(directory));
        TaskFailedException all = assertThrows(
                TaskFailedException.class,
                () -> pool.with(CallOptions.onError(OnError.COLLECT)).forEach(task, numbers(5)));
        assertEquals(5, all.outcomes().size());
        assertEquals(Set.of("0", "1", "3", "4"), saved(directory));
    }

    @Test
    void anErrorOfTheSourceEndsAForEach() {
        IllegalStateException enough = new IllegalStateException("enough");
        IntStream endless = IntStream.iterate(0, n -> n + 1).peek(n -> {
            if (n == 5000) {
                throw enough;
            }
        });
        assertSame(enough, assertThrows(IllegalStateException.class, () -> pool.forEach(Tasks::same, endless)));
    }

    /** Where nobody wants the value, it need not be one that JSON can carry. */
    @Test
    void aValueThatNobodyWantsIsDropped() throws Exception {
        pool.forEach(CallFormsContract::notSendable, numbers(3));
        TaskRunnable task = CallFormsContract::notSendable;
        assertNull(get(pool.submit(task)));
        TaskRunnable ofANumber = Tasks::fortyTwo;
        assertNull(get(pool.submit(ofANumber)));
    }

    // Inputs.

    @Test
    void streamsOfPrimitivesAreInputs() {
        assertEquals(cubes(100), pool.map(Tasks::cube, IntStream.range(0, 100)));
        assertEquals(cubes(10), all(pool.imap(Tasks::cube, IntStream.range(0, 10))));
        assertEquals(cubes(1), all(pool.imapUnordered(Tasks::cube, IntStream.range(0, 1))));
        assertEquals(List.of(4L, 6L), pool.map(n -> 2 * n, LongStream.of(2, 3)));
        assertEquals(List.of(2.0, 3.0), pool.map(Math::sqrt, DoubleStream.of(4, 9)));
        assertEquals(List.of(7, 8), pool.map(CallFormsContract::over, IntStream.of(7, 8)));
    }

    @Test
    void arraysAreInputs() {
        String[] words = {"a", "bc", ""};
        int[] ints = {-1, 2};
        long[] longs = {1L << 40, -3};
        double[] doubles = {4, 9};
        assertEquals(List.of(1, 2, 0), pool.map(String::length, words));
        assertEquals(List.of(1, 2, 0), all(pool.imap(word -> word.length(), words)));
        assertEquals(List.of(1), all(pool.imapUnordered(String::length, new String[] {"x"})));
        assertEquals(List.of(1, 2), pool.map(Math::abs, ints));
        assertEquals(List.of(-1L, 8L), all(pool.imap(Tasks::cube, ints)));
        assertEquals(List.of(0), all(pool.imapUnordered(CallFormsContract::over, new int[1])));
        assertEquals(List.of(1L << 40, 3L), pool.map(Math::abs, longs));
        assertEquals(List.of(1L << 41, -6L), all(pool.imap(n -> n + n, longs)));
        assertEquals(List.of(), all(pool.imapUnordered(n -> n, new long[0])));
        assertEquals(List.of(2.0, 3.0), pool.map(Math::sqrt, doubles));
        assertEquals(List.of("4.0", "9.0"), all(pool.imap(String::valueOf, doubles)));
        assertEquals(List.of(0.0), all(pool.imapUnordered(x -> x, new double[1])));
    }

    @Test
    void noInputsAtAllAreRefused() {
        TaskFunction<Integer, Integer> task = Tasks::same;
        assertRefused(() -> pool.map(task, (int[]) null));
        assertRefused(() -> pool.map(task, (Integer[]) null));
        assertRefused(() -> pool.imap(task, (IntStream) null));
        assertRefused(() -> pool.forEach(Tasks::same, (List<Integer>) null));
        assertRefused(() -> pool.forEach(Tasks::same, (IntStream) null));
    }

    private static void assertRefused(org.junit.jupiter.api.function.Executable call) {
        assertEquals("inputs", assertThrows(NullPointerException.class, call).getMessage());
    }

    // Three arguments.

    @Test
    void aFunctionMayHaveThreeArguments() throws Exception {
        assertSameValue(24L, pool.submit(CallFormsContract::volume, 2, 3, 4));
        assertSameValue(9, pool.submit(CallFormsContract::over, 2, 3, 4));
        assertSameValue("2,3,4", pool.submit((a, b, c) -> a + "," + b + "," + c, 2, 3, 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100})
    void starmapUnpacksTriples(int batch) {
        List<Triple<Integer, Integer, Integer>> triples = List.of(Triple.of(1, 2, 3), Triple.of(4, 5, 6));
        Pool batching = pool.with(CallOptions.batch(batch));
        assertEquals(List.of(6L, 120L), batching.starmap(CallFormsContract::volume, triples));
        assertEquals(List.of(6, 15), batching.starmap(CallFormsContract::over, triples.stream()));
        assertEquals(List.of("1null3"), batching.starmap((a, b, c) -> "" + a + b + c, List.of(Triple.of(1, null, 3))));
    }

    @Test
    void aTripleThatFailsIsTheInput() {
        Triple<Integer, Integer, Integer> bad = Triple.of(4, 0, 1);
        TaskFailedException e = assertThrows(
                TaskFailedException.class,
                () -> pool.starmap((a, b, c) -> a / b + c, List.of(Triple.of(4, 2, 1), bad)));
        assertEquals(1, e.index());
        assertEquals(bad, e.input());
    }

    @Test
    void mapOfThreeEndsWithTheShortest() {
        Iterable<Integer> endless = () -> Stream.iterate(1, n -> n + 1).iterator();
        List<Integer> two = List.of(10, 20);
        assertEquals(List.of(100L, 800L), pool.map(CallFormsContract::volume, two, two, endless));
        assertEquals(List.of(10, 20), pool.map((a, b, c) -> a, two, endless, endless));
        assertEquals(List.of(111), pool.map(CallFormsContract::over, List.of(1), two, List.of(100)));
        assertEquals(List.of(), pool.map(CallFormsContract::over, two, two, List.<Integer>of()));
    }
}
