package dev.jvmpool.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.memory.FileHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Dump says of values it cannot save, and of files that are not what they should be. */
class DumpErrorsTest extends DumpFiles {

    record Pair(int x, int y) {}

    static final class Node {
        private Node next;
    }

    @Test
    void anotherTypeIsRefused() throws IOException {
        Path file = directory.resolve("v.json");
        Dump.save(new Point(1, 2), file);
        DumpException wrong = assertThrows(DumpException.class, () -> Dump.load(file, Pair.class));
        assertSays(wrong, file, "Point", "not a", "Pair");
        Dump.save(1, file);
        assertSays(assertThrows(DumpException.class, () -> Dump.load(file, Long.class)), file, "Integer");
        Dump.save(points(), POINTS, file);
        assertSays(
                assertThrows(DumpException.class, () -> Dump.load(file, new TypeOf<Map<String, List<Pair>>>() {})),
                file,
                "Point>>");
        assertThrows(DumpException.class, () -> Dump.load(file, Map.class));
    }

    @Test
    void whatJsonWouldChangeIsRefusedAndTheOldFileStays() throws IOException {
        Path file = directory.resolve("v.json");
        Dump.save("old", file);
        Node cycle = new Node();
        cycle.next = cycle;
        List<Object> refused = List.of(cycle, List.of(1, 2L), new Thread(), Map.of(1, 2));
        for (Object value : refused) {
            NotSendableException e = assertThrows(NotSendableException.class, () -> Dump.save(value, file));
            assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
            assertEquals("old", Dump.load(file, String.class));
        }
        NotSendableException place = assertThrows(NotSendableException.class, () -> Dump.save(refused.get(1), file));
        assertTrue(place.getMessage().contains("[1]"), place.getMessage());
        assertThrows(NotSendableException.class, () -> Dump.save(new Failing(), new TypeOf<Failing>() {}, file));
        assertEquals("old", Dump.load(file, String.class));
    }

    /** Fails when part of it is written. */
    static final class Failing {
        private final List<String> texts = List.of("x".repeat(100_000));

        @com.fasterxml.jackson.annotation.JsonProperty
        private int second() {
            throw new IllegalStateException("not now " + texts.size());
        }

        @com.fasterxml.jackson.annotation.JsonValue
        List<Object> written() {
            return List.of(texts, second());
        }
    }

    private static final AtomicInteger MADE = new AtomicInteger();

    record Counted(String text) {
        Counted {
            MADE.incrementAndGet();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v.json", "v.json.gz", "v.json.zst"})
    void cutOffAtAnyPlaceIsAClearError(String name) throws IOException {
        Path file = directory.resolve(name);
        Dump.save(new Counted("some text"), file);
        byte[] whole = Files.readAllBytes(file);
        MADE.set(0);
        for (int length = 0; length < whole.length; length++) {
            replace(file, Arrays.copyOf(whole, length));
            DumpException e = assertThrows(DumpException.class, () -> Dump.load(file, Counted.class), "at " + length);
            assertSays(e, file, length == 0 ? "empty" : "it");
        }
        assertEquals(0, MADE.get(), "no constructor has met half a file");
        replace(file, whole);
        assertEquals(new Counted("some text"), Dump.load(file, Counted.class));
    }

    /** Every bit of the file is turned; what is loaded all the same must be what was saved. */
    @ParameterizedTest
    @ValueSource(strings = {"v.json", "v.json.gz", "v.json.zst"})
    void damageAtAnyPlaceIsAClearError(String name) throws IOException {
        Path file = directory.resolve(name);
        Counted value = new Counted("some text");
        Dump.save(value, file);
        byte[] whole = Files.readAllBytes(file);
        int harmless = 0;
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            replace(file, damaged);
            try {
                assertEquals(value, Dump.load(file, Counted.class), "bit " + bit);
                harmless++;
            } catch (DumpException e) {
                assertSays(e, file, "it");
            } catch (IOException | RuntimeException e) {
                fail("bit " + bit, e);
            }
        }
        // The time in the header line, and in the header of a gzip file; the rest counts.
        assertTrue(harmless < 13 * 8 + 10 * 8, harmless + " bits turned without harm");
    }

