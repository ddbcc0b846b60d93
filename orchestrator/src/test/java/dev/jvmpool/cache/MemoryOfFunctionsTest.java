package dev.jvmpool.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.function.TaskBiFunction;
import dev.jvmpool.function.TaskFunction;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Functions that are captured or passed: their code is a part of the call, as the code of the function itself is. */
public class MemoryOfFunctionsTest extends MemoryInThisJvm {

    /** Calls a function, and is not compiled again when that is. */
    public static TaskFunction<Integer, Integer> twice(TaskFunction<Integer, Integer> step) {
        return n -> step.apply(step.apply(n));
    }

    public static int applied(TaskFunction<Integer, Integer> step, int n) throws Exception {
        RUNS.incrementAndGet();
        return step.apply(n);
    }

    /** A function among other things. */
    public record Steps(String name, List<TaskFunction<Integer, Integer>> steps) {}

    public static int all(Steps steps, int n) throws Exception {
        RUNS.incrementAndGet();
        int value = n;
        for (TaskFunction<Integer, Integer> step : steps.steps()) {
            value = step.apply(value);
        }
        return value;
    }

    /** Looks like a function, and its class is there. */
    record Card(
            String className,
            String method,

            @com.fasterxml.jackson.annotation.JsonProperty("class")
            String type) {}

    static String name(Card card) {
        RUNS.incrementAndGet();
        return card.method();
    }

    static Map<String, Integer> counted(Set<String> words) {
        return Map.of("words", words.size());
    }

    static int fromWords(TaskFunction<Integer, Integer> step) {
        RUNS.incrementAndGet();
        return 1;
    }

    /** Compiles and loads a caller whose lambdas have the same names, whatever they do. */
    private Object run(String version, String call, String lambda) throws Exception {
        Path classes = Files.createDirectories(directory.resolve(version));
        Path source = Files.createDirectories(directory.resolve("source")).resolve("Caller.java");
        Files.writeString(
                source, """
                import dev.jvmpool.*;
                import dev.jvmpool.cache.*;
                import dev.jvmpool.function.*;
                import java.util.*;
                public class Caller implements java.util.concurrent.Callable<Object> {
                    private static Memory memory() {
                        return Memory.at(java.nio.file.Path.of("%s"));
                    }
                    private static TaskFunction<Integer, Integer> step() {
                        return %s;
                    }
                    public Object call() throws Exception {
                        return %s;
                    }
                }
                """.formatted(directory.resolve("memory").toString().replace('\\', '/'), lambda, call));
        Compiler.compile(classes, source);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            Class<?> caller = loader.loadClass("Caller");
            return ((Callable<?>) caller.getDeclaredConstructor().newInstance()).call();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private void assertSeesChanges(String call, Object first, Object second) throws Exception {
        assertEquals(first, run("one", call, "n -> n + 1"));
        assertEquals(second, run("two", call, "n -> n * 100"));
        assertEquals(second, run("two", call, "n -> n * 100"));
        assertEquals(first, run("three", call, "n -> n + 1"));
    }

    @Test
    void changedCodeOfACapturedFunctionIsSeen() throws Exception {
        assertSeesChanges("memory().cache(MemoryOfFunctionsTest.twice(step())).apply(10)", 12, 100_000);
        assertEquals(2, results(directory).size(), "going back finds what was remembered");
    }

    @Test
    void changedCodeOfAFunctionThatIsPassedIsSeen() throws Exception {
        assertSeesChanges(
                "memory().<TaskFunction<Integer, Integer>, Integer, Integer>cache(MemoryOfFunctionsTest::applied)"
                        + ".apply(step(), 10)",
                11,
                1_000);
        assertRuns(2);
    }

    @Test
    void changedCodeIsSeenInsideOtherValuesAndOtherFunctions() throws Exception {
        assertSeesChanges(
                "memory().<MemoryOfFunctionsTest.Steps, Integer, Integer>cache(MemoryOfFunctionsTest::all).apply("
                        + "new MemoryOfFunctionsTest.Steps(\"s\", List.of(step(), MemoryOfFunctionsTest.twice(step()))), 10)",
                13,
                10_000_000);
        assertRuns(2);
    }

    @Test
    void changedCodeOfAFunctionWithAMemoryIsSeen() throws Exception {
        assertSeesChanges(
                "memory().<TaskFunction<Integer, Integer>, Integer, Integer>cache(MemoryOfFunctionsTest::applied)"
                        + ".apply(memory().cache(step()), 10)",
                11,
                1_000);
    }

    @Test
    void theSameFunctionIsTheSameCall() throws Exception {
        TaskBiFunction<TaskFunction<Integer, Integer>, Integer, Integer> applied = MemoryOfFunctionsTest::applied;
        CachedBiFunction<TaskFunction<Integer, Integer>, Integer, Integer> cached = memory.cache(applied);
        for (int by : new int[] {2, 3, 2}) {
            assertEquals(10 * by, cached.apply(n -> n * by, 10));
        }
        assertRuns(2);
        assertEquals(3, cached.apply(Math::abs, -3));
        assertTrue(cached.isCached(Math::abs, -3));
        assertFalse(cached.isCached(n -> -n, -3));
        assertRuns(3);
    }

    /** Set.of has another order in each JVM. */
    @Test
    void setsThatAFunctionCapturedHaveNoOrder() throws Exception {
        CachedFunction<TaskFunction<Integer, Integer>, Integer> cached = memory.cache(MemoryOfFunctionsTest::fromWords);
        for (List<String> order : List.of(List.of("a", "b"), List.of("b", "a"))) {
            Set<String> words = new java.util.LinkedHashSet<>(order);
            cached.apply(n -> counted(words).size());
        }
        assertRuns(1);
    }

    @Test
    void aRecordThatLooksLikeAFunctionIsARecord() throws Exception {
        CachedFunction<Card, String> cached = memory.cache(MemoryOfFunctionsTest::name);
        for (String type : List.of("java.lang.Math", "no.such.Class", "java.lang.Math")) {
            assertEquals("abs", cached.apply(new Card("c", "abs", type)));
        }
        assertRuns(2);
    }
}
