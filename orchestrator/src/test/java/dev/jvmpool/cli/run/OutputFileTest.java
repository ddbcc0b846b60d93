package dev.jvmpool.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jvmpool.cli.terminal.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

    @TempDir
    Path directory;

    private static void write(Path file) throws IOException {
        try (OutputFile output = OutputFile.create(OutputFile.place("--output", file, null))) {
            output.stream().write("new".getBytes(StandardCharsets.UTF_8));
            output.commit();
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private Path existing(String mode) throws IOException {
        Path file = Files.writeString(directory.resolve("rows.jsonl"), "old");
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "files have no modes here");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    /** One that is narrower than what a new file has, and one that is wider. */
    @Test
    void whoMayReadItStaysAsItWas() throws IOException {
        for (String mode : List.of("rw-------", "rw-rw-rw-", "rwxr-x--x", "r--r-----")) {
            Path file = existing(mode);
            write(file);
            assertEquals("new", Files.readString(file));
            assertEquals(mode, mode(file));
        }
    }

    @Test
    void aFileIsAtNoTimeOpenToOthers() throws IOException {
        try (OutputFile output = OutputFile.create(existing("rw-------"))) {
            assertEquals("rw-------", mode(output.temporary()));
        }
    }

    /** Or nobody could take it for one that was left. */
    @Test
    void whoOwnsItMayWriteItUntilItIsWhole() throws IOException {
        try (OutputFile output = OutputFile.create(existing("r--r-----"))) {
            assertEquals("rw-r-----", mode(output.temporary()));
        }
    }

    @Test
    void aNewFileIsAsOthersAre() throws IOException {
        Path other = Files.writeString(directory.resolve("other"), "as the umask has it");
        assumeTrue(Files.getFileStore(other).supportsFileAttributeView("posix"), "files have no modes here");
        Path file = directory.resolve("rows.jsonl");
        write(file);
        assertEquals(mode(other), mode(file));
    }

    @Test
    void aLinkStaysOne() throws IOException {
        Path file = existing("rw-r-----");
        Path other = Files.createSymbolicLink(directory.resolve("other"), Path.of("rows.jsonl"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), other);
        write(link);
        assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(other));
        assertEquals("new", Files.readString(file));
        assertEquals("rw-r-----", mode(file));
    }

    @Test
    void whereLinksLeadToNothingThatIsMade() throws IOException {
        Path file = directory.resolve("rows.jsonl");
        Path other = Files.createSymbolicLink(directory.resolve("other"), Path.of("rows.jsonl"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), other);
        write(link);
        assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(other));
        assertEquals("new", Files.readString(file));
    }

    @Test
    void linksThatLeadInACircleAreRefused() throws IOException {
        Path one = directory.resolve("one");
        Path two = Files.createSymbolicLink(directory.resolve("two"), one);
        Files.createSymbolicLink(one, two);
        assertThrows(UsageException.class, () -> write(one));
    }
}
