package dev.jvmpool.cli;

import dev.jvmpool.cli.terminal.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** The whole program but for processes: its streams are captured, its tasks run in this JVM. */
abstract class CapturedMain {

    @TempDir
    Path directory;

    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    String stdin = "";
    boolean emptyPipe;

    /** A task for these tests: prints, and fails for negative numbers. */
    public static int checked(int number) {
        System.out.println("checking " + number);
        if (number < 0) {
            throw new IllegalArgumentException("negative: " + number);
        }
        return number;
    }

    static String task() {
        return CapturedMain.class.getName() + "::checked";
    }

    final int run(String... words) {
        return run(out, words);
    }

    final int run(OutputStream rows, String... words) {
        Console console = new Console(
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                rows,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                stream -> stream == 0 && stdin.isEmpty() && !emptyPipe);
        return Main.execute(console, words);
    }

    final List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    final String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    final String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
