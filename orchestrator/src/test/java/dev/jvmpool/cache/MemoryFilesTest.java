package dev.jvmpool.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.dump.DumpFiles;
import dev.jvmpool.memory.Digest;
import dev.jvmpool.memory.FileHeader;
import dev.jvmpool.memory.MemoryReference;
import dev.jvmpool.memory.ResultStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of a memory: damaged, expired, removed, written by many, and not to be written. */
class MemoryFilesTest extends MemoryInThisJvm {

    @Test
    void expiredResultsAreComputedAgain() throws Exception {
        CachedFunction<Integer, Long> square = memory.cache(MemoryInThisJvm::square);
        square.apply(3);
        long created = System.currentTimeMillis() - Duration.ofHours(2).toMillis();
        madeAt(onlyResult(), created);
        CachedFunction<Integer, Long> hourly =
                memory.expireAfter(Duration.ofHours(1)).cache(MemoryInThisJvm::square);
        CachedFunction<Integer, Long> daily =
                memory.expireAfter(Duration.ofDays(1)).cache(MemoryInThisJvm::square);
        assertTrue(square.isCached(3));
        assertTrue(daily.isCached(3));
        assertFalse(hourly.isCached(3));
        assertEquals(9, daily.apply(3));
        assertRuns(1);
        assertEquals(9, hourly.apply(3));
        assertRuns(2);
        assertTrue(hourly.isCached(3));
        assertEquals(9, hourly.apply(3));
        assertRuns(2);
        CachedFunction<Integer, Long> unlimited =
                memory.expireAfter(ChronoUnit.FOREVER.getDuration()).cache(MemoryInThisJvm::square);
        assertEquals(9, unlimited.apply(3));
        assertRuns(2);
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofNanos(1))) {
            assertThrows(IllegalArgumentException.class, () -> memory.expireAfter(wrong), wrong.toString());
        }
        assertEquals(List.of(), warnings);
    }

    /** The same result, as somebody would have written it at another time. */
    private static void madeAt(Path result, long created) throws IOException {
        String[] lines = Files.readString(result).split("\n", 2);
        String key = result.getFileName().toString().replace(".result", "");
        byte[] json = lines[1].getBytes(StandardCharsets.UTF_8);
        String checksum = new Digest().add(Long.toString(created)).add(json).hex();
        Files.write(result, new FileHeader(FileHeader.Kind.RESULT, key, created, json.length, checksum).line());
        Files.write(result, json, StandardOpenOption.APPEND);
    }

    @Test
    void oneOrAllCanBeForgotten() throws Exception {
        CachedFunction<Integer, Long> square = memory.cache(MemoryInThisJvm::square);
        CachedFunction<Double, Double> half = memory.cache(MemoryInThisJvm::half);
        for (int i = 0; i < 5; i++) {
            square.apply(i);
            half.apply((double) i);
        }
        assertTrue(square.forget(3));
        assertFalse(square.forget(3));
        assertFalse(square.isCached(3));
        Path foreign = Files.writeString(directory.resolve("notes.txt"), "mine");
        Path inside = Files.writeString(results(directory).get(0).resolveSibling("notes.result"), "mine");
        assertEquals(4, square.clear().results());
        assertFalse(square.isCached(1));
        assertTrue(half.isCached(1.0));
        ReductionResult all = memory.clear();
        assertEquals(5, all.results());
        assertTrue(all.bytes() > 5 * 100, all.toString());
        assertFalse(half.isCached(1.0));
        assertEquals(new ReductionResult(0, 0), memory.clear());
        assertTrue(Files.exists(foreign) && Files.exists(inside));
    }

    /** Makes results of one length whose last use is 0, 1, 2 ... hours ago: those of 4, 5, 6 ... */
    private CachedFunction<Integer, Long> used(int count) throws Exception {
        CachedFunction<Integer, Long> square = memory.cache(MemoryInThisJvm::square);
        List<Path> known = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            square.apply(4 + i);
            List<Path> now = new ArrayList<>(results(directory));
            now.removeAll(known);
            known.addAll(now);
            Instant used = Instant.now().minus(Duration.ofHours(i));
            Files.setLastModifiedTime(now.get(0), FileTime.from(used));
        }
        return square;
    }

    private static List<Integer> remembered(CachedFunction<Integer, Long> function) {
        return IntStream.range(0, 10)
                .boxed()
                .filter(i -> function.isCached(4 + i))
                .toList();
    }

    @Test
    void reduceRemovesWhatWasNotUsedForLongest() throws Exception {
        CachedFunction<Integer, Long> square = used(6);
        square.apply(9);
        assertEquals(2, memory.reduce(Reduction.toItems(4)).results());
        assertEquals(List.of(0, 1, 2, 5), remembered(square));
        assertEquals(1, memory.reduce(Reduction.toAge(Duration.ofMinutes(90))).results());
        assertEquals(List.of(0, 1, 5), remembered(square));
        long bytes = Files.size(results(directory).get(0));
        assertEquals(new ReductionResult(1, bytes), memory.reduce(Reduction.toBytes(2 * bytes)));
        assertEquals(List.of(0, 5), remembered(square));
        assertEquals(
                new ReductionResult(0, 0),
                memory.reduce(Reduction.toBytes(2 * bytes).items(2)));
        assertEquals(
                new ReductionResult(2, 2 * bytes),
                memory.reduce(Reduction.toBytes(Long.MAX_VALUE).items(0)));
        assertEquals(List.of(), remembered(square));
        assertThrows(IllegalArgumentException.class, () -> Reduction.toBytes(-1));
        assertThrows(IllegalArgumentException.class, () -> Reduction.toItems(-1));
        assertThrows(IllegalArgumentException.class, () -> Reduction.toAge(Duration.ZERO));
    }

    @Test
    void whatKilledWritersLeftIsRemovedLater() throws Exception {
        used(1);
        String key = onlyResult().getFileName().toString().replace(".result", "");
        Path fresh = onlyResult().resolveSibling(key + ".01234567-89ab-cdef-0123-456789abcdef.tmp");
        Path old = onlyResult().resolveSibling(key + ".11234567-89ab-cdef-0123-456789abcdef.tmp");
        Files.writeString(fresh, "half");
        Files.writeString(old, "half");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        assertEquals(new ReductionResult(0, 4), memory.reduce(Reduction.toItems(1)));
        assertTrue(Files.exists(fresh));
        assertFalse(Files.exists(old));
    }

    @Test
    void clearLeavesWhatIsBeingWritten() throws Exception {
        CachedFunction<Integer, Long> square = memory.cache(MemoryInThisJvm::square);
        for (boolean everything : new boolean[] {true, false}) {
            square.apply(1);
            String key = onlyResult().getFileName().toString().replace(".result", "");
            Path fresh = onlyResult().resolveSibling(key + ".01234567-89ab-cdef-0123-456789abcdef.tmp");
            Path old = onlyResult().resolveSibling(key + ".11234567-89ab-cdef-0123-456789abcdef.tmp");
            Files.writeString(fresh, "half");
            Files.writeString(old, "half");
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
            assertEquals(1, (everything ? memory.clear() : square.clear()).results());
            assertTrue(Files.exists(fresh), "it is its writer's");
            assertFalse(Files.exists(old));
            assertFalse(square.isCached(1));
        }
    }

    /** Whoever clears takes the directory away under those who write; that is no reason to say that nothing can be written. */
    @Test
    void writersDoNotMindWhoeverClears() throws Exception {
        CachedFunction<Integer, Long> square = memory.cache(MemoryInThisJvm::square);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<?> clearing = executor.submit(() -> {
                while (!done.get()) {
                    memory.clear();
                    deleteAll(".tmp");
                }
            });
            for (int i = 0; i < 2_000; i++) {
                assertEquals((long) i * i, square.apply(i));
            }
            done.set(true);
            clearing.get();
        } finally {
            done.set(true);
            executor.shutdownNow();
        }
        assertEquals(List.of(), warnings);
        // A real failure is still told.
        memory.clear();
        Files.delete(directory);
        Files.writeString(directory, "a file where the directory was");
        assertEquals(9, square.apply(3));
        assertWarned(1, "cannot be remembered");
        Files.delete(directory);
        Files.createDirectory(directory);
    }

    private void deleteAll(String ending) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(ending)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | java.io.UncheckedIOException gone) {
            // Then there is nothing to delete.
        }
    }

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
