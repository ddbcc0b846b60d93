package dev.jvmpool.cli.run;

import dev.jvmpool.cli.terminal.UsageException;
import java.nio.file.Path;
import java.util.Set;

/** The names by which people mean what is open already. A file that is put in its place would be the end of what is in it. */
final class StandardOutput {

    private static final Set<String> NAMES = Set.of("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

    private static final Set<String> DIRECTORIES = Set.of("/dev/fd", "/proc/self/fd");

    private StandardOutput() {}

    static boolean isMeantBy(Path file) {
        return file == null || NAMES.contains(file.toString());
    }

    /** @throws UsageException if what the option names is another stream that is open already */
    static void refuseOthers(String option, Path file) {
        Path parent = file.getParent();
        if (file.toString().equals("/dev/stderr") || parent != null && DIRECTORIES.contains(parent.toString())) {
            String number = file.toString().equals("/dev/stderr")
                    ? "2"
                    : file.getFileName().toString();
            throw new UsageException(
                    option + " " + file + " is no file but a stream that is open; use >&" + number + " for that");
        }
    }
}
