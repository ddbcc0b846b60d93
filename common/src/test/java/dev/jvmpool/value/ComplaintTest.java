package dev.jvmpool.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.jvmpool.function.TaskFunction;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** People are told what is wrong with a value in words of ours, not of the library's that found it. */
class ComplaintTest {

    /** What Jackson 2.15 to 2.21 says. */
    private static final List<String> JACKSONS = List.of(
            "jackson.core",
            "jackson.databind",
            "annot coerce",
            "annot construct",
            "annot deserialize",
            "annot map",
            "annot find",
            "CoercionConfig",
            "Conflicting",
            "Creators",
            "DeserializationFeature",
            "Direct self-reference",
            "FAIL_ON",
            "Failed to",
            "Infinite recursion",
            "JsonToken",
            "No serializer",
            "no String-argument",
            "not a valid representation",
            "Null key",
            "START_",
            "END_",
            "VALUE_",
            "StreamReadConstraints",
            "Unexpected",
            "Unrecognized",
            "Unresolved",
            "[Source",
            "[Integer with",
            "byte offset",
            "can not be deserialized",
            "column:",
            "end-of-input",
            "missing type id",
            "not one of the values accepted",
            "out of range of",
            "problem:",
            "through reference chain",
            "unknown type",
            "(was ");

    record Everything(
            int number,
            Long box,
            boolean flag,
            char letter,
            BigInteger big,
            BigDecimal decimal,
            Duration duration,
            Instant instant,
            LocalDate date,
            Path path,
            byte[] bytes,
            int[] numbers,
            Shapes.Color color,
            Map<Shapes.Color, Integer> byColor,
            Map<Integer, LocalDate> byNumber,
            Optional<UUID> id,
            OptionalInt maybe,
            List<Shapes.Point> points,
            Shapes.Shape shape,
            Shapes.Celsius degrees,
            Object any) {}

    interface Types {
        List<Shapes.Point> points();

        Map<UUID, LocalDate> byId();

        Map<Path, Integer> byPath();

        Map<Locale, Integer> byLocale();

        Map<Year, Integer> byYear();

        Map<Shapes.Color, Integer> byColor();

        EnumMap<Shapes.Color, List<Long>> enumMap();

        EnumSet<Shapes.Color> enumSet();

        SortedMap<Integer, Long> sorted();

        TreeSet<Duration> durations();

        Optional<Shapes.Point> maybePoint();

        TaskFunction<String, String> function();

        Comparable<String> comparable();

        Set<int[]> arrays();
    }

    private static List<Type> types() throws NoSuchFieldException {
        List<Type> types = new ArrayList<>(List.of(
                int.class,
                long.class,
                Integer.class,
                byte.class,
                char.class,
                double.class,
                boolean.class,
                String.class));
        types.addAll(List.of(BigInteger.class, BigDecimal.class, Number.class, Duration.class, Instant.class));
        types.addAll(List.of(LocalDate.class, LocalDateTime.class, ZonedDateTime.class, ZoneId.class, Period.class));
        types.addAll(List.of(Year.class, YearMonth.class, DayOfWeek.class, Date.class, Currency.class, Locale.class));
        types.addAll(
                List.of(UUID.class, URI.class, Path.class, File.class, byte[].class, int[].class, String[][].class));
        types.addAll(List.of(OptionalInt.class, OptionalLong.class, OptionalDouble.class, Shapes.Color.class));
        types.addAll(List.of(Shapes.Point.class, Shapes.Money.class, Shapes.Account.class, Shapes.Shape.class));
        types.addAll(List.of(Shapes.Celsius.class, Shapes.Picky.class, Shapes.Node.class, Shapes.Bag.class));
        types.addAll(List.of(Shapes.WithThread.class, Muddled.class, Void.class));
        for (var method : Types.class.getDeclaredMethods()) {
            types.add(method.getGenericReturnType());
        }
        return types;
    }

    private static final List<String> TEXTS = List.of(
            "null",
            "true",
            "\"\"",
            "\"x\"",
            "\"-1\"",
            "-1",
            "1.5",
            "1e999999999",
            "1e99999999999999999999",
            "7".repeat(2_000),
            "\"" + "7".repeat(2_000) + "\"",
            "\"a\\u0000b\"",
            "\"2024-02-31\"",
            "[]",
            "[null]",
            "[\"x\", 1.5, {}]",
            "[[[[\"x\"]]]]",
            "{}",
            "{\"x\": null}",
            "{\"x\": 1, \"y\": {}}",
            "{\"x\": 1, \"x\": 2, \"z\": 3}",
            "{\"@type\": \"no such\"}",
            "{\"@type\": {}}",
            "{\"class\": \"java.lang.String\", \"method\": \"nosuch\"}",
            "{\"class\": 1, \"method\": []}",
            "{\"RED\": \"x\"}",
            "{\"PURPLE\": 1}");

