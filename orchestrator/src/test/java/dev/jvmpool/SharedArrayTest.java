package dev.jvmpool;

import static dev.jvmpool.PoolContract.until;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.JsonText;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.value.ValueCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedArrayTest {

    private static final byte[] BYTES = {1, 2, 3, 4, 5, 6, 7, -8};

    @TempDir
    Path directory;

    /** Where it is, as it says itself. */
    static Path file(SharedArray array) {
        return Path.of(array.toString().replaceAll("^.* in |(, closed)?]$", ""));
    }

    @Test
    void numbersAreWhatTheyWere() {
        try (SharedArray array = SharedArray.of(new int[] {Integer.MIN_VALUE, 0, 7})) {
            int[] read = new int[3];
            array.ints().get(read);
            assertArrayEquals(new int[] {Integer.MIN_VALUE, 0, 7}, read);
            assertEquals(3, array.length());
            assertEquals(12, array.byteSize());
        }
        try (SharedArray array = SharedArray.of(new long[] {Long.MAX_VALUE, -1})) {
            assertEquals(Long.MAX_VALUE, array.longs().get(0));
            assertEquals(-1, array.longs().get(1));
        }
        try (SharedArray array = SharedArray.of(new float[] {1.5f, Float.NEGATIVE_INFINITY})) {
            assertEquals(1.5f, array.floats().get(0));
            assertEquals(Float.NEGATIVE_INFINITY, array.floats().get(1));
        }
        double oddNaN = Double.longBitsToDouble(0x7ff8_0000_0000_0001L);
        try (SharedArray array = SharedArray.of(new double[] {-0.0, oddNaN})) {
            assertEquals(-0.0, array.doubles().get(0));
            assertEquals(Double.doubleToRawLongBits(oddNaN), array.bytes().getLong(8));
        }
    }

    @Test
    void manyNumbersAreInTheirPlaces() {
        int length = 300_000;
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = i + 0.5;
        }
        try (SharedArray array = SharedArray.of(values)) {
            double[] read = new double[length];
            array.doubles().get(read);
            assertArrayEquals(values, read);
        }
    }

    @Test
    void bytesMayBeNumbersInLittleEndianOrder() {
        try (SharedArray array = SharedArray.of(BYTES)) {
            assertEquals(8, array.length());
            assertEquals(0x04030201, array.ints().get(0));
            assertEquals(0xf807060504030201L, array.longs().get(0));
            assertEquals(Float.intBitsToFloat(0x04030201), array.floats().get(0));
            assertEquals(
                    Double.longBitsToDouble(0xf807060504030201L),
                    array.doubles().get(0));
            assertEquals(0x04030201, array.bytes().getInt(0));
        }
    }

    @Test
    void whatRemainsInABufferIsShared() {
        ByteBuffer buffer = ByteBuffer.wrap(BYTES).position(2).limit(7);
        try (SharedArray array = SharedArray.of(buffer)) {
            assertEquals(ByteBuffer.wrap(new byte[] {3, 4, 5, 6, 7}), array.bytes());
            assertEquals(2, buffer.position());
        }
        ByteBuffer direct = ByteBuffer.allocateDirect(16).order(ByteOrder.LITTLE_ENDIAN);
        direct.putDouble(2.5).putDouble(3.5).flip();
        try (SharedArray array = SharedArray.of(direct.asReadOnlyBuffer())) {
            assertEquals(3.5, array.doubles().get(1));
        }
    }

    @Test
    void anEmptyOneWorks() {
        try (SharedArray array = SharedArray.of(new double[0])) {
            assertEquals(0, array.length());
            assertEquals(0, array.doubles().remaining());
            assertSame(array, sent(array));
        }
        try (SharedArray array = SharedArray.of(new byte[0])) {
            assertEquals(0, array.longs().remaining());
        }
    }

    @Test
    void aViewHasAPositionOfItsOwnAndCannotBeWrittenTo() {
        try (SharedArray array = SharedArray.of(new double[] {1, 2, 3})) {
            DoubleBuffer one = array.doubles();
            assertEquals(1, one.get());
            assertEquals(1, array.doubles().get());
            assertThrows(ReadOnlyBufferException.class, () -> one.put(0, 7));
            assertThrows(ReadOnlyBufferException.class, () -> array.bytes().put(0, (byte) 7));
        }
    }

    @Test
    void aViewOfAnotherTypeIsRefused() {
        try (SharedArray array = SharedArray.of(new double[] {1})) {
            for (Function<SharedArray, ?> view :
                    List.<Function<SharedArray, ?>>of(SharedArray::ints, SharedArray::longs, SharedArray::floats)) {
                assertThrows(IllegalStateException.class, () -> view.apply(array));
            }
        }
        try (SharedArray array = SharedArray.of(new byte[6])) {
            IllegalStateException e = assertThrows(IllegalStateException.class, array::ints);
            assertTrue(e.getMessage().contains("6 bytes") && e.getMessage().contains("ints"), e.getMessage());
        }
    }

    @Test
    void aClosedOneIsNotThereAnyMoreButViewsThatWereTakenAre() {
        SharedArray array = SharedArray.of(new int[] {1, 2, 3});
        var view = array.ints();
        assertTrue(Files.exists(file(array)));
        array.close();
        assertFalse(Files.exists(file(array)));
        assertEquals(3, view.get(2));
        assertThrows(IllegalStateException.class, array::ints);
        assertThrows(IllegalStateException.class, array::bytes);
        RefusedException e = assertThrows(RefusedException.class, () -> json(array));
        assertTrue(e.getMessage().endsWith("this shared array was closed"), e.getMessage());
        array.close();
        assertTrue(array.toString().endsWith(", closed]"), array.toString());
    }

    private static Path fileOfADroppedOne() {
        return file(SharedArray.of(BYTES));
    }

    @Test
    void whenNobodyHasItTheFileIsDeleted() {
        Path file = fileOfADroppedOne();
        until(() -> {
            System.gc();
            return !Files.exists(file);
        });
    }

    @Test
    void itIsEqualToItselfAlone() {
        try (SharedArray one = SharedArray.of(BYTES);
                SharedArray other = SharedArray.of(BYTES)) {
            assertNotEquals(one, other);
            assertNotEquals(file(one), file(other));
        }
    }

    private static String json(Object value) throws RefusedException {
        JsonArray array = new JsonArray();
        array.add(ValueCodec.of(SharedArray.class), value);
        String text = array.take().toString();
        return text.substring(1, text.length() - 1);
    }

    private static SharedArray read(String json) throws RefusedException {
        try (JsonParser in = JsonText.FACTORY.createParser(json)) {
            in.nextToken();
            return (SharedArray) ValueCodec.of(SharedArray.class).read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SharedArray sent(SharedArray array) {
        try {
            return read(json(array));
        } catch (RefusedException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertRefused(String json, String... words) {
        RefusedException e = assertThrows(RefusedException.class, () -> read(json));
        for (String word : words) {
            assertTrue(e.getMessage().contains(word), e.getMessage());
        }
    }

    private Path numbers(byte... bytes) throws IOException {
        return Files.write(directory.resolve("numbers.bin"), bytes);
    }

    @Test
    void aFileIsMappedAsItIsAndStays() throws IOException {
        Path file = numbers(BYTES);
        SharedArray array = SharedArray.map(file);
        assertEquals(0xf807060504030201L, array.longs().get(0));
        assertEquals(8, array.length());
        assertSame(array, SharedArray.map(file));
        assertSame(array, sent(array));
        array.close();
        assertTrue(Files.exists(file));
        assertEquals(8, array.bytes().remaining());
    }

    @Test
    void aLinkToAFileIsFollowedWhenItIsMapped() throws IOException {
        Path file = numbers(BYTES);
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        assertSame(SharedArray.map(file), SharedArray.map(link));
    }

    @Test
    void whatIsNoFileIsNotMapped() {
        assertThrows(UncheckedIOException.class, () -> SharedArray.map(directory.resolve("none")));
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> SharedArray.map(directory));
        assertTrue(e.getMessage().contains("no ordinary file"), e.getMessage());
    }

    @Test
    void aFileThatHasChangedIsAnotherArray() throws Exception {
        SharedArray before = SharedArray.map(numbers(BYTES));
        String json = json(before);
        Path other = Files.write(directory.resolve("other"), new byte[] {9, 9});
        Files.move(other, file(before), StandardCopyOption.REPLACE_EXISTING);
        SharedArray after = SharedArray.map(file(before));
        assertNotSame(before, after);
        assertEquals(2, after.length());
        assertEquals(8, before.bytes().remaining());
        assertSame(before, read(json));
        String never = json.replace(":8,", ":1,");
        assertRefused(never, "has changed since it was mapped");
    }

    @Test
    void onlyAnOrdinaryFileThatIsThereIsRead() throws Exception {
        Path file = numbers(BYTES);
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        FileTime modified = Files.getLastModifiedTime(file);
        String form = "{\"file\":\"%s\",\"type\":\"%s\",\"bytes\":8,\"modified\":" + modified.toMillis() + "}";
        assertEquals(8, read(String.format(form, file, "BYTE")).length());
        assertEquals(2, read(String.format(form, file, "INT")).length());
        assertRefused(String.format(form, link, "BYTE"), "no ordinary file");
        assertRefused(String.format(form, directory, "BYTE"), "no ordinary file");
        assertRefused(
                String.format(form, directory.resolve("none"), "BYTE"), "there is no " + directory.resolve("none"));
        assertRefused(String.format(form, file, "CHAR"), "CHAR");
        assertRefused("{\"file\":\"" + file + "\"}");
        assertRefused("7");
    }
}
