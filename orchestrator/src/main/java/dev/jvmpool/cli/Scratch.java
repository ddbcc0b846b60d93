package dev.jvmpool.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** A directory for as long as the program runs. */
final class Scratch {

    private final Path directory;

    /** Makes it, among the temporary files of this machine. */
    Scratch() {
        try {
            directory = Files.createTempDirectory("jvmpool-tour-");
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
        List<Path> deepestLast = new ArrayList<>();
        try (Stream<Path> all = Files.walk(directory)) {
            all.forEach(deepestLast::add);
            Collections.reverse(deepestLast);
            for (Path path : deepestLast) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            // It is among the temporary files, which others clean up.
        }
    }
}
