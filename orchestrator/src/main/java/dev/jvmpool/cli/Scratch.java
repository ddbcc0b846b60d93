package dev.jvmpool.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory for as long as the program runs. */
final class Scratch {

    private final Path directory;

    /** Makes it, among the temporary files of this machine; {@code purpose} is in its name. */
    Scratch(String purpose) {
        try {
            directory = Files.createTempDirectory("jvmpool-" + purpose + "-");
        } catch (IOException e) {
            throw new UsageException(
                    "cannot make a directory in " + System.getProperty("java.io.tmpdir") + ": " + Reasons.of(e), e);
        }
    }

    Path directory() {
        return directory;
    }

    /** Deletes it with everything in it, as far as that can be done. */
    void delete() {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            // It is among the temporary files, which others clean up.
        }
    }
}
