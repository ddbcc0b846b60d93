package dev.jvmpool.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory for temporary files.
 *
 * @param trouble why a file cannot be written there; empty if it can
 * @param free in bytes
 */
record TemporaryFiles(Path directory, String trouble, long free) {

    private static final long LEAST = 64 * Bytes.MEGA;

    static TemporaryFiles here() {
        Path directory = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Path file = Files.createTempFile(directory, "jvmpool-", ".doctor");
            try {
                Files.writeString(file, "x");
            } finally {
                Files.delete(file);
            }
            return new TemporaryFiles(
                    directory, "", Files.getFileStore(directory).getUsableSpace());
        } catch (IOException e) {
            return new TemporaryFiles(directory, e.getClass().getSimpleName() + ": " + e.getMessage(), 0);
        }
    }

    Finding finding() {
        return judged().with("directory", directory.toString()).with("free", free);
    }

    private Finding judged() {
        if (!trouble.isEmpty()) {
            return Finding.wrong(
                    directory + " cannot be written to: " + trouble,
                    "mkdir -p ~/tmp && export JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=$HOME/tmp");
        }
        if (free < LEAST) {
            return Finding.wrong(
                    directory + " has only " + Bytes.of(free) + " free", "du -sh " + directory + "/* | sort -h");
        }
        return Finding.ok(directory + ", " + Bytes.of(free) + " free");
    }
}
