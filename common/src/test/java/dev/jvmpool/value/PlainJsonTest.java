package dev.jvmpool.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that is a number or a plain string passes through without Jackson as it does with it. */
class PlainJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0",
                "5",
                "-12345678901234567890123",
                "1.50",
                "1e5",
                "-1.25E+7",
                "007",
                "1.",
                ".5",
                "+1",
                "-",
                "1 ",
                " 1",
                "1 2",
                "1,2",
                "",
                "\"\"",
                "\"a b/c\"",
                "\"a\\\"b\"",
                "\"\\u0041\"",
                "\"\u00e9\u20ac\"",
                "\"\ud800\"",
                "\"?\"",
                "\"\u007f\"",
                "\"a\nb\"",
                "\"open",
                "\"a\" \"b\"",
                "true",
                "null",
                "nul",
                "[1,\"a\"]",
                "{\"a\":1.0}",
                "{\n}"
            })
    void isWrittenAndReadAsByJackson(String text) throws Exception {
        byte[] expected;
        try {
            expected = byJackson(text);
        } catch (RefusedException refused) {
            assertEquals(
                    refused.getMessage(),
                    assertThrows(RefusedException.class, () -> written(text)).getMessage());
            return;
        }
        byte[] json = written(text);
        assertArrayEquals(expected, json);
        Object[] values = new Object[1];
        if (PlainScalars.read(JsonCodec.INSTANCE, json, values) == 1) {
            assertEquals(readByJackson(json), values[0]);
        }
    }

    @ParameterizedTest
    @CsvSource({"[5], 1", "'[5,\"a\",-1.5]', 3", "'[5,true,6]', 1", "'[5,[6]]', 1", "'[5,\"a\\nb\"]', 1", "'[5', 0"})
    void whatIsPlainIsReadUpToTheFirstThatIsNot(String json, int plain) {
        assertEquals(
                plain, PlainScalars.read(JsonCodec.INSTANCE, json.getBytes(StandardCharsets.UTF_8), new Object[3]));
    }

    private static byte[] written(String text) throws RefusedException {
        JsonArray array = new JsonArray();
        array.add(JsonCodec.INSTANCE, new Json(text));
        return array.take().json();
    }

    private static byte[] byJackson(String text) throws IOException, RefusedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JsonText.FACTORY.createGenerator(bytes)) {
            out.writeStartArray();
            JsonCodec.INSTANCE.write(out, new Json(text));
            out.writeEndArray();
        }
        return bytes.toByteArray();
    }

    private static Object readByJackson(byte[] json) throws IOException, RefusedException {
        try (JsonParser in = JsonText.FACTORY.createParser(json)) {
            in.nextToken();
            in.nextToken();
            return JsonCodec.INSTANCE.read(in);
        }
    }
}
