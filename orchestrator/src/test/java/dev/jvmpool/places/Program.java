package dev.jvmpool.places;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;

/** A program of a user, run to its end in a process of its own. */
record Program(int exitValue, String out, String err) {

    private static final Duration PATIENCE = Duration.ofSeconds(200);

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    static Program run(Path directory, Map<String, String> variables, Path program, List<String> words)
            throws IOException {
        return run(directory, variables, "", program, words);
    }

    /** Runs it with variables on top of those of the tests, and a text on standard input. */
    static Program run(Path directory, Map<String, String> variables, String input, Path program, List<String> words)
            throws IOException {
        CommandLine command = new CommandLine(program.toString());
        words.forEach(word -> command.addArgument(word, false));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(variables);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        DefaultExecutor executor = DefaultExecutor.builder()
                .setWorkingDirectory(directory.toFile())
                .get();
        executor.setExitValues(null);
        executor.setWatchdog(ExecuteWatchdog.builder().setTimeout(PATIENCE).get());
        executor.setStreamHandler(
                new PumpStreamHandler(out, err, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))));
        int exitValue = executor.execute(command, environment);
        return new Program(exitValue, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** All it said, for the message of a test that failed. */
    @Override
    public String toString() {
        return "exit value " + exitValue + "\n" + out + "\n" + err;
    }
}
