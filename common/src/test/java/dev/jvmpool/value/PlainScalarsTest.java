package dev.jvmpool.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written and read without Jackson is what Jackson writes and reads. */
class PlainScalarsTest {

    private static final Class<?>[] TYPES = {
        int.class,
        Integer.class,
        long.class,
        Long.class,
        double.class,
        Double.class,
        boolean.class,
        Boolean.class,
        String.class,
        float.class,
        char.class,
        short.class,
        byte.class,
        Character.class,
        void.class
    };

    private static final String[] PIECES = {
        "a",
        "xyz",
        "~",
        " ",
        "?",
        "??????????????",
        "\"",
        "\\",
        "\n",
        "\u0000",
        "\u001f",
        "\u007f",
        "\u0080",
        "\u00e4",
        "\u00ff",
        "\u0100",
        "\u2028",
        "\u20ac",
        "\ud7ff",
        "\ud800",
        "\udc00",
        "\ue000",
        "\ufffd",
        "\uffff",
        "\ud83d\ude00",
        "/",
        "plain text that is longer than eight bytes",
        "x".repeat(100)
    };

    private static final long[] WHOLE = {
        0,
        1,
        -1,
        9,
        10,
        -10,
        99,
        100,
        127,
        -128,
        128,
        Short.MAX_VALUE,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        Integer.MAX_VALUE + 1L,
        Integer.MIN_VALUE - 1L,
        999_999_999_999_999_999L,
        1_000_000_000_000_000_000L,
        -999_999_999_999_999_999L,
        -1_000_000_000_000_000_000L,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        boolean plain = random.nextBoolean();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(PIECES[plain ? random.nextInt(6) : random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static long whole(Random random) {
        return random.nextBoolean() ? WHOLE[random.nextInt(WHOLE.length)] : random.nextLong() >> random.nextInt(64);
    }

    private static double decimal(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> whole(random);
            case 2 ->
                new double[] {0.0, -0.0, Double.NaN, Double.MIN_VALUE, Double.MAX_VALUE, 1.0 / 0, -1.0 / 0, 1e21}
                        [random.nextInt(8)];
            case 3 -> random.nextGaussian();
            default -> random.nextInt(1000) / 10.0;
        };
    }

    /** A value of a type, or now and then one that is none. */
    private static Object value(Class<?> type, Random random) {
        Object[] values = {
            (int) whole(random),
            whole(random),
            decimal(random),
            random.nextBoolean(),
            text(random),
            (float) decimal(random),
            (char) random.nextInt(),
            (short) random.nextInt(),
            (byte) random.nextInt(),
            null
        };
        Class<?>[] boxes = {
            Integer.class,
            Long.class,
            Double.class,
            Boolean.class,
            String.class,
            Float.class,
            Character.class,
            Short.class,
            Byte.class,
            Void.class
        };
        if (random.nextInt(50) == 0) {
            return values[random.nextInt(values.length)];
        }
        Class<?> box = ScalarCodec.find(type).box();
        return values[Arrays.asList(boxes).indexOf(box)];
    }

    /** The text that Jackson makes of a value, or why it does not. */
    private static String written(ScalarCodec codec, Object value) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonGenerator out = JsonText.FACTORY.createGenerator(text)) {
            codec.write(out, value);
        } catch (RefusedException e) {
            return e.getMessage();
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static String array(List<String> texts) {
        return "[" + String.join(",", texts) + "]";
    }

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

    public static String shown(int first, String second) {
        return first + second;
    }

    public static String length(long only) {
        return "" + only;
    }

    /** What becomes of each list of arguments, in words. */
    private static List<String> lists(BoundFunction function, byte[] json, boolean plain) {
        List<String> heard = new ArrayList<>();
        try (ArgumentLists lists = new ArgumentLists(Payload.of(json))) {
            if (!plain) {
                lists.skip();
                heard.add("skipped");
            }
            while (lists.hasNext()) {
                try {
                    heard.add(Arrays.toString(lists.next(function)));
                } catch (RefusedException e) {
                    heard.add(e.getMessage());
                }
            }
        } catch (IOException e) {
            heard.add("broken");
        }
        return heard;
    }

    /** The first list is gone over, so that a parser reads what follows. */
    @ParameterizedTest
    @ValueSource(strings = {"shown", "length"})
    void argumentsAreReadAsByJackson(String method) throws Exception {
        String descriptor =
                method.equals("shown") ? "(ILjava/lang/String;)Ljava/lang/String;" : "(J)Ljava/lang/String;";
        FunctionReference reference =
                new FunctionReference(PlainScalarsTest.class.getName(), method, descriptor, descriptor, false, "[]");
        BoundFunction function = BoundFunction.resolve(reference, PlainScalarsTest.class.getClassLoader());
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            List<String> lists = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                List<String> list = new ArrayList<>();
                list.add(written(ScalarCodec.LONG, whole(random)));
                if (method.equals("shown") != (random.nextInt(20) == 0)) {
                    list.add(written(ScalarCodec.STRING, text(random)));
                }
                lists.add(array(list));
            }
            StringBuilder text = new StringBuilder(array(lists));
            if (random.nextInt(3) == 0) {
                text.insert(random.nextInt(text.length() - 1) + 1, " ,]x[0-".charAt(random.nextInt(7)));
            }
            byte[] json = text.toString().getBytes(StandardCharsets.UTF_8);
            byte[] after = ("[0," + text.substring(1)).getBytes(StandardCharsets.UTF_8);
            if (isSound(json) && !text.toString().matches("\\[\\s*]")) {
                List<String> expected = lists(function, after, false);
                assertEquals(
                        expected.subList(1, expected.size()),
                        lists(function, json, true),
                        "seed " + seed + ": " + text);
            }
        }
    }

