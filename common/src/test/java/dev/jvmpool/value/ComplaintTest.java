package dev.jvmpool.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** People are told what is wrong with a value: what, where and why. */
class ComplaintTest {

    interface Types {
        List<Shapes.Point> points();

        Map<UUID, LocalDate> byId();

        TaskFunction<String, String> function();

        Set<int[]> arrays();
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
                PathText.whyNot(unmappable, "ANSI_X3.4-1968"));
        assertEquals("unmappable characters", PathText.whyNot(unmappable, "UTF-8"));
        InvalidPathException nul = new InvalidPathException("a\0", "Nul character not allowed");
        assertEquals("Nul character not allowed", PathText.whyNot(nul, "ANSI_X3.4-1968"));
    }
}
