package dev.jvmpool.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Writes files that are there whole or not at all: beside their place, and moved there. */
final class WholeFile {

    private WholeFile() {}

    /** Writes text. */
    interface Content {
        void write(Writer out) throws IOException;
    }

    /** Replaces a file that is there; through a symbolic link, so that the link stays one. */
    static void write(Path file, Content content) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            // A device or a pipe is written to as it is.
            try (Writer out = Files.newBufferedWriter(target, StandardCharsets.UTF_8)) {
                content.write(out);
            }
            return;
        }
        Path temporary = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (Writer out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
                content.write(out);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
