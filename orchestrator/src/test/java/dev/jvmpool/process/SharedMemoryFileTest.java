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
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "workers have no file there")
class SharedMemoryFileTest {

    /** Of no process: more than any system counts to. */
    private static final long NOBODY = 4_000_000_000L;

    @TempDir
    Path directory;

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
    void whereNoneCanBeMadeThereIsNone() {
        assertNull(BegunFile.create(directory.resolve("none")));
    }

    @Test
    void whatCannotBeMappedIsNoMark() {
        BegunMark mark = new BegunMark(directory.toString());
        mark.open();
        assertFalse(mark.isOpen());
        assertFalse(mark.set(1));
        assertEquals(0, mark.get());
    }

    private Path file(String name, Duration age) throws IOException {
        Path file = Files.createFile(directory.resolve(name));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
        return file;
    }

    @Test
    void whatAProgramLeftThatWasKilledIsDeleted() throws IOException {
        Path abandoned = file("jvmpool-" + NOBODY + "-1.memory", Duration.ofHours(1));
        Path young = file("jvmpool-" + NOBODY + "-2.memory", Duration.ZERO);
        Path inUse = file("jvmpool-" + ProcessHandle.current().pid() + "-1.memory", Duration.ofHours(1));
        Path strange = file("jvmpool-mine-1.memory", Duration.ofHours(1));
        Path foreign = file("jvmpool-" + NOBODY + "-1.txt", Duration.ofHours(1));
        SharedMemoryFile.sweep(directory);
        assertFalse(Files.exists(abandoned));
        assertTrue(Files.exists(young));
        assertTrue(Files.exists(inUse));
        assertTrue(Files.exists(strange));
        assertTrue(Files.exists(foreign));
    }

    @Test
    void whereThereIsNoSuchPlaceNothingIsSwept() {
        SharedMemoryFile.sweep(directory.resolve("none"));
    }
}
