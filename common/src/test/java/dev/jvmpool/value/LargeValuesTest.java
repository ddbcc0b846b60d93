package dev.jvmpool.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that travel beside the text: which these are, and that they come back as they were. */
class LargeValuesTest {

    static final int MANY = 5_000;
    private static final int LONG = LargeText.LEAST_CHARS;

    static Payload write(Type type, Object... values) throws RefusedException {
        JsonArray array = JsonArray.withBlobs();
        for (Object value : values) {
            array.add(ValueCodec.of(type), value);
        }
        return array.take();
    }

    static List<Object> read(Type type, Payload payload) throws IOException, RefusedException {
        List<Object> values = new ArrayList<>();
        try (JsonParser in = payload.parser()) {
            in.nextToken();
            ValueCodec codec = ValueCodec.of(type);
            while (in.nextToken() != com.fasterxml.jackson.core.JsonToken.END_ARRAY) {
                values.add(codec.read(in));
            }
        }
        return values;
    }

    private static Payload trip(Type type, Object value) throws IOException, RefusedException {
        Payload payload = write(type, value);
        assertTrue(sameAs(value, read(type, payload).get(0)), type + " " + payload);
        return payload;
    }

    private static boolean sameAs(Object one, Object other) {
        return Arrays.deepEquals(new Object[] {one}, new Object[] {other});
    }

