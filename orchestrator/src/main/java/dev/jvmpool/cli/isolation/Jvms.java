package dev.jvmpool.cli.isolation;

import dev.jvmpool.JvmSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What the JVMs of both sides have in common. */
final class Jvms {

    static final int HEAP_MB = 32;

    /** How long a task may take to end after its interrupt. */
    static final Duration GRACE = Duration.ofMillis(300);

    private static final String SHELL = "/bin/sh";

    private Jvms() {}

    /**
     * A crash is to leave its report where the show finds and deletes it, and no image of the memory anywhere.
     *
     * @param board that of their side
     * @param words more for the JVM
     */
    static <B extends JvmSettings<B>> B set(B settings, Path directory, Path board, String... words) {
        if (Files.isExecutable(Path.of(SHELL))) {
            settings.commandPrefix(SHELL, "-c", "ulimit -c 0; exec \"$@\"", "sh");
        }
        return settings.heap(HEAP_MB + "m")
                .jvmArgs(Stream.concat(Stream.of("-XX:ErrorFile=" + directory.resolve("%p.log")), Stream.of(words))
                        .toArray(String[]::new))
                .systemProperty(Tasks.BOARD, board.toString())
                // The same numbers and times everywhere.
                .systemProperty("user.language", "en")
                .systemProperty("user.country", "US")
                .systemProperty("user.timezone", "UTC")
                // Newer Javas warn of the write by which a task crashes, or refuse it.
                .systemProperty("sun.misc.unsafe.memory.access", "allow")
                .output(printed -> {});
    }
}
