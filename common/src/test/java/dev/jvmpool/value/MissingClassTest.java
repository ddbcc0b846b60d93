package dev.jvmpool.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class that is missing costs the methods that name it, and no others of their classes. */
class MissingClassTest {

    private static final String HALF = """
            package a;
            import java.util.*;
            import dev.jvmpool.function.TaskFunction;
            public class Half extends Base {
                public static String longs(List<Long> numbers) { return numbers.get(0).getClass().getSimpleName(); }
                public static long sum(long a, int... more) { return a + Arrays.stream(more).sum(); }
                public static <P extends Point> int x(Map<String, ? extends P> map) { return map.get("a").x(); }
                public static void nothing() { }
                public static void fails(String text) throws Exception { throw new java.lang.reflect.InvocationTargetException(null, text); }
                public static String over(int x) { return "int"; }
                public static String over(Gone x) { return "gone"; }
                public static String hides(int x) { return "Half"; }
                public static int bad(Gone gone, List<Gone> more) { return 1; }
                public static Gone gives(int x) { return null; }
                public static int generic(List<Gone> gone) { return 1; }
                public int instance(int x) { return x; }
                static int hidden(int x) { return x; }
                public record Point(int x) { }
                public static Object reference() { return (TaskFunction<List<Long>, String>) Half::longs; }
                public static Object lambda() { int y = 5; return (TaskFunction<Integer, Integer>) x -> x + y; }
                public static Object instance() { return (TaskFunction<Half, Integer>) half -> half.instance(1); }
            }
            class Base {
                public static int inherited(int x) { return -x; }
                public static String hides(int x) { return "Base"; }
            }
            """;

    @TempDir
    private static Path compiled;

    private static URLClassLoader loader;

    @BeforeAll
    static void compile() throws Exception {
        Path source = compiled.resolve("src/a/Half.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, HALF);
        Path gone = Files.writeString(source.resolveSibling("Gone.java"), "package a; public class Gone { }");
        String[] arguments = {
            "-cp",
            System.getProperty("java.class.path"),
            "-proc:none",
            "-d",
            compiled.toString(),
            source.toString(),
            gone.toString()
        };
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments));
        Files.delete(compiled.resolve("a/Gone.class"));
        loader = new URLClassLoader(new URL[] {compiled.toUri().toURL()}, MissingClassTest.class.getClassLoader());
    }

    @AfterAll
    static void close() throws IOException {
        loader.close();
    }

    private static String call(String method, String input) throws Exception {
        return NamedMethod.of("a.Half::" + method)
                .foundBy(loader)
                .apply(new Json(input))
                .text();
    }

    private static String refusal(String method) {
        return assertThrows(RefusedException.class, () -> call(method, "1")).getMessage();
    }

    @Test
    void theOthersRun() throws Exception {
        assertEquals("\"Long\"", call("longs", "[1,2]"));
        assertEquals("6", call("sum", "[1,[2,3]]"));
        assertEquals("7", call("x", "{\"a\":{\"x\":7}}"));
        assertEquals("null", call("nothing", "[]"));
        assertEquals("\"int\"", call("over", "1"));
        assertEquals("-2", call("inherited", "2"));
        assertEquals("\"Half\"", call("hides", "1"));
    }

    @Test
    void whatTheyThrowIsTheirs() {
        InvocationTargetException thrown =
                assertThrows(InvocationTargetException.class, () -> call("fails", "\"why\""));
        assertEquals("why", thrown.getMessage());
    }

    @Test
    void theirNamesFromObjects() throws Throwable {
        assertEquals("Long", call(made("reference"), "[[3]]"));
        assertEquals(8, call(made("lambda"), "[3]"));
        RefusedException noForm = assertThrows(RefusedException.class, () -> RemoteFunction.of(made("instance")));
        assertTrue(noForm.getMessage().contains("a.Half"), noForm.getMessage());
    }

    private static Object made(String method) throws Throwable {
        Class<?> half = Class.forName("a.Half", true, loader);
        return MethodHandles.publicLookup()
                .findStatic(half, method, MethodType.methodType(Object.class))
                .invoke();
    }

    private static Object call(Object function, String arguments) throws Throwable {
        BoundFunction found = BoundFunction.resolve(RemoteFunction.of(function).reference(), loader);
        try (JsonParser in = JsonText.FACTORY.createParser(arguments)) {
            in.nextToken();
            return found.call(found.readArguments(in));
        }
    }

    @Test
    void whichMethodNamesIt() {
        for (String each : List.of("bad", "gives", "generic", "over(Gone)")) {
            String method = each.replaceFirst("[(].*", "");
            assertEquals(
                    "class a.Half cannot be used: its method " + method
                            + " names the class a.Gone, which is not on the class path",
                    refusal(each));
        }
    }

    @Test
    void otherMistakesAreWhatTheyWere() {
        assertTrue(refusal("instance(int)").contains("is not static"));
        assertTrue(refusal("hidden").contains("is not public"));
        String none = refusal("none");
        assertTrue(none.contains("no public static method none; it has: "), none);
        assertTrue(none.contains("longs(List)"), none);
    }
}
