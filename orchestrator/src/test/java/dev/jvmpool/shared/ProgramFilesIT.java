package dev.jvmpool.shared;

import static dev.jvmpool.PoolContract.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files of other processes. */
class ProgramFilesIT {

    /** Named as if of a process that is not to be seen from here: its number is more than any system counts to. */
    private static final String NAME = "jvmpool-4000000000-1.shared";

    @TempDir
    Path directory;

    /** Uses a file, as a program in another container would. */
    static final class Other {

        private Other() {}

        public static void main(String[] args) throws Exception {
            FileChannel used = ProgramFiles.create(Path.of(args[0], NAME));
            if (ProgramFiles.lock(used)) {
                Files.createFile(Path.of(args[0], "locked"));
            }
            new CountDownLatch(1).await();
        }
    }

    @Test
    void whatAnotherProcessUsesIsLeftAloneAndDeletedWhenThatIsKilled() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        directory.toString())
                .inheritIO()
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            until(() -> Files.exists(directory.resolve("locked")));
            ProgramFiles.sweep(directory, Instant.now());
            assertTrue(Files.exists(directory.resolve(NAME)));
        } finally {
            other.destroyForcibly().waitFor();
        }
        ProgramFiles.sweep(directory, Instant.now());
        assertFalse(Files.exists(directory.resolve(NAME)));
    }

    /** Who opens one waits for a reader for ever. */
    @Test
    @Timeout(60)
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its pipes are no files")
    void aPipeIsNotOpened() throws Exception {
        Path pipe = directory.resolve(NAME);
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertTrue(mkfifo.waitFor(20, TimeUnit.SECONDS));
        assertEquals(0, mkfifo.exitValue());
        ProgramFiles.sweep(directory, Instant.now());
        assertTrue(Files.exists(pipe));
    }
}
