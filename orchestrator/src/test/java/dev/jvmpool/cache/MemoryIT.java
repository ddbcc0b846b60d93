package dev.jvmpool.cache;

import static dev.jvmpool.PoolContract.get;
import static dev.jvmpool.PoolContract.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.CallOptions;
import dev.jvmpool.NotSendableException;
import dev.jvmpool.Pool;
import dev.jvmpool.PoolMode;
import dev.jvmpool.ProcessPoolBuilder;
import dev.jvmpool.TaskFuture;
import dev.jvmpool.Tasks;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.memory.MemoryReference;
import dev.jvmpool.value.Json;
import dev.jvmpool.value.NamedMethod;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions with a memory in worker processes; a task that runs leaves a line in a file. */
public class MemoryIT {

    @TempDir
    Path directory;

    static Path log(String directory) {
        return Path.of(directory, "runs.txt");
    }

    static String logged(String directory, int n) throws IOException {
        Files.writeString(log(directory), n + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return "result " + n;
    }

    static Map<String, List<Tasks.Point>> points(String directory, int n) throws IOException {
        logged(directory, n);
        return Map.of("a", List.of(new Tasks.Point(n, n)));
    }

    private List<String> runs() throws IOException {
        Path log = log(directory.toString());
        List<String> runs = Files.exists(log) ? new ArrayList<>(Files.readAllLines(log)) : new ArrayList<>();
        Collections.sort(runs);
        return runs;
    }

    private Memory memory() {
        return Memory.at(directory.resolve("memory"));
    }

    /** Two workers for all tests that need no others. */
    private static Pool pool;

    @BeforeAll
    static void open() {
        pool = quick(2).open();
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    private static ProcessPoolBuilder quick(int workers) {
        return Pool.processes().workers(workers).jvmArgs(PoolMode.QUICK).output(printed -> {});
    }

    @Test
    void workersRememberForEachOtherAndForThisJvm() throws Exception {
        String place = directory.toString();
        CachedFunction<Integer, String> logged = memory().cache(n -> logged(place, n));
        List<String> expected = numbers(6).stream().map(n -> "result " + n).toList();
        long remembered = pool.stats().remembered();
        assertEquals(expected, pool.map(logged, numbers(6)));
        assertEquals(expected, pool.map(logged, numbers(6)));
        assertEquals(expected, pool.with(CallOptions.batch(1)).map(logged, numbers(6)));
        assertEquals(2L * expected.size(), pool.stats().remembered() - remembered);
        assertEquals(numbers(6).stream().map(String::valueOf).toList(), runs());
        assertTrue(logged.isCached(3));
        assertEquals("result 3", logged.apply(3));
        assertEquals("result 99", logged.apply(99));
        try (Pool other = quick(1).open()) {
            assertEquals("result 99", get(other.submit(logged, 99)));
        }
        assertEquals(numbers(6).size() + 1, runs().size());
    }

    @Test
    void genericResultsTwoArgumentsAndNone() throws Exception {
        CachedBiFunction<String, Integer, Map<String, List<Tasks.Point>>> points = memory().cache(MemoryIT::points);
        String place = directory.toString();
        CachedCallable<String> none = memory().cache(() -> logged(place, 77));
        for (int i = 0; i < 3; i++) {
            assertEquals(Map.of("a", List.of(new Tasks.Point(5, 5))), get(pool.submit(points, place, 5)));
            assertEquals("result 77", get(pool.submit(none)));
        }
        assertEquals(List.of("5", "77"), runs());
    }

    /** A function with a memory is a value: a task that captured it, or got it, may call it and ask it. */
    @Test
    void insideATaskInAWorker() throws Exception {
        String place = directory.toString();
        CachedFunction<Integer, String> logged = memory().cache(n -> logged(place, n));
        TaskFunction<Integer, String> outer =
                n -> logged.isCached(n) + " " + logged.apply(n) + " " + logged.isCached(n);
        long remembered = pool.stats().remembered();
        assertEquals("false result 4 true", get(pool.submit(outer, 4)));
        assertEquals("true result 4 true", get(pool.submit(outer, 4)));
        assertEquals("result 4", get(pool.submit(logged::apply, 4)));
        assertTrue(get(pool.submit(logged::forget, 4)));
        assertFalse(logged.isCached(4));
        // And one that is made in the worker.
        TaskFunction<Integer, String> makes = n -> Memory.at(Path.of(place, "memory"))
                .<Integer, String>cache(m -> logged(place, m))
                .apply(n);
        assertEquals("result 8", get(pool.submit(makes, 8)));
        assertEquals("result 8", get(pool.submit(makes, 8)));
        assertEquals(remembered, pool.stats().remembered());
        assertEquals(List.of("4", "8"), runs());
    }

    private static TaskFunction<Integer, String> after(TaskFunction<Integer, Integer> first, String place) {
        return n -> logged(place, first.apply(n));
    }

    static String passed(TaskFunction<Integer, Integer> first, String place) throws Exception {
        return logged(place, first.apply(40));
    }

    /** What a function that is captured or passed is made of is the same in a worker, where it has another class. */
    @Test
    void functionsThatAreCapturedOrPassedAreTheSameInAWorker() throws Exception {
        String place = directory.toString();
        int more = 10;
        CachedFunction<Integer, String> captures = memory().cache(after(n -> n + more, place));
        CachedBiFunction<TaskFunction<Integer, Integer>, String, String> takes = memory().cache(MemoryIT::passed);
        TaskFunction<Integer, Integer> first = n -> n + more;
        assertEquals("result 11", get(pool.submit(captures, 1)));
        assertEquals("result 50", get(pool.submit(takes, first, place)));
        assertTrue(captures.isCached(1));
        assertTrue(takes.isCached(first, place));
        assertEquals("result 11", captures.apply(1));
        assertEquals("result 50", takes.apply(first, place));
        assertEquals(List.of("11", "50"), runs());
    }

    static int failsTheFirstTime(String directory, int n) throws IOException {
        logged(directory, n);
        if (Files.readAllLines(log(directory)).size() == 1) {
            throw new IOException("first time");
        }
        return n;
    }

    @Test
    void anExceptionIsNotRemembered() throws Exception {
        CachedBiFunction<String, Integer, Integer> fails = memory().cache(MemoryIT::failsTheFirstTime);
        ExecutionException e =
                assertThrows(ExecutionException.class, () -> get(pool.submit(fails, directory.toString(), 1)));
        assertInstanceOf(IOException.class, e.getCause());
        assertEquals(1, get(pool.submit(fails, directory.toString(), 1)));
        assertEquals(1, get(pool.submit(fails, directory.toString(), 1)));
        assertEquals(List.of("1", "1"), runs());
    }

    /** Returns when as many processes as two are in it. */
    static String together(String directory, int n) throws IOException {
        Files.createTempFile(Path.of(directory), "in-" + n + "-", "");
        while (true) {
            try (Stream<Path> files = Files.list(Path.of(directory))) {
                if (files.filter(file -> file.getFileName().toString().startsWith("in-" + n + "-"))
                                .count()
                        >= 2) {
                    return "x".repeat(300_000) + n;
                }
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void twoProcessesThatWriteOneKeyDoNotHurtEachOther() throws Exception {
        CachedBiFunction<String, Integer, String> together = memory().cache(MemoryIT::together);
        String place = directory.toString();
        for (int i = 0; i < 30; i++) {
            TaskFuture<String> first = pool.submit(together, place, i);
            TaskFuture<String> second = pool.submit(together, place, i);
            assertEquals("x".repeat(300_000) + i, get(first));
            assertEquals(get(first), get(second));
            assertTrue(together.isCached(place, i));
            assertEquals(get(first), together.apply(place, i));
        }
        try (Stream<Path> files = Files.walk(directory.resolve("memory"))) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().endsWith(".tmp")).toList());
        }
    }

    static String contentOf(Path file) throws IOException {
        return Files.readString(file);
    }

    /** A relative path is another file where the working directory is another one. */
    @Test
    void workersInOtherDirectoriesReadOtherFiles() throws Exception {
        CachedFunction<Path, String> content = memory().cache(MemoryIT::contentOf);
        for (int round = 0; round < 2; round++) {
            for (String name : List.of("one", "two")) {
                Path place = Files.createDirectories(directory.resolve(name));
                if (round == 0) {
                    Files.writeString(place.resolve("file.txt"), "in " + name);
                }
                try (Pool there = quick(1).workingDirectory(place).open()) {
                    assertEquals("in " + name, get(there.submit(content, Path.of("file.txt"))));
                }
            }
        }
        assertEquals(2, memory().clear().results());
    }

    private void compile(Path classes, String body) throws IOException {
        Path source = Files.createDirectories(directory.resolve("src")).resolve("Changing.java");
        Files.writeString(source, "public class Changing { public static String of(int n) { " + body + " } }");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertEquals(0, compiler.run(null, null, null, "-d", classes.toString(), source.toString()));
    }

    @Test
    void changedBytecodeIsComputedAgain() throws Exception {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        TaskFunction<Json, Json> changing = NamedMethod.of("Changing::of")
                .remembering(
                        new MemoryReference(directory.resolve("memory").toString(), List.of(), MemoryReference.NEVER));
        String log = "try { java.nio.file.Files.writeString(java.nio.file.Path.of(\""
                + log(directory.toString()).toString().replace('\\', '/') + "\"), n + \"\\n\","
                + " java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND); }"
                + " catch (java.io.IOException e) { throw new RuntimeException(e); }";
        List<String> bodies = List.of("return \"old \" + n;", "return \"new \" + n;", "return \"old \" + n;");
        for (int i = 0; i < bodies.size(); i++) {
            compile(classes, log + bodies.get(i));
            for (int round = 0; round < 2; round++) {
                try (Pool changed = quick(1).classpath(withOwn(classes)).open()) {
                    String expected = (i == 1 ? "\"new " : "\"old ") + "7\"";
                    assertEquals(
                            expected,
                            get(changed.submit(changing, new Json("7"))).text());
                }
            }
        }
        assertEquals(
                List.of("7", "7"), runs(), "once for each version of the class, going back to the old one included");
    }

    public static Path[] withOwn(Path first, String... without) {
        List<Path> entries = new ArrayList<>(List.of(first));
        for (String own : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (Stream.of(without).noneMatch(own::contains)) {
                entries.add(Path.of(own));
            }
        }
        return entries.toArray(Path[]::new);
    }

    static Object oneOrOther(int n) {
        return n == 1 ? 1 : new Tasks.Point(n, n);
    }

    @Test
    void whatCannotBeRememberedIsNotSendable() throws Exception {
        CachedFunction<Integer, Object> untyped = memory().cache(MemoryIT::oneOrOther);
        assertEquals(1, get(pool.submit(untyped, 1)));
        ExecutionException e = assertThrows(ExecutionException.class, () -> get(pool.submit(untyped, 2)));
        assertInstanceOf(NotSendableException.class, e.getCause());
        assertTrue(
                e.getCause().getMessage().contains("oneOrOther"), e.getCause().getMessage());
    }

    @Test
    void aDirectoryThatIsDeletedWhileInUse() throws Exception {
        String place = directory.toString();
        CachedFunction<Integer, String> logged = memory().cache(n -> logged(place, n));
        assertEquals("result 1", get(pool.submit(logged, 1)));
        try (Stream<Path> files = Files.walk(directory.resolve("memory"))) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        assertEquals("result 1", get(pool.submit(logged, 1)));
        assertEquals("result 1", get(pool.submit(logged, 1)));
        assertEquals(List.of("1", "1"), runs());
    }

    @Test
    void aTimeoutLeavesNoResult() throws Exception {
        CachedFunction<String, String> waits = memory().cache(Tasks::untilThere);
        String file = directory.resolve("go").toString();
        try (Pool hasty = quick(1).grace(Duration.ofMillis(200)).open()) {
            assertThrows(
                    ExecutionException.class,
                    () -> get(hasty.with(CallOptions.timeout(Duration.ofMillis(300)))
                            .submit(waits, file)));
            assertFalse(waits.isCached(file));
            Files.writeString(Path.of(file), "");
            assertEquals(file, get(hasty.submit(waits, file)));
            assertTrue(waits.isCached(file));
        }
    }
}
