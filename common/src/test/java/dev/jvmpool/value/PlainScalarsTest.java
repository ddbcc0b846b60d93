package dev.jvmpool.value;

import static dev.jvmpool.value.ScalarValues.PIECES;
import static dev.jvmpool.value.ScalarValues.TYPES;
import static dev.jvmpool.value.ScalarValues.array;
import static dev.jvmpool.value.ScalarValues.value;
import static dev.jvmpool.value.ScalarValues.written;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written and read without Jackson is what Jackson writes and reads. */
class PlainScalarsTest {

    @Test
    void writtenAsByJackson() throws Exception {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            Class<?> type = TYPES[random.nextInt(TYPES.length)];
            ScalarCodec codec = ScalarCodec.find(type);
            JsonArray array = new JsonArray();
            List<String> expected = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                Object value = value(type, random);
                String text = written(codec, value);
                try {
                    if (random.nextBoolean()) {
                        array.add(codec, value);
                        expected.add(text);
                    } else {
                        array.addArray(new ValueCodec[] {codec, codec}, new Object[] {value, value});
                        expected.add("[" + text + "," + text + "]");
                    }
                } catch (RefusedException e) {
                    assertEquals(text, e.getMessage());
                }
            }
            assertEquals(expected.size(), array.count());
            byte[] text = array.take().json();
            assertEquals(array(expected), new String(text, StandardCharsets.UTF_8), "seed " + seed);
            assertEquals("[]", array.take().toString());
        }
    }

    /** What Jackson reads, each element by itself, and in words why it refuses one; up to the end of the text or what is no JSON. */
    private static List<Object> read(ScalarCodec codec, byte[] json) throws IOException {
        List<Object> values = new ArrayList<>();
        try (JsonParser in = JsonText.FACTORY.createParser(json)) {
            in.nextToken();
            while (in.nextToken() != null && in.currentToken() != JsonToken.END_ARRAY) {
                try {
                    values.add(codec.read(in));
                } catch (RefusedException e) {
                    values.add(e.getMessage());
                    in.skipChildren();
                }
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            values.add("broken");
        }
        return values;
    }

    /** JSON of all kinds, and now and then no JSON. */
    private static byte[] json(Class<?> type, Random random) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            Class<?> other = random.nextInt(10) == 0 ? TYPES[random.nextInt(TYPES.length)] : type;
            texts.add(written(ScalarCodec.find(other), value(other, random)));
        }
        StringBuilder text = new StringBuilder(array(texts));
        for (int i = random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length());
            String odd = "0123456789-+.eE,[]{}\" \\\u0000\n\u00e4truefalsnul";
            if (random.nextBoolean()) {
                text.setCharAt(at, odd.charAt(random.nextInt(odd.length())));
            } else {
                text.insert(at, odd.charAt(random.nextInt(odd.length())));
            }
        }
        return text.toString().getBytes(random.nextInt(10) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    @Test
    void readAsByJackson() throws Exception {
        int plain = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            Class<?> type = TYPES[random.nextInt(TYPES.length)];
            ScalarCodec codec = ScalarCodec.find(type);
            byte[] json = json(type, random);
            List<Object> expected = read(codec, json);
            Object[] values = new Object[7];
            int count = PlainScalars.read(codec, json, values);
            plain += count;
            String which = "seed " + seed + ": " + new String(json, StandardCharsets.UTF_8);
            assertTrue(count <= expected.size(), which);
            for (int i = 0; i < count; i++) {
                assertEquals(expected.get(i), values[i], which);
                assertSame(expected.get(i).getClass(), values[i].getClass(), which);
            }
        }
        assertTrue(plain > 5_000, plain + " were plain");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "007 | false",
                "-0 | false",
                "-1 | true",
                "0 | true",
                "1.0 | false",
                "2147483648 | false",
                "-2147483648 | true"
            })
    void onlyWhatIsSurelyAnIntIsTakenForOne(String text, boolean taken) {
        int count =
                PlainScalars.read(ScalarCodec.INT, ("[" + text + "]").getBytes(StandardCharsets.UTF_8), new Object[1]);
        assertEquals(taken ? 1 : 0, count);
    }

    /** A pair, or what needs an escape, may stand anywhere: also where a long string is cut into parts. */
    @Test
    void longStringsAreWrittenAsByJackson() throws Exception {
        for (String odd : PIECES) {
            for (int before : new int[] {30, 8190, 8191, 8192, 8193, 100_000}) {
                String text = "x".repeat(before) + odd + "y".repeat(8191);
                JsonArray array = new JsonArray();
                array.add(ScalarCodec.STRING, text);
                array.add(ScalarCodec.STRING, text);
                String one = written(ScalarCodec.STRING, text);
                assertEquals("[" + one + "," + one + "]", array.take().toString());
            }
        }
    }
}
