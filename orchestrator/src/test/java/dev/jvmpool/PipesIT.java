package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.cache.CachedFunction;
import dev.jvmpool.cache.MemoryInThisJvm;
import dev.jvmpool.dump.Dump;
import dev.jvmpool.dump.DumpException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Named pipes where files are expected: nobody writes to them, so who opens one waits for ever. */
@Timeout(60)
class PipesIT extends MemoryInThisJvm {

    private static void makePipe(Path place) throws Exception {
        Process mkfifo =
                new ProcessBuilder("mkfifo", place.toString()).inheritIO().start();
        assertTrue(mkfifo.waitFor(20, TimeUnit.SECONDS));
        assertEquals(0, mkfifo.exitValue());
    }

    @Test
    void aPipeIsNoResult() throws Exception {
        CachedFunction<Integer, Long> square = memory.cache(MemoryInThisJvm::square);
        square.apply(3);
        Path entry = onlyResult();
        Files.delete(entry);
        makePipe(entry);
        assertFalse(square.isCached(3));
        assertEquals(0, square.clear().results());
        assertWarned(2, "no regular file", "left alone", entry.toString());
        assertEquals(9, square.apply(3));
        assertTrue(square.isCached(3), "it is replaced");
    }

    @Test
    void aPipeIsNoDump() throws Exception {
        Path pipe = directory.resolve("v.json.gz");
        makePipe(pipe);
        for (Path place : new Path[] {pipe, Files.createSymbolicLink(directory.resolve("link.gz"), pipe)}) {
            DumpException loading = assertThrows(DumpException.class, () -> Dump.load(place, Integer.class));
            assertTrue(loading.getMessage().contains(place + ": it is no regular file"), loading.getMessage());
            assertThrows(DumpException.class, () -> Dump.save(1, place));
        }
        Path device = Path.of("/dev/zero");
        assertThrows(DumpException.class, () -> Dump.load(device, Integer.class));
    }

    @Test
    void aPipeIsNoSharedArray() throws Exception {
        Path pipe = directory.resolve("numbers");
        makePipe(pipe);
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> SharedArray.map(pipe));
        assertTrue(e.getMessage().contains(pipe + " is no ordinary file"), e.getMessage());
    }

    /** Nor does the input that names one make anybody wait. */
    @Test
    void aPipeThatAnInputNamesIsNotOpened() throws Exception {
        Path pipe = directory.resolve("pipe");
        makePipe(pipe);
        CachedFunction<Path, String> name =
                memory.cache(path -> path.getFileName().toString());
        assertEquals("pipe", name.apply(pipe));
        assertFalse(name.isCached(pipe));
    }
}
