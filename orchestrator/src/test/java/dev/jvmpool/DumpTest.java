package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Dump saves and loads, and what it says of files that are not what they should be. */
class DumpTest {

    private static final TypeOf<Map<String, List<Point>>> POINTS = new TypeOf<>() {};

    @TempDir
    Path directory;

    /** Whatever happens, nothing but the dump itself is left. */
    @AfterEach
    void noTemporaryFileIsLeft() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().endsWith(".tmp")).toList());
        }
    }

    record Point(int x, int y) {}

    record Pair(int x, int y) {}

    enum Color {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "green";
            }
        }
    }

    static final class Node {
        private Node next;
    }

    private static Map<String, List<Point>> points() {
        Map<String, List<Point>> points = new LinkedHashMap<>();
        points.put("a\u20ac\ud83d\ude00", List.of(new Point(1, 2), new Point(Integer.MIN_VALUE, 3)));
        points.put("", List.of());
        return points;
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "v.json", "v.json.gz", "v.ZST", "v.zst", "with.many.dots", "gz", ".gz"})
    void whatWasSavedIsLoaded(String name) throws IOException {
        Path file = directory.resolve(name);
        Dump.save(points(), POINTS, file);
        assertEquals(points(), Dump.load(file, POINTS));
        Dump.save(null, POINTS, file);
        assertNull(Dump.load(file, POINTS));
    }

    @Test
    void namesTellTheCompression() throws IOException {
        Path plain = directory.resolve("v.json");
        Path gzip = directory.resolve("v.json.gz");
        Path zstd = directory.resolve("v.json.zst");
        String value = "compress me ".repeat(10_000);
        for (Path file : List.of(plain, gzip, zstd)) {
            Dump.save(value, file);
            assertEquals(value, Dump.load(file, String.class));
        }
        assertTrue(Files.size(gzip) < 5_000);
        assertTrue(Files.size(zstd) < 5_000);
        assertArrayEquals(
                new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD}, Arrays.copyOf(Files.readAllBytes(zstd), 4));
        List<String> lines = Files.readAllLines(plain);
        assertEquals(2, lines.size());
        assertTrue(lines.get(0).startsWith("{\"jvmpool\":\"dump\",\"version\":1,\"type\":\"java.lang.String\","));
        assertEquals("\"" + value + "\"", lines.get(1));
        try (InputStream text = new GZIPInputStream(Files.newInputStream(gzip))) {
            String[] both = new String(text.readAllBytes(), StandardCharsets.UTF_8).split("\n");
            assertEquals(lines.get(1), both[1]);
        }
    }

    /** As people would look at one; where they have the program. */
    @Test
    void zcatReadsIt() throws Exception {
        Path file = directory.resolve("v.json.gz");
        Dump.save(new Point(1, 2), file);
        Process zcat;
        try {
            zcat = new ProcessBuilder("gzip", "-dc", file.toString()).start();
        } catch (IOException noSuchProgram) {
            return;
        }
        assertTrue(zcat.waitFor(20, TimeUnit.SECONDS));
        assertTrue(new String(zcat.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .endsWith("\n{\"x\":1,\"y\":2}\n"));
    }

    @Test
    void aValueIsSavedAsItsOwnClass() throws IOException {
        Path file = directory.resolve("v.json");
        for (Object value : List.of(1, 2L, 0.5, "text", new Point(1, 2), Color.RED, Color.GREEN, true, 'c')) {
            Dump.save(value, file);
            Class<?> type = value instanceof Color ? Color.class : value.getClass();
            assertEquals(value, Dump.load(file, type));
        }
        Dump.save(Path.of("a/b"), file);
        assertEquals(Path.of("a/b"), Dump.load(file, Path.class));
        Dump.save(new int[] {1, 2}, file);
        assertArrayEquals(new int[] {1, 2}, Dump.load(file, int[].class));
        Dump.save(7, file);
        assertEquals(7, Dump.load(file, int.class));
        assertThrows(NullPointerException.class, () -> Dump.save(null, file));
    }

    @Test
    void listsOfAllClassesAreLists() throws IOException {
        Path file = directory.resolve("v.json");
        for (List<Integer> list : List.of(List.of(1, 2), Arrays.asList(1, 2), new LinkedList<>(List.of(1, 2)))) {
            Dump.save(list, file);
            assertEquals(list, Dump.load(file, List.class));
            assertInstanceOf(ArrayList.class, Dump.load(file, ArrayList.class));
            assertThrows(DumpException.class, () -> Dump.load(file, Set.class));
        }
        Dump.save(Map.of("a", 1), file);
        assertEquals(Map.of("a", 1), Dump.load(file, Map.class));
        Dump.save(new TreeSet<>(List.of("b", "a")), new TypeOf<TreeSet<String>>() {}, file);
        assertEquals(Set.of("a", "b"), Dump.load(file, new TypeOf<TreeSet<String>>() {}));
        ArrayList<Point> points = new ArrayList<>(List.of(new Point(1, 2)));
        Dump.save(points, new TypeOf<ArrayList<Point>>() {}, file);
        assertEquals(points, Dump.load(file, new TypeOf<List<Point>>() {}));
        assertEquals(points, Dump.load(file, new TypeOf<List<? extends Point>>() {}));
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

    private static void assertSays(DumpException e, Path file, String... parts) {
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
        for (String part : parts) {
            assertTrue(e.getMessage().contains(part), "no \"" + part + "\" in: " + e.getMessage());
        }
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
            Files.write(file, Arrays.copyOf(whole, length));
            DumpException e = assertThrows(DumpException.class, () -> Dump.load(file, Counted.class), "at " + length);
            assertSays(e, file, length == 0 ? "empty" : "it");
        }
        assertEquals(0, MADE.get(), "no constructor has met half a file");
        Files.write(file, whole);
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
            Files.write(file, damaged);
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
            Files.write(file, bytes);
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

    @Test
    void aSymbolicLinkStaysOne() throws IOException {
        Path file = directory.resolve("v.json");
        Dump.save(1, file);
        Path link = Files.createSymbolicLink(directory.resolve("link.json"), file);
        Dump.save(2, link);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(2, Dump.load(file, Integer.class));
    }

    @Test
    void aSymbolicLinkToNothingYetStaysOne() throws IOException {
        Path target = Files.createDirectory(directory.resolve("inner")).resolve("v.json");
        Path link = Files.createSymbolicLink(directory.resolve("link.json"), Path.of("inner", "v.json"));
        Path chain = Files.createSymbolicLink(directory.resolve("chain.json"), link);
        Dump.save(2, chain);
        assertTrue(Files.isSymbolicLink(chain) && Files.isSymbolicLink(link));
        assertTrue(Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS));
        assertEquals(2, Dump.load(link, Integer.class));
        Path circle = directory.resolve("circle.json");
        Files.createSymbolicLink(circle, circle);
        assertSays(assertThrows(DumpException.class, () -> Dump.save(1, circle)), circle, "itself");
    }

    @Test
    void theFileThatIsReplacedTellsWhoMayReadTheNewOne() throws IOException {
        Path file = directory.resolve("v.json.gz");
        Dump.save(1, file);
        Path other = Files.createFile(directory.resolve("other"));
        assertEquals(Files.getPosixFilePermissions(other), Files.getPosixFilePermissions(file), "new ones as usual");
        for (String permissions : List.of("rw-------", "rw-rw-rw-", "r--r-----")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            Dump.save(permissions, file);
            assertEquals(permissions, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertEquals(permissions, Dump.load(file, String.class));
        }
    }

    record Chain(int value, Chain next) {
        static Chain of(int length) {
            Chain chain = null;
            for (int i = 0; i < length; i++) {
                chain = new Chain(i, chain);
            }
            return chain;
        }

        int length() {
            int length = 0;
            for (Chain each = this; each != null; each = each.next) {
                length++;
            }
            return length;
        }
    }

    /** Reading needs more of the stack than writing: what could only be written must not be saved. */
    @Test
    void whatIsNestedTooDeepToBeLoadedIsNotSaved() throws IOException {
        Path file = directory.resolve("v.json");
        int deepest = 0;
        for (int length = 100; length <= 1_200; length += 50) {
            Chain chain = Chain.of(length);
            try {
                Dump.save(chain, file);
            } catch (NotSendableException e) {
                assertTrue(e.getMessage().contains("deeper"), e.getMessage());
                continue;
            }
            assertEquals(length, Dump.load(file, Chain.class).length());
            deepest = length;
        }
        assertEquals(400, deepest);
        assertThrows(NotSendableException.class, () -> Dump.save(Chain.of(402), file));
    }

    @Test
    void anInterruptedSaveLeavesTheOldFile() throws IOException {
        Path file = directory.resolve("v.json");
        Dump.save("old", file);
        Thread.currentThread().interrupt();
        try {
            assertThrows(DumpException.class, () -> Dump.save("new", file));
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals("old", Dump.load(file, String.class));
    }

    @Test
    void largeValues() throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            texts.add(i + "x".repeat(10_000));
        }
        for (String name : List.of("v.json", "v.gz", "v.zst")) {
            Path file = directory.resolve(name);
            Dump.save(texts, file);
            assertEquals(texts, Dump.load(file, List.class));
        }
    }

    @Test
    @SuppressWarnings("rawtypes")
    void aTypeIsWrittenOut() {
        assertEquals(
                "java.util.Map<java.lang.String, java.util.List<" + Point.class.getName() + ">>", POINTS.toString());
        assertEquals(POINTS, new TypeOf<Map<String, List<Point>>>() {});
        assertEquals(POINTS.hashCode(), new TypeOf<Map<String, List<Point>>>() {}.hashCode());
        assertEquals(Point.class, new TypeOf<Point>() {}.type());
        assertThrows(IllegalArgumentException.class, () -> new TypeOf() {});
        assertThrows(IllegalArgumentException.class, DumpTest::<String>variable);
        assertThrows(IllegalArgumentException.class, Indirect::new);
    }

    private static <E> TypeOf<List<E>> variable() {
        return new TypeOf<List<E>>() {};
    }

    private static class Half<A> extends TypeOf<List<A>> {}

    private static final class Indirect extends Half<String> {}
}
