package dev.jvmpool.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.SharedMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "workers have no file there")
class SharedMemoryFileTest {

    @Test
    void whatTheWorkerNotesIsSeenAlsoWhenTheFileHasNoNameAnyMore() {
        SharedMemoryFile file = SharedMemoryFile.create();
        SharedMemory worker = SharedMemory.ofWorker(file.path().toString());
        worker.open();
        file.unname();
        assertFalse(Files.exists(file.path()));
        assertEquals(0, file.memory().begun());
        assertTrue(worker.begin(4711));
        assertEquals(4711, file.memory().begun());
        file.unname();
    }

    @Test
    void eachWorkerHasItsOwn() {
        SharedMemoryFile first = SharedMemoryFile.create();
        SharedMemoryFile second = SharedMemoryFile.create();
        assertNotEquals(first.path(), second.path());
        first.unname();
        second.unname();
    }

    @Test
    void whereNoneCanBeMadeThereIsNone(@TempDir Path directory) {
        SharedMemoryFile none = SharedMemoryFile.create(directory.resolve("none"));
        assertNull(none.path());
        assertFalse(none.memory().isOpen());
    }

    @Test
    void whatCannotBeMappedIsNoMemory(@TempDir Path directory) {
        SharedMemory memory = SharedMemory.ofWorker(directory.toString());
        memory.open();
        assertFalse(memory.isOpen());
        assertFalse(memory.begin(1));
        assertEquals(0, memory.begun());
        assertEquals(SharedMemory.NO_ROOM, memory.put(new byte[100]));
    }

    /** Where it would be written to a disk. */
    @Test
    void amongTemporaryFilesItHasNoRings(@TempDir Path directory) throws IOException {
        SharedMemoryFile file = SharedMemoryFile.create(directory);
        assertTrue(file.memory().isOpen());
        assertEquals(SharedMemory.HEADER_BYTES, Files.size(file.path()));
        file.free();
        assertFalse(Files.exists(file.path()));
    }
}
