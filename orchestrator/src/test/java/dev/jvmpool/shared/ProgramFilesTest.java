package dev.jvmpool.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProgramFilesTest {

    /** Of no process: more than any system counts to. */
    private static final long NOBODY = 4_000_000_000L;

    private static final long HERE = ProcessHandle.current().pid();
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path directory;

    private final Instant now = Instant.now();

    private Path file(String name, Instant modified) throws IOException {
        Path file = Files.createFile(directory.resolve(name));
        Files.setLastModifiedTime(file, FileTime.from(modified));
        return file;
    }

    @Test
    void whatAProgramLeftThatWasKilledIsDeleted() throws IOException {
        Path abandoned = file("jvmpool-" + NOBODY + "-1.memory", now);
        Path young = file("jvmpool-" + NOBODY + "-2.memory", now.plus(HOUR));
        Path inUse = file("jvmpool-" + HERE + "-1.memory", now);
        Path strange = file("jvmpool-mine-1.memory", now);
        Path foreign = file("jvmpool-" + NOBODY + "-1.txt", now);
        Path other = file("other-" + NOBODY + "-1.memory", now);
        ProgramFiles.sweep(directory, now.plus(HOUR));
        assertFalse(Files.exists(abandoned));
        assertTrue(Files.exists(young));
        assertTrue(Files.exists(inUse));
        assertTrue(Files.exists(strange));
        assertTrue(Files.exists(foreign));
        assertTrue(Files.exists(other));
    }

    @Test
    void whatIsLockedAsLongAsItIsUsedNeedNotBeOld() throws IOException {
        Path abandoned = file("jvmpool-" + NOBODY + "-1.shared", now);
        Path inUse = file("jvmpool-" + HERE + "-1.shared", now);
        ProgramFiles.sweep(directory, now);
        assertFalse(Files.exists(abandoned));
        assertTrue(Files.exists(inUse));
    }

    @Test
    void theProgramBeforeInAContainerHadTheSameId() throws IOException {
        Path before = file("jvmpool-" + HERE + "-1.shared", now.minus(HOUR.multipliedBy(1000)));
        Path mark = file("jvmpool-" + HERE + "-1.memory", now.minus(HOUR.multipliedBy(1000)));
        ProgramFiles.sweep(directory, now);
        assertFalse(Files.exists(before));
        assertFalse(Files.exists(mark));
    }

    @Test
    void whatIsLockedStaysThoughItsProcessIsNotSeen() throws IOException {
        Path file = directory.resolve("jvmpool-" + NOBODY + "-1.shared");
        try (FileChannel used = ProgramFiles.create(file)) {
            assertTrue(ProgramFiles.lock(used));
            ProgramFiles.sweep(directory, now);
            assertTrue(Files.exists(file));
        }
        ProgramFiles.sweep(directory, now);
        assertFalse(Files.exists(file));
    }

    @Test
    void whereThereIsNoSuchPlaceNothingIsSwept() {
        ProgramFiles.sweep(directory.resolve("none"), now);
    }

    @Test
    void aDirectoryOfSuchANameIsNobodysFile() throws IOException {
        Path named = Files.createDirectory(directory.resolve("jvmpool-" + NOBODY + "-1.shared"));
        Path abandoned = file("jvmpool-" + NOBODY + "-2.shared", now);
        ProgramFiles.sweep(directory, now);
        assertTrue(Files.exists(named));
        assertFalse(Files.exists(abandoned));
    }

    @Test
    void whatALinkOfSuchANamePointsToIsLeftAlone() throws IOException {
        Path target = file("target", now);
        Path link = Files.createSymbolicLink(directory.resolve("jvmpool-" + NOBODY + "-1.shared"), target);
        ProgramFiles.sweep(directory, now);
        assertTrue(Files.isSymbolicLink(link));
        assertTrue(Files.exists(target));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has other permissions")
    void nobodyElseMayReadOrWriteOne() throws IOException {
        Path file = ProgramFiles.unused(directory, ProgramFiles.SHARED);
        ProgramFiles.create(file).close();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertThrows(FileAlreadyExistsException.class, () -> ProgramFiles.create(file));
    }

    @Test
    void aFileOfThisProgramIsOfNoneOfItsDescendants() {
        assertFalse(ProgramFiles.isOfDescendant(ProgramFiles.unused(directory, ProgramFiles.SHARED)));
        assertFalse(ProgramFiles.isOfDescendant(directory.resolve("jvmpool-" + NOBODY + "-1.shared")));
        assertFalse(ProgramFiles.isOfDescendant(directory.resolve("numbers.bin")));
    }
}
