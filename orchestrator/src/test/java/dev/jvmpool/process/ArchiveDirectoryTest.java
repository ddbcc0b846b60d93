package dev.jvmpool.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "archives are made by a shell")
class ArchiveDirectoryTest {

    /** No process has it: the largest of Linux is 2 to the 22nd. */
    private static final String NOBODY = "99999999";

    @TempDir
    Path place;

    private Path path;
    private ArchiveDirectory directory;

    @BeforeEach
    void make() {
        path = place.resolve("a").resolve("jvmpool");
        directory = new ArchiveDirectory(path);
        assertTrue(directory.make());
    }

    private Path archive(String name, int length) throws IOException {
        return Files.write(path.resolve(name), new byte[length]);
    }

    @Test
    void isMadeForNobodyElse() throws IOException {
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        assertTrue(directory.make(), "it is there already");
    }

    @Test
    void isInTheCacheOfTheUserIfThatCanBe() {
        assertEquals(place.resolve("jvmpool"), ArchiveDirectory.usual(place.toString()));
        assertEquals(
                place.resolve("new/jvmpool"),
                ArchiveDirectory.usual(place.resolve("new").toString()));
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        assertTrue(ArchiveDirectory.usual("/proc/none/none").startsWith(temporary));
        assertTrue(ArchiveDirectory.usual("here").startsWith(temporary));
        Path root = Path.of("/");
        assertTrue(ArchiveDirectory.usual("/").startsWith(Files.isWritable(root) ? root : temporary));
    }

    @Test
    void oneThatOthersCanWriteToIsNotSafe() throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwx---"));
        assertFalse(directory.isSafe());
        assertFalse(directory.make());
    }

    @Test
    void oneOfAnotherUserIsNotSafe() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a directory away");
        Files.setAttribute(path, "unix:uid", 4711);
        assertFalse(directory.isSafe());
    }

    @Test
    void aLinkOrAFileOrNothingIsNotSafe() throws IOException {
        assertFalse(new ArchiveDirectory(Files.createSymbolicLink(place.resolve("link"), path)).isSafe());
        assertFalse(new ArchiveDirectory(Files.createFile(place.resolve("file"))).make());
        assertFalse(new ArchiveDirectory(place.resolve("nothing")).isSafe());
    }

    @Test
    void findsWhatIsAsLongAsItsNameSays() throws IOException {
        assertNull(directory.find("worker-1"));
        archive("worker-1-8.jsa", 7);
        archive("worker-2-7.jsa", 7);
        assertNull(directory.find("worker-1"));
        Path whole = archive("worker-1-7.jsa", 7);
        assertEquals(whole, directory.find("worker-1"));
    }

    @Test
    void makesRoomForOneMore() throws IOException {
        archive("worker-new-8.jsa", 7);
        for (int i = 0; i < ArchiveDirectory.MAX_ARCHIVES + 2; i++) {
            Files.setLastModifiedTime(archive("worker-" + i + "-1.jsa", 1), FileTime.fromMillis(i * 1000L));
        }
        directory.makeRoom("worker-new");
        assertNull(directory.find("worker-2"), "the oldest");
        assertEquals(path.resolve("worker-3-1.jsa"), directory.find("worker-3"));
        assertFalse(Files.exists(path.resolve("worker-new-8.jsa")), "one that is not whole");
    }

    @Test
    void sweepsWhatTheKilledLeftBehindAndNothingElse() throws IOException {
        Path left = Files.createDirectory(path.resolve("making-worker-1-" + NOBODY));
        Files.createFile(left.resolve("archive"));
        Path made = Files.createDirectory(
                path.resolve("making-worker-2-" + ProcessHandle.current().pid()));
        Path word = Files.createFile(path.resolve(ArchiveDirectory.WORD + "1"));
        Path stale = Files.createFile(path.resolve(ArchiveDirectory.WORD + "2"));
        Path failed = archive("worker-3-0.jsa", 0);
        Path failedLongAgo = archive("worker-4-0.jsa", 0);
        Files.setLastModifiedTime(stale, FileTime.fromMillis(0));
        Files.setLastModifiedTime(failedLongAgo, FileTime.fromMillis(0));

        directory.sweep();

        assertFalse(Files.exists(left));
        assertFalse(Files.exists(stale));
        assertTrue(Files.exists(made));
        assertTrue(Files.exists(word));
        assertTrue(Files.exists(failed));
        assertFalse(Files.exists(failedLongAgo));
        assertFalse(directory.isBeingMade("worker-1"));
        assertTrue(directory.isBeingMade("worker-2"));
    }
}