    @Test
    void foreignFilesAreClearErrors() throws IOException {
        Path file = directory.resolve("v.json");
        List<byte[]> foreign = new ArrayList<>();
        for (String text : List.of(
                "\n",
                "hello",
                "hello\nworld\n",
                "{}\n1\n",
                "[1]\n1\n",
                "{\"jvmpool\":\"result\",\"version\":1,\"key\":\"k\",\"created\":1,\"length\":2,\"sha256\":\"\"}\n1\n",
                "{\"jvmpool\":\"dump\",\"version\":1}\n1\n",
                "{\"jvmpool\":\"dump\"")) {
            foreign.add(text.getBytes(StandardCharsets.UTF_8));
        }
        foreign.add(new byte[1_000_000]);
        for (byte[] bytes : foreign) {
            replace(file, bytes);
            assertSays(assertThrows(DumpException.class, () -> Dump.load(file, Integer.class)), file, "jvmpool dump");
        }
        Files.writeString(file, "{\"jvmpool\":\"dump\",\"version\":2,\"new\":{\"a\":[1]}}\n1\n");
        assertSays(assertThrows(DumpException.class, () -> Dump.load(file, Integer.class)), file, "version 2");
        for (String compressed : List.of("v.gz", "v.zst")) {
            Path none = Files.writeString(directory.resolve(compressed), "not compressed at all, by nobody");
            assertSays(assertThrows(DumpException.class, () -> Dump.load(none, Integer.class)), none, "cannot be read");
        }
        Dump.save(1, directory.resolve("really.gz"));
        Files.move(directory.resolve("really.gz"), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThrows(DumpException.class, () -> Dump.load(file, Integer.class));
        assertThrows(NoSuchFileException.class, () -> Dump.load(directory.resolve("none.json"), Integer.class));
        assertThrows(DumpException.class, () -> Dump.load(directory, Integer.class));
    }

    /** Small files that say they are huge, or are, when they are expanded. */
    @ParameterizedTest
    @ValueSource(strings = {"v.json.gz", "v.json.zst"})
    void whatExpandsWithoutEndIsRefused(String name) throws IOException {
        Path file = directory.resolve(name);
        Dump.save("x".repeat(5_000_000), file);
        assertTrue(Files.size(file) < 100_000);
        assertEquals(5_000_000, Dump.load(file, String.class).length());
        assertEquals(5_000_000, Dump.load(file, String.class, 5_000_003).length());
        DumpException refused = assertThrows(DumpException.class, () -> Dump.load(file, String.class, 5_000_002));
        assertSays(refused, file, "5000003 bytes", "limit is 5000002");
        try (OutputStream out = Compression.of(file).compress(Files.newOutputStream(file))) {
            out.write(new FileHeader(FileHeader.Kind.DUMP, "java.lang.String", 1, 5_000_000_000L, "0").line());
            out.write("\"and so on".getBytes(StandardCharsets.UTF_8));
        }
        assertSays(
                assertThrows(DumpException.class, () -> Dump.load(file, String.class)),
                file,
                "5000000000 bytes",
                "limit is 1073741824");
        TypeOf<List<String>> another = new TypeOf<>() {};
        assertSays(assertThrows(DumpException.class, () -> Dump.load(file, another)), file, "not a java.util.List");
        for (long wrong : new long[] {0, -1}) {
            assertThrows(IllegalArgumentException.class, () -> Dump.load(file, String.class, wrong));
            assertThrows(IllegalArgumentException.class, () -> Dump.load(file, another, wrong));
        }
    }

    /** A number takes more time than its length, whoever reads it. */
    @Test
    void numbersOfMillionsOfDigitsAreRefusedAtOnce() throws IOException {
        Path file = directory.resolve("v.json");
        byte[] digits = "9".repeat(3_000_000).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(new FileHeader(FileHeader.Kind.DUMP, "java.math.BigInteger", 1, digits.length, sha256(digits))
                    .line());
            out.write(digits);
        }
        DumpException refused = assertThrows(DumpException.class, () -> Dump.load(file, BigInteger.class));
        assertSays(refused, file, "more than a million digits");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final AtomicInteger TAKES = new AtomicInteger();

    record Hungry(int n) {
        Hungry {
            if (TAKES.get() > 0) {
                throw new OutOfMemoryError("as if it were full");
            }
        }
    }

    @Test
    void aValueThatDoesNotFitIsAClearError() throws IOException {
        Path file = directory.resolve("v.json");
        Dump.save(new Hungry(1), file);
        TAKES.set(1);
        try {
            DumpException full = assertThrows(DumpException.class, () -> Dump.load(file, Hungry.class));
            assertSays(full, file, "does not fit into the memory", "8 bytes");
        } finally {
            TAKES.set(0);
        }
        assertEquals(new Hungry(1), Dump.load(file, Hungry.class));
    }

    @Test
    void moreThanWasWrittenIsDamage() throws IOException {
        Path file = directory.resolve("v.json");
        Dump.save(1, file);
        Files.writeString(file, "2\n", java.nio.file.StandardOpenOption.APPEND);
        assertSays(assertThrows(DumpException.class, () -> Dump.load(file, Integer.class)), file, "more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v.bz2", "v.json.xz", "v.ZIP", "v.tgz", "v.lz4", "v.zstd"})
    void otherCompressionsAreRefused(String name) throws IOException {
        Path file = directory.resolve(name);
        assertSays(assertThrows(DumpException.class, () -> Dump.save(1, file)), file, ".gz", ".zst");
        assertTrue(Files.notExists(file));
        Files.writeString(file, "any");
        assertSays(assertThrows(DumpException.class, () -> Dump.load(file, Integer.class)), file, ".gz", ".zst");
    }

    @Test
    void placesThatCannotBeWrittenAreNamed() throws IOException {
        Path missing = directory.resolve("missing/v.json");
        assertSays(assertThrows(DumpException.class, () -> Dump.save(1, missing)), missing);
        assertSays(assertThrows(DumpException.class, () -> Dump.save(1, directory)), directory, "no regular file");
    }
}
