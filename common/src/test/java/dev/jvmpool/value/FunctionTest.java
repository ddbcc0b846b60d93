package dev.jvmpool.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.jvmpool.function.TaskBiFunction;
import dev.jvmpool.function.TaskCallable;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.value.Shapes.Point;
import java.io.Serializable;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class FunctionTest {

    interface SerializableFunction<T, R> extends Function<T, R>, Serializable {}

    interface Lengths extends ToLongFunction<String>, Serializable {}

    interface Greeting extends Serializable {
        String greet(String name);

        default String greetTwice(String name) {
            return greet(greet(name));
        }

        static TaskFunction<String, String> ofInterface() {
            return name -> "lambda in an interface, " + name;
        }
    }

    record Greeter(String word) implements Greeting {
        @Override
        public String greet(String name) {
            return word + " " + name;
        }
    }

    static class Base {
        static int inherited(int x) {
            return x + 1;
        }

        int hook() {
            return 1;
        }

        TaskFunction<Integer, Integer> task() {
            return x -> x + hook();
        }
    }

    static class Derived extends Base {
        @Override
        int hook() {
            return 2;
        }

        @Override
        TaskFunction<Integer, Integer> task() {
            return x -> x - hook();
        }

        TaskFunction<Integer, Integer> ofSuper() {
            return super.task();
        }
    }

    static class Nested {
        static class Deeper {
            private static String secret(String x) {
                return "secret " + x;
            }
        }
    }

    static String over(int x) {
        return "int " + x;
    }

    static String over(long x) {
        return "long " + x;
    }

    static String over(Integer x) {
        return "Integer " + x;
    }

    static String many(String... words) {
        return String.join("+", words);
    }

    static <T> T identity(T value) {
        return value;
    }

    static List<Long> list(List<Long> longs) {
        return longs;
    }

    static int call(SerializableFunction<Integer, Integer> function, int x) {
        return function.andThen(y -> y * 10).apply(x);
    }

    static Object cannot() {
        return new Thread();
    }

    private final Thread thread = new Thread();

    private TaskFunction<Integer, Integer> capturesThis() {
        return x -> x + thread.getPriority();
    }

    /** Names a function, writes the name, reads it, finds the function, and calls it with arguments that travelled too. */
    private static Object send(Object function, Object... arguments) throws Throwable {
        RemoteFunction remote = RemoteFunction.of(function);
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonText.FACTORY.createGenerator(text)) {
            remote.reference().write(out);
        }
        FunctionReference received;
        try (JsonParser in = JsonText.FACTORY.createParser(text.toString())) {
            in.nextToken();
            received = FunctionReference.read(in);
        }
        assertEquals(remote.reference(), received);
        BoundFunction bound = BoundFunction.resolve(received, FunctionTest.class.getClassLoader());
        JsonArray array = new JsonArray();
        remote.write(array, arguments);
        Object result;
        try (JsonParser in = array.take().parser()) {
            in.nextToken();
            in.nextToken();
            result = bound.call(bound.readArguments(in));
        }
        array.add(bound.result(), result);
        try (JsonParser in = array.take().parser()) {
            in.nextToken();
            in.nextToken();
            return remote.result().read(in);
        }
    }

    private static <T, R> Object apply(TaskFunction<T, R> function, T input) throws Throwable {
        return send(function, input);
    }

    private static String refusal(Object function) {
        return assertThrows(RefusedException.class, () -> RemoteFunction.of(function))
                .getMessage();
    }

    private static void says(String expected, String message) {
        assertTrue(message.contains(expected), message);
    }

    @Test
    void methodReferencesOfEveryKind() throws Throwable {
        assertEquals(3, FunctionTest.<Integer, Integer>apply(Math::abs, -3));
        assertEquals(5, FunctionTest.<String, Integer>apply(String::length, "hello"));
        assertEquals("hello you", apply(new Greeter("hello")::greet, "you"));
        Greeting greeting = new Greeter("bye");
        assertEquals("bye you", apply(greeting::greet, "you"));
        assertEquals("bye bye you", apply(greeting::greetTwice, "you"));
        assertEquals(new Greeter("x"), apply(Greeter::new, "x"));
        TaskBiFunction<Integer, Integer, Point> point = Point::new;
        assertEquals(new Point(1, 2), send(point, 1, 2));
        TaskBiFunction<Greeter, String, String> unbound = Greeter::greet;
        assertEquals("a b", send(unbound, new Greeter("a"), "b"));
        assertEquals("RED x", apply(Shapes.Color.RED::shout, "x"));
        assertEquals("GREEN x", apply(Shapes.Color.GREEN::shout, "x"), "a constant with a body");
        assertEquals(true, FunctionTest.<Object, Boolean>apply(List.of("a", "b")::contains, "b"));
        TaskCallable<Integer> names = java.nio.file.Path.of("a/b")::getNameCount;
        assertEquals(2, send(names));
        TaskCallable<String> zone = java.time.ZoneId.of("Europe/Paris")::getId;
        assertEquals("Europe/Paris", send(zone));
        SerializableFunction<String, String> trim = String::trim;
        assertEquals("x", apply(trim::apply, " x "), "a function as the receiver");
    }

    @Test
    void lambdas() throws Throwable {
        int number = 3;
        String text = "t";
        Point point = new Point(1, 2);
        List<String> list = List.of("a", "b");
        assertEquals("2", apply((Integer x) -> "" + (x + 1), 1));
        assertEquals(
                "1 3 t Point[x=1, y=2] [a, b]",
                apply((Integer x) -> x + " " + number + " " + text + " " + point + " " + list, 1));
        SerializableFunction<Integer, Integer> inner = x -> x + number;
        SerializableFunction<Integer, Integer> outer =
                x -> inner.andThen(y -> y * 100).apply(x);
        assertEquals(407, apply((Integer x) -> outer.apply(x) + 7, 1), "functions in a function in a function");
        assertEquals("lambda in an interface, x", apply(Greeting.ofInterface(), "x"));
        Greeting greeting = x -> "<" + x + ">";
        assertEquals("<<x>>", apply((String x) -> greeting.greetTwice(x), "x"), "a default method that is not public");
        Lengths lengths = String::length;
        assertEquals(4L, apply((String x) -> lengths.applyAsLong(x), "four"), "an int where a long is expected");
    }

    @Test
    void aFunctionAsAnArgument() throws Throwable {
        TaskBiFunction<SerializableFunction<Integer, Integer>, Integer, Integer> call = FunctionTest::call;
        int number = 3;
        SerializableFunction<Integer, Integer> plus = x -> x + number;
        assertEquals(40, send(call, plus, 1));
    }

    @Test
    void theExactMethod() throws Throwable {
        TaskFunction<Integer, String> boxed = FunctionTest::over;
        assertEquals("Integer 1", send(boxed, 1));
        assertEquals("int 1", apply((Integer x) -> over((int) x), 1));
        TaskFunction<Long, String> wide = FunctionTest::over;
        assertEquals("long 1", send(wide, 1L));
        assertEquals(2, FunctionTest.<Integer, Integer>apply(Derived::inherited, 1));
        assertEquals("secret x", apply(Nested.Deeper::secret, "x"));
        TaskFunction<String, String> varargs = FunctionTest::many;
        assertEquals("a", send(varargs, "a"));
        TaskBiFunction<String, String, String> two = FunctionTest::many;
        assertEquals("a+b", send(two, "a", "b"));
        assertEquals(3, apply(new Derived().task(), 5), "a lambda of the receiver's own class");
    }

    @Test
    void typeVariablesAreWhatTheCallSiteSays() throws Throwable {
        assertEquals(1L, FunctionTest.<Long, Long>apply(FunctionTest::identity, 1L));
        assertEquals(new Point(1, 2), FunctionTest.<Point, Point>apply(FunctionTest::identity, new Point(1, 2)));
        assertEquals(List.of(1L), FunctionTest.<List<Long>, List<Long>>apply(FunctionTest::list, List.of(1L)));
        assertEquals(null, FunctionTest.<Long, Long>apply(FunctionTest::identity, null));
    }

    @Test
    void whatHasNoName() {
        says("an anonymous class", refusal(new TaskFunction<Integer, Integer>() {
            private static final long serialVersionUID = 1L;

            @Override
            public Integer apply(Integer input) {
                return input;
            }
        }));
        Function<String, String> plain = x -> x;
        says("not Serializable", refusal(plain));
        says("java.util.concurrent.FutureTask is no lambda", refusal(new FutureTask<>(() -> 1)));
        says("object::method", refusal(new Greeter("a")));
        String self = refusal(capturesThis());
        says("the captured 'this' or receiver of dev.jvmpool.value.FunctionTest cannot be sent", self);
        says("use a static method", self);
        List<Long> longs = List.of(1L);
        String erased = refusal((TaskFunction<Integer, Object>) longs::get);
        says("it would arrive as an Integer", erased);
        String captured = refusal((TaskFunction<Integer, Object>) x -> longs.get(x));
        says("a captured value of java.util.List", captured);
        says("named method", captured);
        says("the JDK keeps", refusal(java.util.Map.Entry.<String, String>comparingByKey()));
        TaskCallable<Object> thread = FunctionTest::cannot;
        says(
                "erased or Object",
                assertThrows(RefusedException.class, () -> send(thread)).getMessage());
    }

    @Test
    void aNamesakeInASubclassIsNotTakenForIt() throws Throwable {
        // The compiler may give both lambdas one name; then it is refused, and never the wrong one called.
        try {
            assertEquals(7, apply(new Derived().ofSuper(), 5));
        } catch (RefusedException e) {
            says("and in its subclass", e.getMessage());
        }
    }

    @Test
    void brokenReferences() {
        List<String> broken = new ArrayList<>(
                List.of("{}", "{\"class\":\"java.lang.Math\"}", "[]", "{\"class\":1,\"method\":\"x\"}"));
        broken.add("{\"class\":\"java.lang.Math\",\"method\":\"abs\",\"bound\":5}");
        for (String json : broken) {
            assertThrows(
                    Exception.class,
                    () -> {
                        try (JsonParser in = JsonText.FACTORY.createParser(json)) {
                            in.nextToken();
                            FunctionReference.read(in);
                        }
                    },
                    json);
        }
        for (String bound : List.of("[1,2,3]", "[\"x\"]", "[null]")) {
            FunctionReference reference = new FunctionReference("java.lang.Math", "abs", "(I)I", null, false, bound);
            assertThrows(RefusedException.class, () -> BoundFunction.resolve(reference, null), bound);
        }
        FunctionReference gone = new FunctionReference("java.lang.Math", "abs", "(Z)I", null, false, "[]");
        says(
                "has no method abs(Z)I",
                assertThrows(RefusedException.class, () -> BoundFunction.resolve(gone, null))
                        .getMessage());
    }
}
