package dev.jvmpool.tasks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file in the place of what was there. */
final class FreshFile {

    private FreshFile() {}

    /** Writes one: over the old one, unless that is longer, because to shorten a file takes some file systems, ext4 for one, 2 ms each time. */
    static Path write(Path file, byte[] content) throws IOException {
        if (Files.exists(file) && Files.size(file) > content.length) {
            Files.delete(file);
        }
        return Files.write(file, content, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
