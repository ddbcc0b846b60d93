package dev.jvmpool.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.memory.Digest;
import dev.jvmpool.memory.FileHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Results that are forgotten: expired, cleared or reduced away, and what writers that were killed left. */
class MemoryReductionTest extends MemoryInThisJvm {

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
}