    static Stream<Object> arrays() {
        Random random = new Random(1);
        byte[] bytes = new byte[MANY];
        random.nextBytes(bytes);
        float[] floats = new float[MANY];
        for (int i = 0; i < MANY; i++) {
            floats[i] = Float.intBitsToFloat(random.nextInt());
        }
        double[] doubles =
                random.longs(MANY).mapToDouble(Double::longBitsToDouble).toArray();
        doubles[0] = Double.NaN;
        doubles[1] = -0.0;
        return Stream.of(bytes, random.ints(MANY).toArray(), random.longs(MANY).toArray(), floats, doubles);
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void aLargeArrayIsBesideTheText(Object array) throws IOException, RefusedException {
        Payload payload = trip(array.getClass(), array);
        assertEquals("[{\"raw\":0}]", payload.toString());
        int size = payload.blobs()[0].length / MANY;
        assertEquals(payload.json().length + (long) size * MANY, payload.bytes());
        assertNotSame(array, payload.blobs()[0], "what the caller does to it later is not seen");
    }

    @Test
    void fromFourKibibytesOn() throws IOException, RefusedException {
        assertFalse(trip(byte[].class, new byte[4095]).hasBlobs());
        assertTrue(trip(byte[].class, new byte[4096]).hasBlobs());
        assertFalse(trip(double[].class, new double[511]).hasBlobs());
        assertTrue(trip(double[].class, new double[512]).hasBlobs());
        assertFalse(trip(int[].class, new int[1023]).hasBlobs());
        assertTrue(trip(int[].class, new int[1024]).hasBlobs());
        assertFalse(trip(String.class, "x".repeat(LONG - 1)).hasBlobs());
        assertTrue(trip(String.class, "x".repeat(LONG)).hasBlobs());
    }

    @Test
    void nullsAndOtherArraysAreText() throws IOException, RefusedException {
        assertFalse(trip(double[].class, null).hasBlobs());
        assertFalse(trip(String.class, null).hasBlobs());
        assertFalse(trip(short[].class, new short[MANY]).hasBlobs());
        assertFalse(trip(boolean[].class, new boolean[MANY]).hasBlobs());
        assertFalse(trip(char[].class, new char[MANY]).hasBlobs());
        assertFalse(trip(Double[].class, arrayOf(1.5)).hasBlobs());
    }

    static Double[] arrayOf(Double value) {
        Double[] array = new Double[MANY];
        Arrays.fill(array, value);
        return array;
    }

    static Stream<String> strings() {
        String some = "\u0000\"\\\n\u007f\u0080\u00ff".repeat(LONG / 4);
        return Stream.of(
                some,
                some + "\u0100",
                "\u20ac" + some,
                some + "\ud83d\ude00",
                some + "\ud800",
                "\udc00" + some,
                "\ud83d\ude00".repeat(LONG));
    }

    @ParameterizedTest
    @MethodSource("strings")
    void aLongStringIsBesideTheTextWhateverIsInIt(String text) throws IOException, RefusedException {
        Payload payload = trip(String.class, text);
        boolean isOneByte = text.chars().allMatch(c -> c <= 0xFF);
        assertEquals(isOneByte ? "[{\"latin1\":0}]" : "[{\"utf16\":0}]", payload.toString());
        assertEquals(text.length() * (isOneByte ? 1 : 2), payload.blobs()[0].length);
    }

    /** At the edges of the parts that it is looked at by. */
    @ParameterizedTest
    @ValueSource(ints = {0, 8191, 8192, 8193, 16383, LONG - 1})
    void anOddCharacterIsSeenWhereverItIs(int at) throws IOException, RefusedException {
        for (String odd : List.of("\u20ac", "\ud83d\ude00", "\ud800", "\u00ff")) {
            String text = "x".repeat(at) + odd + "y".repeat(LONG);
            trip(String.class, text);
        }
    }

    @SuppressWarnings("unused")
    private static final class Types {
        List<double[]> list() {
            return null;
        }

        Map<String, byte[]> map() {
            return null;
        }
    }

    @Test
    void soAreArraysInContainers() throws IOException, RefusedException {
        double[] row = new double[MANY];
        row[7] = 0.1;
        assertEquals(
                2, trip(double[][].class, new double[][] {row, {1}, null, row}).blobs().length);
        Payload list = write(Trips.declared(Types.class, "list"), List.of(row, row));
        assertEquals("[[{\"raw\":0},{\"raw\":1}]]", list.toString());
        List<?> back = (List<?>) read(Trips.declared(Types.class, "list"), list).get(0);
        assertArrayEquals(row, (double[]) back.get(1));
        Payload map = write(Trips.declared(Types.class, "map"), Map.of("a", new byte[MANY]));
        assertEquals("[{\"a\":{\"raw\":0}}]", map.toString());
        Map<?, ?> bytes =
                (Map<?, ?>) read(Trips.declared(Types.class, "map"), map).get(0);
        assertArrayEquals(new byte[MANY], (byte[]) bytes.get("a"));
    }

    /** Also one whose field is called as what stands for its value. */
    record Image(int raw, byte[] pixels, float[] depth) {}

    @Test
    void soAreFields() throws IOException, RefusedException {
        byte[] pixels = new byte[MANY];
        pixels[1] = 5;
        Payload payload = write(Image.class, new Image(3, pixels, null), new Image(4, new byte[] {1}, new float[MANY]));
        assertEquals(
                "[{\"raw\":3,\"pixels\":{\"raw\":0},\"depth\":null},"
                        + "{\"raw\":4,\"pixels\":\"AQ==\",\"depth\":{\"raw\":1}}]",
                payload.toString());
        List<Object> back = read(Image.class, payload);
        assertArrayEquals(pixels, ((Image) back.get(0)).pixels());
        assertEquals(MANY, ((Image) back.get(1)).depth().length);
    }

    sealed interface Shape permits Mesh, Dot {}

    record Mesh(List<double[]> vertices, Optional<int[]> indexes) implements Shape {}

    /** Not Jackson's. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Mark {}

    record Dot(@Mark double[] at) implements Shape {}

    record Box<T>(T held, Box<T> next) {}

    @SuppressWarnings("unused")
    private static Box<Shape> box() {
        return null;
    }

    @Test
    void wherever() throws IOException, RefusedException {
        Type type = Trips.declared(LargeValuesTest.class, "box");
        Shape mesh = new Mesh(List.of(new double[MANY], new double[1]), Optional.of(new int[MANY]));
        Payload payload = write(type, new Box<>(mesh, new Box<>(new Dot(new double[] {1, 2}), null)));
        assertEquals(2, payload.blobs().length, payload::toString);
        Box<?> back = (Box<?>) read(type, payload).get(0);
        assertEquals(MANY, ((Mesh) back.held()).vertices().get(0).length);
        assertEquals(MANY, ((Mesh) back.held()).indexes().orElseThrow().length);
        assertArrayEquals(new double[] {1, 2}, ((Dot) back.next().held()).at());
    }

    /** Where a person reads it, or whoever does not know its type. */
    @Test
    void anArrayThatIsToBeTextIsText() throws RefusedException {
        JsonArray array = new JsonArray();
        array.add(ValueCodec.of(int[].class), new int[MANY]);
        array.add(ValueCodec.of(String.class), "x".repeat(LONG));
        assertFalse(array.take().hasBlobs());
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBeside() throws IOException, RefusedException {
        JsonArray array = JsonArray.withBlobs();
        ValueCodec[] codecs = {ValueCodec.of(int[].class), ValueCodec.of(Object.class)};
        array.addArray(codecs, new Object[] {new int[MANY], 1});
        long size = array.size();
        assertThrows(RefusedException.class, () -> array.addArray(codecs, new Object[] {new int[MANY], new Object()}));
        assertEquals(size, array.size());
        array.addArray(codecs, new Object[] {new int[2 * MANY], 1});
        Payload payload = array.take();
        assertEquals("[[{\"raw\":0},1],[{\"raw\":1},1]]", payload.toString());
        assertEquals(8 * MANY, payload.blobs()[1].length);
        assertEquals(1, array.size(), "it begins anew");
        assertFalse(array.take().hasBlobs());
    }

    @Test
    void onePartHasWhatItsTextNames() throws IOException, RefusedException {
        JsonArray array = JsonArray.withBlobs();
        ValueCodec[] codecs = {ValueCodec.of(byte[].class), ValueCodec.of(byte[].class)};
        for (int i = 0; i < 4; i++) {
            byte[] second = {(byte) i};
            array.addArray(codecs, new Object[] {new byte[MANY + i], i == 2 ? new byte[2 * MANY] : second});
        }
        Payload all = array.take();
        Payload third = all.of(2, "[[{\"raw\":2},{\"raw\":3}]]".getBytes(StandardCharsets.UTF_8));
        assertEquals(2, third.first());
        assertArrayEquals(new byte[][] {new byte[MANY + 2], new byte[2 * MANY]}, third.blobs());
        try (JsonParser in = third.parser()) {
            in.nextToken();
            in.nextToken();
            in.nextToken();
            assertEquals(MANY + 2, ((byte[]) codecs[0].read(in)).length);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"raw\":1}",
                "{\"raw\":-1}",
                "{\"raw\":\"0\"}",
                "{\"raw\":0,\"more\":1}",
                "{\"latin1\":0}",
                "{}",
                "{\"raw\":{}}"
            })
    void whatNamesNothingIsRefused(String text) {
        Payload payload =
                Payload.of(("[" + text + "]").getBytes(StandardCharsets.UTF_8), new byte[][] {new byte[7]}, 0);
        for (Type type : List.of(double[].class, byte[].class)) {
            assertThrows(RefusedException.class, () -> read(type, payload));
        }
        assertThrows(
                RefusedException.class,
                () -> read(
                        String.class,
                        Payload.of(
                                payload.toString().replace("latin1", "raw").getBytes(StandardCharsets.UTF_8),
                                payload.blobs(),
                                0)));
    }

    /** Whatever a text says that came from somebody. */
    @Test
    void noFileIsReadButOfOurOwn(@TempDir Path directory) throws Exception {
        Path ours = Files.write(directory.resolve("jvmpool-12-5a.shared"), new byte[16]);
        assertEquals(
                2,
                ((long[]) read(long[].class, Payload.of(bytes("[{\"file\":\"" + ours + "\"}]")))
                                .get(0))
                        .length);
        Path other = Files.write(directory.resolve("jvmpool-12-5a.secret"), new byte[16]);
        Path link = Files.createSymbolicLink(directory.resolve("jvmpool-12-5b.shared"), other);
        for (Object path : List.of(other, link, directory.resolve("jvmpool-12-5c.shared"), directory, "", "/", 5)) {
            String name = path instanceof Integer ? "5" : "\"" + path + "\"";
            Payload payload = Payload.of(bytes("[{\"file\":" + name + "}]"));
            assertThrows(RefusedException.class, () -> read(long[].class, payload), name);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void partOfANumberIsRefused() {
        Payload payload = Payload.of("[{\"raw\":0}]".getBytes(StandardCharsets.UTF_8), new byte[][] {new byte[12]}, 0);
        String why = assertThrows(RefusedException.class, () -> read(double[].class, payload))
                .getMessage();
        assertTrue(why.contains("12 bytes are no double[]"), why);
    }
}
