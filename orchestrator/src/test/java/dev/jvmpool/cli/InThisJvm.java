package dev.jvmpool.cli;

import dev.jvmpool.cli.terminal.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A whole run of the terminal program, but without a process of its own, which takes half a second: what it wrote and how it ended. For what is
 * the same either way; what tasks print on threads of this JVM is not caught. Paths are to be absolute.
 */
record InThisJvm(int exitValue, String out, String err) {

    static InThisJvm run(List<String> words) {
        return run("", words);
    }

    /** With something on standard input. */
    static InThisJvm run(String stdin, List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                stream -> false);
        int exitValue = Main.execute(console, words.toArray(String[]::new));
        return new InThisJvm(exitValue, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    List<String> rows() {
        return out.lines().toList();
    }
}