    private static void isInOurWords(String message) {
        for (String phrase : JACKSONS) {
            assertFalse(message.contains(phrase), () -> phrase + ": " + message);
        }
        assertTrue(message.length() < 1500, message);
    }

    private static void refuses(Type type, String json) {
        try {
            Trips.read(type, json);
        } catch (RefusedException e) {
            isInOurWords(e.getMessage());
        }
    }

    @Test
    void jsonThatDoesNotFit() throws Exception {
        for (String text : TEXTS) {
            for (Type type : types()) {
                refuses(type, text);
            }
            for (var component : Everything.class.getRecordComponents()) {
                refuses(Everything.class, "{\"" + component.getName() + "\": " + text + "}");
            }
            refuses(Trips.declared(Types.class, "points"), "[{\"x\": 1, \"y\": " + text + "}]");
        }
    }

    private static String refusal(Type type, String json) {
        return assertThrows(RefusedException.class, () -> Trips.read(type, json))
                .getMessage();
    }

    @Test
    void saysWhatWhereAndWhy() throws Exception {
        String point = Shapes.Point.class.getTypeName() + " cannot be made from this JSON: ";
        assertEquals("at .y: " + point + "\"a\" is not an int", refusal(Shapes.Point.class, "{\"x\":1,\"y\":\"a\"}"));
        assertEquals("at .y: " + point + "1.5 is not an int", refusal(Shapes.Point.class, "{\"x\":1,\"y\":1.5}"));
        assertEquals("at .x: " + point + "null for a primitive", refusal(Shapes.Point.class, "{\"x\":null}"));
        assertEquals(
                "at .y: " + point + "it is missing or null, which is not an int",
                refusal(Shapes.Point.class, "{\"x\":1}"));
        assertEquals(
                "at .z: " + point + "there is no field \"z\" in dev.jvmpool.value.Shapes$Point, only x, y",
                refusal(Shapes.Point.class, "{\"x\":1,\"y\":2,\"z\":1}"));
        assertEquals(
                "dev.jvmpool.value.Shapes$Color cannot be made from this JSON:"
                        + " \"BLUE\" is not a dev.jvmpool.value.Shapes$Color, which is one of RED, GREEN",
                refusal(Shapes.Color.class, "\"BLUE\""));
        assertEquals(
                "java.time.LocalDate cannot be made from this JSON: \"2024-02-31\" is not a java.time.LocalDate:"
                        + " Text '2024-02-31' could not be parsed: Invalid date 'FEBRUARY 31'",
                refusal(LocalDate.class, "\"2024-02-31\""));
        assertEquals("int[] cannot be made from this JSON: \"x\" is not an int[]", refusal(int[].class, "\"x\""));
        assertEquals(
                "at [1]: int[] cannot be made from this JSON: null for a primitive", refusal(int[].class, "[1,null]"));
        assertTrue(refusal(Trips.declared(Types.class, "byId"), "[1]")
                .endsWith("the JSON array [1] is not a java.util.Map"));
        assertTrue(refusal(Trips.declared(Types.class, "points"), "{}")
                .endsWith("the JSON object {} is not a java.util.List"));
        assertTrue(refusal(Trips.declared(Types.class, "arrays"), "{}")
                .endsWith("the JSON object {} is not a java.util.Set"));
        assertTrue(
                refusal(Shapes.Picky.class, "{\"value\":-1}")
                        .endsWith(
                                "making a dev.jvmpool.value.Shapes$Picky threw java.lang.IllegalArgumentException: negative: -1"));
        assertTrue(refusal(Shapes.Shape.class, "{\"@type\":\"cube\"}")
                .endsWith("\"cube\" is no dev.jvmpool.value.Shapes$Shape that is known"));
        assertTrue(refusal(Shapes.Shape.class, "{}")
                .endsWith("the field that says which dev.jvmpool.value.Shapes$Shape it is is missing"));
    }

    @JsonDeserialize(using = Even.Reader.class)
    @JsonSerialize(using = Even.Writer.class)
    record Even(int value) {

        static final class Reader extends StdDeserializer<Even> {
            private static final long serialVersionUID = 1L;

            Reader() {
                super(Even.class);
            }

            @Override
            public Even deserialize(JsonParser in, DeserializationContext context) throws IOException {
                return in.getText().equals("1.5")
                        ? context.reportInputMismatch(this, "%s is odd", in.getText())
                        : new Even(Integer.parseInt(in.getText()));
            }
        }

