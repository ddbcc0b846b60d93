package dev.jvmpool.tasks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in the place of what was there. */
final class FreshFile {

    private FreshFile() {}

    /** Writes one. To shorten the old one instead takes some file systems, ext4 for one, 2 ms each time. */
    static Path write(Path file, byte[] content) throws IOException {
        Files.deleteIfExists(file);
        return Files.write(file, content);
    }
}
