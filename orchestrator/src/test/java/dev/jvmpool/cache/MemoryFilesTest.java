package dev.jvmpool.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.dump.DumpFiles;
import dev.jvmpool.memory.MemoryReference;
import dev.jvmpool.memory.ResultStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of a memory: damaged, forged, of another kind, and not to be written. */
class MemoryFilesTest extends MemoryInThisJvm {

    @Test
    void damagedAndForeignEntriesWarnAndAreComputedAgain() throws Exception {
        CachedFunction<Integer, Long> square = memory.cache(MemoryInThisJvm::square);
        square.apply(11);
        Path file = onlyResult();
        byte[] whole = Files.readAllBytes(file);
        int runs = 1;
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            byte[] cut = java.util.Arrays.copyOf(whole, at);
            byte[] longer = java.util.Arrays.copyOf(whole, whole.length + 1 + at);
            for (byte[] wrong : List.of(damaged, cut, longer)) {
                DumpFiles.replace(file, wrong);
                assertEquals(121, square.apply(11));
                assertRuns(++runs);
            }
        }
        assertEquals(121, square.apply(11));
        assertRuns(runs);
        assertWarned(runs - 1, "computed again", file.toString());
    }

    @Test
    void theResultOfAnotherCallInItsPlaceIsNoticed() throws Exception {
        CachedFunction<Integer, Long> square = memory.cache(MemoryInThisJvm::square);
        square.apply(1);
        Path one = onlyResult();
        byte[] ofOne = Files.readAllBytes(one);
        square.apply(2);
        for (Path each : results(directory)) {
            Files.write(each, ofOne);
        }
        assertEquals(4, square.apply(2));
        assertWarned(1, "another call");
    }

    @Test
    void aResultThatDoesNotFitAnyMoreIsComputedAgain() throws Exception {
        CachedFunction<Map<String, List<Point>>, Map<String, List<Point>>> nested =
                memory.cache(MemoryInThisJvm::nested);
        nested.apply(Map.of("a", List.of(new Point(1, 2))));
        // As if Point had had other fields when it was written.
        forge(onlyResult(), "{\"a\":[{\"z\":1}]}");
        assertEquals(Map.of("a", List.of(new Point(1, 2))), nested.apply(Map.of("a", List.of(new Point(1, 2)))));
        assertRuns(2);
        assertWarned(1, "computed again");
    }

    private ResultStore store(String function) {
        return new ResultStore(new MemoryReference(directory.toString(), List.of(), MemoryReference.NEVER), function);
    }

    /** Writes an entry that is whole, as somebody else might. */
    private void forge(Path file, String json) {
        store(file.getParent().getFileName().toString())
                .keep(file.getFileName().toString().replace(".result", ""), json.getBytes(StandardCharsets.UTF_8));
    }

    /** Where another user's results may not be read, each call would warn. */
    @Test
    void manyResultsThatMayNotBeReadAreOneWarning() {
        for (String function : List.of("one", "two")) {
            store(function).useless("0".repeat(64), new AccessDeniedException(function));
            store(function).useless("1".repeat(64), new FileNotFoundException("Permission denied"));
        }
        assertWarned(1, "one");
        store("one").useless("0".repeat(64), new IOException("damaged"));
        assertWarned(2, "damaged");
    }

    @Test
    void nullIsNoResultOfAMethodThatReturnsAPrimitive() throws Exception {
        CachedFunction<Integer, Long> square = memory.cache(MemoryInThisJvm::square);
        square.apply(3);
        for (String wrong : List.of("null", "\"9\"", "9.5", "[9]", "", "99999999999999999999")) {
            forge(onlyResult(), wrong);
            assertEquals(9, square.apply(3), wrong);
        }
        assertRuns(7);
        assertWarned(6, "computed again");
    }

    @Test
    void whatIsNoFileIsNoResultAndIsLeftAlone() throws Exception {
        CachedFunction<Integer, Long> square = memory.cache(MemoryInThisJvm::square);
        square.apply(3);
        Path entry = onlyResult();
        Path elsewhere = Files.move(entry, directory.resolve("elsewhere"));
        Files.createSymbolicLink(entry, elsewhere);
        assertFalse(square.isCached(3));
        assertWarned(1, "no regular file");
        assertEquals(9, square.apply(3));
        assertTrue(square.isCached(3) && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS));
        Files.delete(entry);
        Files.createDirectory(entry);
        Path inside = Files.writeString(entry.resolve("notes"), "mine");
        Path link = Files.createSymbolicLink(entry.resolveSibling("0".repeat(64) + ".result"), elsewhere);
        square.apply(4);
        assertFalse(square.isCached(3));
        assertEquals(9, square.apply(3));
        assertEquals(1, memory.reduce(Reduction.toItems(0)).results());
        square.apply(4);
        warnings.clear();
        assertEquals(1, memory.clear().results());
        assertTrue(Files.exists(inside) && Files.isSymbolicLink(link) && Files.exists(elsewhere));
        assertWarned(2, entry.toString(), link.toString(), "left alone");
        assertEquals(0, square.clear().results());
    }

    /** As one is made where results are to lie on another disk. */
    @Test
    void aDirectoryThatIsALinkStaysOne() throws Exception {
        CachedFunction<Integer, Long> square = memory.cache(MemoryInThisJvm::square);
        square.apply(3);
        Path function = onlyResult().getParent();
        Path elsewhere = Files.move(function, directory.resolve("elsewhere"));
        Files.createSymbolicLink(function, elsewhere);
        assertTrue(square.isCached(3));
        assertEquals(1, square.clear().results());
        assertTrue(Files.isSymbolicLink(function));
        square.apply(3);
        assertTrue(square.isCached(3));
    }

    @Test
    void aDirectoryThatVanishesIsMadeAgain() throws Exception {
        Path gone = directory.resolve("a/b");
        CachedFunction<Integer, Long> square = Memory.at(gone).cache(MemoryInThisJvm::square);
        square.apply(3);
        try (Stream<Path> files = Files.walk(gone)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        assertFalse(square.isCached(3));
        assertEquals(9, square.apply(3));
        assertTrue(square.isCached(3));
        assertEquals(List.of(), warnings);
    }

    @Test
    void whereNothingCanBeWrittenValuesAreReturnedWithOneWarning() throws Exception {
        Path place = directory.resolve("place");
        Memory lost = Memory.at(place);
        CachedFunction<Integer, Long> square = lost.cache(MemoryInThisJvm::square);
        CachedFunction<Double, Double> half = lost.cache(MemoryInThisJvm::half);
        Files.delete(place);
        Files.writeString(place, "a file where the directory was");
        assertEquals(9, square.apply(3));
        assertEquals(9, square.apply(3));
        assertEquals(0.5, half.apply(1.0));
        assertFalse(square.isCached(3));
        assertRuns(3);
        assertWarned(1, place.toString());
        assertEquals(new ReductionResult(0, 0), lost.clear());
    }

    @Test
    void aDirectoryThatCannotBeUsedIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        for (Path wrong : List.of(file, file.resolve("inside"))) {
            assertSays(
                    assertThrows(IllegalArgumentException.class, () -> Memory.at(wrong)),
                    "directory",
                    wrong.toString());
        }
        assertTrue(Memory.at(Path.of("target")).directory().isAbsolute());
    }
}
