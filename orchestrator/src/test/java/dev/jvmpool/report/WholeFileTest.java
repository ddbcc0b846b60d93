package dev.jvmpool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    Path directory;

    private static void write(Path file, String text) throws IOException {
        WholeFile.write(file, out -> out.write(text));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path existing(String mode) throws IOException {
        Path file = Files.writeString(directory.resolve("run.html"), "old");
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "files have no modes here");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void aFileIsThereWholeOrAsItWas() throws IOException {
        Path file = directory.resolve("run.html");
        write(file, "first");
        assertEquals("first", Files.readString(file));
        assertThrows(
                IOException.class,
                () -> WholeFile.write(file, out -> {
                    out.write("half");
                    throw new IOException("disk full");
                }));
        assertEquals("first", Files.readString(file));
        assertEquals(List.of("run.html"), files());
    }

    /** One that is narrower than what a new file has, and one that is wider. */
    @Test
    void whoMayReadItStaysAsItWas() throws IOException {
        for (String mode : List.of("rw-------", "rw-rw-rw-", "rwxr-x--x")) {
            Path file = existing(mode);
            write(file, "new");
            assertEquals("new", Files.readString(file));
            assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void aFileIsAtNoTimeOpenToOthers() throws IOException {
        Path file = existing("rw-------");
        WholeFile.write(file, out -> {
            for (String name : files()) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))));
            }
            assertEquals(2, files().size());
        });
    }

    @Test
    void aLinkStaysOne() throws IOException {
        Path file = existing("rw-r-----");
        Path other = Files.createSymbolicLink(directory.resolve("other.html"), Path.of("run.html"));
        Path link = Files.createSymbolicLink(directory.resolve("link.html"), other);
        write(link, "new");
        assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(other));
        assertEquals("new", Files.readString(file));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void whereALinkLeadsToNothingThatIsMade() throws IOException {
        Path pages = Files.createDirectory(directory.resolve("pages"));
        Path link = Files.createSymbolicLink(directory.resolve("latest.html"), Path.of("pages", "run.html"));
        write(link, "new");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(pages.resolve("run.html")));
    }

    @Test
    void linksThatLeadInACircleAreRefused() throws IOException {
        Path one = directory.resolve("one");
        Path two = Files.createSymbolicLink(directory.resolve("two"), one);
        Files.createSymbolicLink(one, two);
        assertThrows(FileSystemLoopException.class, () -> write(one, "new"));
        assertFalse(Files.exists(one));
    }
}
