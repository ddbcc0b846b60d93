package dev.jvmpool.value;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.jvmpool.function.TaskFunction;
import java.io.File;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
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

/** Whatever is wrong with a value, no phrase of the library's that found it reaches people. */
class OwnWordsTest {

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

    /** Says two things at once. */
    static final class Muddled {
        @JsonProperty("a")
        private int first;

        @JsonProperty("a")
        private int second;

        @JsonCreator
        Muddled() {}
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

    @Test
    void whatCannotBeWritten() throws Exception {
        isInOurWords(Trips.refusal(Muddled.class, new Muddled()));
        isInOurWords(Trips.refusal(ComplaintTest.Bad.class, new ComplaintTest.Bad(1)));
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
}
