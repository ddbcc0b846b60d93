package dev.jvmpool.dump;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.NotSendableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Dump saves and loads. */
class DumpTest extends DumpFiles {

    enum Color {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "green";
            }
        }
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

    /** A name may have 255 bytes nearly everywhere. */
    @Test
    void aNameMayBeAsLongAsAny() throws IOException {
        Path file = directory.resolve("n".repeat(250) + ".json");
        Dump.save(1, file);
        assertEquals(1, Dump.load(file, Integer.class));
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
        for (int i = 0; i < 400; i++) {
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
