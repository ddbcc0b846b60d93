package dev.jvmpool;

import static dev.jvmpool.PoolContract.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.cache.CachedFunction;
import dev.jvmpool.cache.Memory;
import dev.jvmpool.cache.MemoryIT;
import dev.jvmpool.dump.Dump;
import dev.jvmpool.dump.DumpException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions with a memory in worker processes; a task that runs leaves a line in a file. */
class LoadedClassesIT {

    @TempDir
    Path directory;

    /** A worker starts no slower because others have memories. */
    @Test
    void workersWithoutAMemoryLoadNothingOfIt() throws Exception {
        Path loaded = directory.resolve("loaded.txt");
        CachedFunction<Integer, Long> cube =
                Memory.at(directory.resolve("memory")).cache(Tasks::cube);
        try (Pool pool = Pool.processes()
                .workers(1)
                .jvmArgs("-Xlog:class+load:file=" + loaded)
                .output(printed -> {})
                .open()) {
            assertEquals(27, get(pool.submit(Tasks::cube, 3)));
            assertEquals(List.of(), loadedOfMemory(loaded));
            assertEquals(27, get(pool.submit(cube, 3)));
            assertFalse(loadedOfMemory(loaded).isEmpty());
        }
    }

    /** To load Jackson takes as long as everything else that a worker does before its first result. */
    @Test
    void workersOfPlainTasksDoNotLoadJackson() throws Exception {
        Path loaded = directory.resolve("loaded.txt");
        try (Pool pool = Pool.processes()
                .workers(1)
                .jvmArgs("-Xlog:class+load:file=" + loaded)
                .output(printed -> {})
                .open()) {
            assertEquals(27, get(pool.submit(Tasks::cube, 3)));
            assertEquals(List.of(27L, 64L), pool.map(Tasks::cube, List.of(3, 4)));
            assertFalse(Files.readString(loaded).contains("com.fasterxml.jackson.core.json.UTF8"));
            assertEquals(List.of("a"), get(pool.submit(LoadedClassesIT::same, List.of("a"))));
            assertTrue(Files.readString(loaded).contains("com.fasterxml.jackson.core.json.UTF8"));
        }
    }

    static List<String> same(List<String> values) {
        return values;
    }

    private static List<String> loadedOfMemory(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("dev.jvmpool.memory.") || line.contains("Remembered"))
                    .toList();
        }
    }

    static String dump(String file) throws IOException {
        try {
            Dump.save(1, Path.of(file));
            return "saved";
        } catch (DumpException e) {
            return e.getMessage();
        }
    }

    @Test
    void withoutItsLibraryZstandardSaysWhatIsMissing() throws Exception {
        Path[] entries = MemoryIT.withOwn(directory, "zstd-jni");
        try (Pool pool = Pool.processes().workers(1).classpath(entries).open()) {
            String file = directory.resolve("v.zst").toString();
            String said = get(pool.submit(LoadedClassesIT::dump, file));
            assertTrue(said.contains(file) && said.contains("com.github.luben:zstd-jni"), said);
            assertEquals("saved", get(pool.submit(LoadedClassesIT::dump, file.replace(".zst", ".gz"))));
        }
    }
}