        static final class Writer extends StdSerializer<Even> {
            private static final long serialVersionUID = 1L;

            Writer() {
                super(Even.class);
            }

            @Override
            public void serialize(Even value, JsonGenerator out, SerializerProvider provider) throws IOException {
                provider.reportMappingProblem("%d is odd", value.value());
            }
        }
    }

    /** Says two things at once. */
    static final class Muddled {
        @JsonProperty("a")
        private int first;

        @JsonProperty("a")
        private int second;

        @JsonCreator
        Muddled() {}
    }

    record Bad(int x) {
        @JsonValue
        Object text() {
            throw new IllegalStateException();
        }
    }

    @Test
    void whatAFunctionLacksIsSaid() throws Exception {
        Type function = Trips.declared(Types.class, "function");
        assertTrue(refusal(function, "{\"class\":1}").endsWith(": the field class must be a string"));
        assertTrue(refusal(function, "{\"class\":\"a.B\",\"method\":\"c\",\"memory\":1}")
                .endsWith(": the field memory must be an object"));
        assertTrue(refusal(function, "{}").endsWith(": a function needs the fields class and method"));
    }

    @Test
    void whatTheUsersOwnCodeSaysIsKept() throws Exception {
        assertTrue(refusal(Even.class, "1.5").endsWith(": 1.5 is odd"));
        assertTrue(refusal(Even.class, "\"x\"").endsWith("java.lang.NumberFormatException: For input string: \"x\""));
        assertTrue(Trips.refusal(Even.class, new Even(3)).endsWith(": 3 is odd"));
        assertTrue(Trips.refusal(Bad.class, new Bad(3)).endsWith(": java.lang.IllegalStateException"));
    }

    @Test
    void whatCannotBeWritten() throws Exception {
        isInOurWords(Trips.refusal(Muddled.class, new Muddled()));
        isInOurWords(Trips.refusal(Bad.class, new Bad(1)));
        isInOurWords(Trips.refusal(Shapes.Thrower.class, new Shapes.Thrower("error")));
        isInOurWords(Trips.refusal(Locale.class, new Locale("no", "NO", "NY")));
    }

    @Test
    void textThatIsNoJson() {
        for (String text : List.of(
                "",
                "{",
                "[1",
                "\"a",
                "01",
                "nul",
                "{\"a\" 1}",
                "{a:1}",
                "[1,]",
                "1 2",
                "\u0001",
                "7".repeat(2_000_000),
                "[".repeat(2000),
                "[1}",
                "\"\\x\"",
                "-",
                "1.",
                "1e",
                "\"a\nb\"",
                "NaN",
                "'a'")) {
            isInOurWords(Trips.refusal(Json.class, new Json(text)));
        }
        String message = Trips.refusal(Json.class, new Json("{\"a\" 1}"));
        assertTrue(message.matches("it is no JSON: it is not well-formed, see character [67]: \\{\"a\" 1}"), message);
    }

    @Test
    void numbersNobodyShouldHaveToRead() throws Exception {
        BigInteger most = (BigInteger) Trips.read(BigInteger.class, "7".repeat(1_000_000));
        assertEquals(3_321_928, most.bitLength());
        BigDecimal longest = new BigDecimal(BigInteger.ONE.shiftLeft(300_000).negate(), 100_000);
        assertEquals(longest, Trips.trip(BigDecimal.class, longest));
        BigInteger over = BigInteger.ONE.shiftLeft(3_321_928);
        for (Object value : List.of(over, new BigDecimal(over, 7))) {
            assertTrue(Trips.refusal(value.getClass(), value).contains("a number of more than a million digits"));
        }
        assertTrue(Trips.refusal(Object.class, List.of(over)).startsWith("at [0]: a number of more than a million"));
    }

    @Test
    void aNameThatTheLocaleCannotWriteSaysWhatToDo() {
        InvalidPathException unmappable = new InvalidPathException("caf\u00e9.txt", "unmappable characters");
        assertEquals(
                "this locale, ANSI_X3.4-1968, cannot write that name; set LC_ALL=C.UTF-8",
                TextForm.whyNoPath(unmappable, "ANSI_X3.4-1968"));
        assertEquals("unmappable characters", TextForm.whyNoPath(unmappable, "UTF-8"));
        InvalidPathException nul = new InvalidPathException("a\0", "Nul character not allowed");
        assertEquals("Nul character not allowed", TextForm.whyNoPath(nul, "ANSI_X3.4-1968"));
    }
}
