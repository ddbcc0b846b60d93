package dev.jvmpool.value;

import static dev.jvmpool.value.Trips.declared;
import static dev.jvmpool.value.Trips.json;
import static dev.jvmpool.value.Trips.refusal;
import static dev.jvmpool.value.Trips.trip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.jvmpool.function.TaskFunction;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The permitted classes of a sealed type are known, so its values travel without annotations. */
class SealedTest {

    sealed interface Shape permits Round, Square, Unit, Corner, Bent, Loose {}

    sealed interface Round extends Shape permits Circle, Ring {}

    record Circle(double radius) implements Round {}

    record Ring(double inner, double outer, Shape hole) implements Round {}

    record Square(long side, List<Shape> inside) implements Shape {}

    enum Unit implements Shape {
        POINT,
        LINE {
            @Override
            int dimensions() {
                return 1;
            }
        };

        int dimensions() {
            return 0;
        }
    }

    static final class Corner implements Shape {
        private int angle;

        Corner() {}

        Corner(int angle) {
            this.angle = angle;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Corner that && that.angle == angle;
        }

        @Override
        public int hashCode() {
            return angle;
        }
    }

    /** Not abstract, but sealed. */
    static sealed class Bent implements Shape permits Elbow {}

    static final class Elbow extends Bent {
        @Override
        public boolean equals(Object other) {
            return other instanceof Elbow;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static non-sealed class Loose implements Shape {
        @Override
        public boolean equals(Object other) {
            return other != null && other.getClass() == getClass();
        }

        @Override
        public int hashCode() {
            return 2;
        }
    }

    static class Looser extends Loose {}

    sealed interface Result<T> permits Ok, Failed {}

    record Ok<T>(T value) implements Result<T> {}

    record Failed<T>(String why) implements Result<T> {}

    sealed interface Node permits Left.Node, Right.Node, Other {}

    static final class Left {
        record Node(int left) implements SealedTest.Node {}
    }

    static final class Right {
        record Node(int right) implements SealedTest.Node {}
    }

    record Other() implements Node {}

    /** One method, and yet no functional interface. */
    sealed interface Operation permits Add, Scale {
        int apply(int to);
    }

    record Add(int number) implements Operation {
        @Override
        public int apply(int to) {
            return to + number;
        }
    }

    record Scale(int factor) implements Operation {
        @Override
        public int apply(int to) {
            return to * factor;
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes(@JsonSubTypes.Type(value = Loud.class, name = "loud"))
    sealed interface Annotated permits Loud {}

    record Loud(int volume) implements Annotated {}

    record Drawing(String name, Shape first, List<Shape> all, Map<String, Optional<Shape>> named, Result<Shape> last) {}

    interface Types {
        List<Shape> shapes();

        Map<String, List<Shape>> byName();

        Optional<Shape> maybe();

        Set<Node> nodes();

        Result<Long> number();

        Result<Shape> shape();

        List<Result<List<Shape>>> results();

        Ok<Round> round();

        Map<String, Ok<Shape>> oks();
    }

    private static final List<Shape> ALL = List.of(
            new Circle(1.5),
            new Ring(1, 2, new Square(3, List.of(Unit.POINT))),
            new Square(1L << 40, List.of(new Circle(2), Unit.LINE)),
            Unit.LINE,
            new Corner(90),
            new Elbow(),
            new Loose());

    private static void same(String method, Object value) {
        assertEquals(value, trip(declared(Types.class, method), value));
    }

    @Test
    void everyPermittedClassTravels() {
        for (Shape shape : ALL) {
            assertEquals(shape, trip(Shape.class, shape));
        }
        assertNull(trip(Shape.class, null));
        assertEquals(new Circle(1), trip(Round.class, new Circle(1)));
        assertEquals(new Circle(1), trip(Circle.class, new Circle(1)));
        assertEquals(new Ok<>("a"), trip(Result.class, new Ok<>("a")));
    }

    @Test
    void itsNameIsTheSimpleNameOfItsClass() throws Exception {
        assertEquals("{\"Circle\":{\"radius\":1.5}}", json(Shape.class, new Circle(1.5)));
        assertEquals("{\"Unit\":\"LINE\"}", json(Shape.class, Unit.LINE));
        assertEquals("{\"radius\":1.5}", json(Circle.class, new Circle(1.5)));
        assertEquals("{\"Other\":{}}", json(Node.class, new Other()));
        assertEquals(
                "{\"dev.jvmpool.value.SealedTest$Right$Node\":{\"right\":1}}", json(Node.class, new Right.Node(1)));
        assertEquals("{\"kind\":\"loud\",\"volume\":1}", json(Annotated.class, new Loud(1)));
    }

    @Test
    void insideOfOtherValues() {
        same("shapes", ALL);
        same("shapes", Arrays.asList(new Circle(1), null));
        same("byName", Map.of("a", ALL, "b", List.of()));
        same("maybe", Optional.of(new Circle(1)));
        same("maybe", Optional.empty());
        same("nodes", Set.of(new Left.Node(1), new Right.Node(1), new Other()));
        same("number", new Ok<>(1L));
        same("number", new Failed<Long>("why"));
        same("shape", new Ok<Shape>(new Circle(1)));
        same("results", List.of(new Ok<>(ALL), new Failed<>("why")));
        same("round", new Ok<Round>(new Ring(1, 2, null)));
        same("oks", Map.of("a", new Ok<Shape>(Unit.POINT)));
        Map<String, Optional<Shape>> named = new HashMap<>();
        named.put("a", Optional.of(new Circle(1)));
        named.put("b", Optional.empty());
        Drawing drawing = new Drawing("d", new Circle(1), ALL, named, new Ok<>(new Corner(1)));
        assertEquals(drawing, trip(Drawing.class, drawing));
        assertEquals(ALL, Arrays.asList((Shape[]) trip(Shape[].class, ALL.toArray(new Shape[0]))));
        assertEquals(new Add(1), trip(Operation.class, new Add(1)));
        assertEquals(new Loud(1), trip(Annotated.class, new Loud(1)));
    }

    @Test
    void onlyWhatIsPermitted() {
        assertTrue(refusal(Shape.class, new Looser()).contains("Looser is none of the classes that"));
        String sealedItself = refusal(declared(Types.class, "shapes"), List.of(new Bent()));
        assertTrue(sealedItself.startsWith("at [0]: a dev.jvmpool.value.SealedTest$Bent is none of"), sealedItself);
        assertTrue(refusal(Bent.class, new Bent()).contains("permits, which are Elbow"));
        assertTrue(refusal(declared(Types.class, "number"), new Ok<Object>(1)).startsWith("at .value: "));
        for (String json : List.of(
                "{\"Hexagon\":{}}",
                "{\"java.lang.String\":\"\"}",
                "{\"dev.jvmpool.value.SealedTest$Circle\":{\"radius\":1}}",
                "{\"Bent\":{}}",
                "{}",
                "[]",
                "\"POINT\"",
                "{\"Circle\":null}",
                "{\"Circle\":{\"radius\":1},\"Circle\":{\"radius\":2}}",
                "{\"Circle\":{\"radius\":\"x\"}}",
                "{\"radius\":1}")) {
            RefusedException refused = assertThrows(RefusedException.class, () -> Trips.read(Shape.class, json));
            assertTrue(!refused.getMessage().contains("jackson"), refused.getMessage());
        }
    }

    private static String describe(Shape shape) {
        return shape.toString();
    }

    private static List<Shape> twice(Shape shape) {
        return Collections.nCopies(2, shape);
    }

    private static String text(JsonArray array) {
        return array.take().toString();
    }

    @Test
    void asArgumentsResultsAndCapturedValues() throws Exception {
        Shape circle = new Circle(1);
        TaskFunction<Shape, String> described = SealedTest::describe;
        JsonArray runs = new JsonArray();
        RemoteFunction.of(described).write(runs, circle);
        TaskFunction<Shape, List<Shape>> doubled = SealedTest::twice;
        ValueCodec result = RemoteFunction.of(doubled).result();
        JsonArray results = new JsonArray();
        results.add(result, twice(circle));
        assertEquals("[[{\"Circle\":{\"radius\":1.0}}]]", text(runs));
        assertEquals("[[{\"Circle\":{\"radius\":1.0}},{\"Circle\":{\"radius\":1.0}}]]", text(results));
        TaskFunction<Integer, String> captures = n -> n + describe(circle);
        assertTrue(RemoteFunction.of(captures).reference().bound().contains("{\"Circle\":"));
    }
}
