package dev.jvmpool.cli.show;

import dev.jvmpool.cli.terminal.Reasons;
import dev.jvmpool.cli.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory for as long as the program runs. */
public final class Scratch {

    private final Path directory;

    /** Makes it, among the temporary files of this machine; {@code purpose} is in its name. */
    public Scratch(String purpose) {
        try {
            directory = Files.createTempDirectory("jvmpool-" + purpose + "-");
        } catch (IOException e) {
            throw new UsageException(
                    "cannot make a directory in " + System.getProperty("java.io.tmpdir") + ": " + Reasons.of(e), e);
        }
    }

    public Path directory() {
        return directory;
    }

    /** Deletes it with everything in it, as far as that can be done. */
    public void delete() {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            // It is among the temporary files, which others clean up.
        }
    }
}
