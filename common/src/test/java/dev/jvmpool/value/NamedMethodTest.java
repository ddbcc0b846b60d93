package dev.jvmpool.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedMethodTest {

    /** The methods that are called by name. */
    public static final class Named {
        private Named() {}

        public static int twice(int x) {
            return 2 * x;
        }

        public static double negate(double x) {
            return -x;
        }

        public static String over(int x) {
            return "int";
        }

        public static String over(String x) {
            return "String";
        }

        public static String both(String a, int b) {
            return a + b;
        }

        public static int sum(int[] numbers, int more) {
            return numbers[0] + more;
        }

        public static String text(String text) {
            return text;
        }

        public static String path(Path path) {
            return "path " + path;
        }

        public static int year(LocalDate date) {
            return date.getYear();
        }

        public static int color(Shapes.Color color) {
            return color.ordinal();
        }

        public static int x(Shapes.Point point) {
            return point.x();
        }

        public static int picky(Shapes.Picky picky) {
            return picky.value();
        }

        public static int main(String[] args) {
            return args.length;
        }

        public static int count(List<Integer> numbers) {
            return numbers.size();
        }

        public static int varied(String first, String... more) {
            return more.length;
        }

        public static Json raw(Json json) {
            return json;
        }

        public static String nothing() {
            return null;
        }

        public int instance(int x) {
            return x;
        }

        static int hidden(int x) {
            return x;
        }
    }

    private static final String HERE = Named.class.getName() + "::";

    private static String call(String method, String json) throws Exception {
        return NamedMethod.of(HERE + method).apply(new Json(json)).text();
    }

    /** With an input that a person typed. */
    private static String type(String method, String text) throws Exception {
        String json = Trips.json(String.class, text);
        return NamedMethod.of(HERE + method).takingText().apply(new Json(json)).text();
    }

    private static String refusal(String method, String json) {
        return assertThrows(RefusedException.class, () -> call(method, json)).getMessage();
    }

    private static void says(String expected, String message) {
        assertTrue(message.contains(expected), message);
    }

    @Test
    void takesAndGivesJson() throws Exception {
        assertEquals("6", call("twice", "3"));
        assertEquals("\"\u00e4\"", call("text", "\"\u00e4\""));
        assertEquals("\"a3\"", call("both", "[\"a\", 3]"));
        assertEquals("3", call("sum", "[[1,9],2]"));
        assertEquals("7", call("x", "{\"x\":7,\n \"y\":1}"));
        assertEquals("{\"a\":[1.10,-0.0,1E+400]}", call("raw", "{ \"a\" : [ 1.10, -0.0,\n1E+400 ] }"));
        assertEquals("0.0", call("negate", "-0.0"));
        assertEquals(
                "3.0",
                NamedMethod.of("java.lang.Math::sqrt").apply(new Json("9")).text());
    }

    @Test
    void namesThatFitNothing() {
        assertThrows(IllegalArgumentException.class, () -> NamedMethod.of("java.lang.Math"));
        assertThrows(IllegalArgumentException.class, () -> NamedMethod.of("java.lang.Math::"));
        says("has 2 methods over; write one of: over(String), over(int)", refusal("over", "1"));
        says("is not static", refusal("instance", "1"));
        says("is not public", refusal("hidden", "1"));
        says("has no public static method missing; it has: ", refusal("missing", "1"));
        NamedMethod unknown = NamedMethod.of("com.acme.Missing::run");
        says(
                "there is no class com.acme.Missing",
                assertThrows(RefusedException.class, () -> unknown.apply(new Json("1")))
                        .getMessage());
    }

    @Test
    void overloadsByTheirParameters() throws Exception {
        assertEquals("\"int\"", call("over(int)", "1"));
        assertEquals("\"String\"", call("over(String)", "\"1\""));
        assertEquals("\"String\"", call("over(java.lang.String)", "\"1\""));
        assertEquals(
                "3",
                NamedMethod.of("java.lang.Math::abs(long)")
                        .apply(new Json("-3"))
                        .text());
    }

    @Test
    void argumentsThatDoNotFit() {
        says("\"3\" is not an int", refusal("twice", "\"3\""));
        says("null for a primitive", refusal("twice", "null"));
        says(
                "cannot be bound: the JSON array [1,-0.0,{\"a\":null}] is not an int",
                refusal("twice", "[1,-0.0, {\"a\": null}]"));
        says(
                "the JSON object {\"a\":\"\ud83d\ude00\"} is not an int[]",
                refusal("sum", "[{\"a\":\"\ud83d\ude00\"},1]"));
        String before = "[\"" + "x".repeat(57);
        String smile = "\ud83d\ude00";
        says("the JSON array " + before + "... is not", refusal("twice", before + smile + "\"]"));
        says("the JSON array " + before + "y... is not", refusal("twice", before + "y" + smile + "\",2,3]"));
        says("3.5 is not an int", refusal("twice", "3.5"));
        says("takes 2 arguments, not 1; give each input as a JSON array", refusal("both", "\"a\""));
        says("takes 2 arguments, not 3", refusal("both", "[\"a\",2,3]"));
        says("takes no argument, not 1", refusal("nothing", "1"));
        says("argument 2 of", refusal("both", "[\"a\",\"b\"]"));
        says("it is no JSON", refusal("twice", "{\"a\":"));
        says("more than one JSON value", refusal("twice", "1 2"));
        says("it is no JSON", refusal("both", "1,2"));
        says("it is empty", refusal("twice", ""));
        says("negative: -1", refusal("picky", "{\"value\":-1}"));
        says("too large: 1001", refusal("picky", "{\"value\":1001}"));
    }

    @Test
    void textThatAPersonTyped() throws Exception {
        assertEquals("6", type("twice", "3"));
        assertEquals("\"007\"", type("text", "007"));
        assertEquals("\"path a.png\"", type("path", "a.png"));
        assertEquals("\"path 123\"", type("path", "123"));
        assertEquals("\"path null\"", type("path", "null"));
        assertEquals("2024", type("year", "2024-01-31"));
        assertEquals("1", type("color", "GREEN"));
        assertEquals("7", type("x", "{\"x\":7,\"y\":0}"));
        assertEquals("\"a3\"", type("both", "[\"a\",3]"));
        says(
                "\"x\" is not an int",
                assertThrows(RefusedException.class, () -> type("twice", "x")).getMessage());
        says(
                "null for a primitive",
                assertThrows(RefusedException.class, () -> type("twice", "null"))
                        .getMessage());
        says(
                "takes 2 arguments",
                assertThrows(RefusedException.class, () -> type("both", "a")).getMessage());
        says(
                "there is no field \"z\"",
                assertThrows(RefusedException.class, () -> type("x", "{\"x\":7,\"y\":0,\"z\":7}"))
                        .getMessage());
    }

    @Test
    void bareWordWhereAnArrayIsMeant() throws Exception {
        assertEquals("1", type("main", "[\"a\"]"));
        typed("it takes a JSON array, not one value; write '[\"a \\\"b\\\"\"]'", "main", "a \"b\"");
        typed("it takes a JSON array, not one value; write '[3]'", "count", "3");
        typed("\"x\" is not an int", "sum", "[[\"x\"],2]");
    }

    private static void typed(String expected, String method, String text) {
        says(
                expected,
                assertThrows(RefusedException.class, () -> type(method, text)).getMessage());
    }

    @Test
    void blanksAndDotsInANameAreAsPeopleWriteThem() throws Exception {
        assertEquals("3", call("sum(int[], int)", "[[1,9],2]"));
        assertEquals("2", call("varied( String , String... )", "[\"a\",[\"b\",\"c\"]]"));
        assertEquals(
                "\"int\"",
                NamedMethod.of(Named.class.getName() + " :: over (int)")
                        .apply(new Json("1"))
                        .text());
    }

    @Test
    void isAFunctionLikeAnyOther() throws Exception {
        NamedMethod method = NamedMethod.of(HERE + "twice");
        assertEquals(HERE + "twice", method.toString());
        RemoteFunction remote = RemoteFunction.of(method);
        assertNull(remote.reference().descriptor());
        JsonArray inputs = new JsonArray();
        remote.write(inputs, new Json("21"));
        assertEquals("[[21]]", inputs.take().toString());
    }

    /** Reads a whole batch as a worker does; what is refused is noted by its message. */
    private static List<Object> batch(String method, String arguments) throws Exception {
        BoundFunction function = BoundFunction.resolve(
                NamedMethod.of(HERE + method).reference(), NamedMethodTest.class.getClassLoader());
        List<Object> results = new ArrayList<>();
        try (JsonParser in = JsonText.FACTORY.createParser(arguments)) {
            in.nextToken();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                try {
                    results.add(function.call(function.readArguments(in)));
                } catch (RefusedException e) {
                    results.add("refused");
                } catch (Throwable e) {
                    throw new AssertionError(e);
                }
            }
            assertNull(in.nextToken());
        }
        return results;
    }

    @Test
    void aRefusedArgumentDoesNotHurtTheNext() throws Exception {
        assertEquals(List.of(2, "refused", 6), batch("twice", "[[1],[\"x\"],[3]]"));
        assertEquals(List.of(2, "refused", 6), batch("twice", "[[1],[{\"a\":[1,2]}],[3]]"));
        assertEquals(List.of(2, "refused", "refused", "refused", 6), batch("twice", "[[1],[],[1,[2],{}],5,[3]]"));
        assertEquals(
                List.of(1, "refused", "refused", "refused", 4),
                batch(
                        "x",
                        "[[{\"x\":1,\"y\":2}],[{\"x\":{\"a\":[[]]},\"y\":2}],[[[[]]]],[{\"q\":[1]}],[{\"x\":4,\"y\":5}]]"));
        assertEquals(
                List.of("a1", "refused", "a1", "refused", "b2"),
                batch("both", "[[[\"a\",1]],[[[\"x\",[1]],7]],[[\"a\",1],2,[3]],[[1],2,[3]],[[\"b\",2]]]"));
        assertEquals(
                List.of(1, "refused", "refused", 2),
                batch("picky", "[[{\"value\":1}],[{\"value\":-1}],[{\"value\":2000}],[{\"value\":2}]]"));
    }
}