    private static boolean isSound(byte[] json) throws IOException {
        try (JsonParser in = JsonText.FACTORY.createParser(json)) {
            in.nextToken();
            in.skipChildren();
            return in.currentToken() == JsonToken.END_ARRAY && in.nextToken() == null;
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1", "[1x", "[[1]", "[[1],", "[[1],]", "[[1][2]]", "[[1] [2]]", "[[1] ", "[x", "["})
    void argumentsThatEndOrBreakOffAreNoneForEver(String json) throws Exception {
        FunctionReference reference = new FunctionReference(
                PlainScalarsTest.class.getName(), "length", "(J)Ljava/lang/String;", null, false, "[]");
        BoundFunction function = BoundFunction.resolve(reference, PlainScalarsTest.class.getClassLoader());
        assertThrows(IOException.class, () -> readAll(function, json.getBytes(StandardCharsets.UTF_8)));
    }

    private static void readAll(BoundFunction function, byte[] json) throws IOException {
        try (ArgumentLists lists = new ArgumentLists(Payload.of(json))) {
            while (lists.hasNext()) {
                try {
                    lists.next(function);
                } catch (RefusedException e) {
                    // And on to the next.
                }
            }
        }
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

    @Test
    void plainTextEndsWhereItShould() {
        byte[] text = new byte[40];
        for (int odd = 0; odd < 256; odd++) {
            boolean plain = odd >= ' ' && odd < 0x80 && odd != '"' && odd != '\\';
            for (int at = 0; at < text.length; at++) {
                for (byte others : new byte[] {'a', ' ', 0x7f, '!', '#', '[', ']'}) {
                    Arrays.fill(text, others);
                    text[at] = (byte) odd;
                    assertEquals(plain ? text.length : at, PlainText.end(text, 0, text.length));
                    assertEquals(text.length, PlainText.end(text, at + 1, text.length));
                }
            }
        }
    }

    @Test
    void digitsAreThoseOfTheNumber() {
        Random random = new Random(1);
        byte[] bytes = new byte[3 + Digits.MOST];
        for (int i = 0; i < 200_000; i++) {
            long number = i < 2 * WHOLE.length ? WHOLE[i / 2] - i % 2 : whole(random);
            int end = Digits.put(number, bytes, 3);
            assertEquals(Long.toString(number), new String(bytes, 3, end - 3, StandardCharsets.US_ASCII));
        }
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

    @Test
    void halfASurrogatePairIsNoQuestionMark() {
        String text = "x".repeat(100) + "?" + "y".repeat(100);
        assertArrayEquals(text.getBytes(StandardCharsets.US_ASCII), PlainText.bytes(text));
        assertNull(PlainText.bytes(text + "\ud800"));
        assertNull(PlainText.bytes("\udc00" + text.replace('?', '.')));
        assertNull(PlainText.bytes(text + "\u00e4"));
        assertNull(PlainText.bytes(text + "\""));
        assertNull(PlainText.bytes(text + "\n" + text));
    }

    @Test
    void aLargeStringIsNotCopiedOnceMoreThanNeeded() throws RefusedException {
        JsonOutput out = new JsonOutput(null);
        out.beginArray();
        out.beginArray();
        String text = "x".repeat(1_000_000);
        assertTrue(out.plain(text));
        assertFalse(out.plain("\u20ac"));
        out.endArray();
        out.endArray();
        byte[] taken = out.take();
        assertEquals("[[\"" + text + "\"]]", new String(taken, StandardCharsets.UTF_8));
    }
}
