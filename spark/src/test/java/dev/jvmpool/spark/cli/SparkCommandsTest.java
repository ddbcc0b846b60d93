package dev.jvmpool.spark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.cli.Main;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.ExitCode;
import dev.jvmpool.spark.HadoopThreads;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the program says before it begins anything of Spark's. */
class SparkCommandsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @BeforeAll
    static void hadoopKeepsAThread() {
        HadoopThreads.excuse();
    }

    private int run(String... words) {
        Console console = new Console(
                InputStream.nullInputStream(),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                stream -> false);
        return Main.execute(SparkCommands::of, console, words);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("run cube 1 --mode threads", "--mode is for one machine"),
                Arguments.of("run cube 1 --java-home /jdk", "--java-home is for one machine"),
                Arguments.of("run cube 1 --no-isolation --heap 1g", "--heap is for worker processes"),
                Arguments.of("run cube 1 --heap much", "--heap must be a number with k, m or g"),
                Arguments.of("run cube 1 --parts 3", "--parts says how an --input with a scheme is divided"),
                Arguments.of("run cube 1 --wrokers 3", "there is no option --wrokers; did you mean --workers?"),
                Arguments.of("run cube 1", "start this with spark-submit"),
                Arguments.of("run nope 1", "there is no task 'nope'"),
                Arguments.of(
                        "run cube --input hdfs://nn/in", "add --output with the name of a directory that has a scheme"),
                Arguments.of(
                        "run cube --input hdfs://nn/in --output out.jsonl",
                        "add --output with the name of a directory"),
                Arguments.of("run cube 1 --output hdfs://nn/out", "put these into a file there"),
                Arguments.of("run cube --input in.jsonl --output hdfs://nn/out", "put these into a file there"),
                Arguments.of("run cube 1 --input file:///in --output file:///out", "inputs come from one place"),
                Arguments.of("run cube --input file:///in --output file:///out --parts 0", "--parts must be from 1 to"),
                Arguments.of("run cube --input file:///in --output file:///out --retry-failed", "jq -c"),
                Arguments.of("run cube --input file:///in --output file:///out -j 3", "--total-executor-cores"),
                Arguments.of("run cube --input nn://x/in --output file:///out", "No FileSystem for scheme"),
                Arguments.of("run cube --input file:///no/such --output file:///out", "there is no such file"),
                Arguments.of("compare cube 1", "there is no command 'compare'"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakeIsSaidInALine(String line, String words) {
        assertEquals(ExitCode.USAGE, run(line.split(" ")), line);
        String said = err.toString(StandardCharsets.UTF_8);
        assertTrue(said.startsWith("jvmpool: ") && said.contains(words), said);
        assertEquals(1, said.lines().count(), said);
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void helpHasWhatACorrectLineNeeds() {
        assertEquals(ExitCode.ALL_WELL, run("run", "--help"));
        String help = out.toString(StandardCharsets.UTF_8);
        assertTrue(help.contains("--parts") && help.contains("--no-isolation"), help);
        assertFalse(help.contains("--mode") || help.contains("--java-home"), help);
        assertTrue(help.indexOf("--range") < help.indexOf("--parts"), "in their usual order");
        assertTrue(help.indexOf("--parts") < help.indexOf("--workers"), "in their usual order");
        assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
    }

    @Test
    void manualIsOfThisProgram() {
        assertEquals(ExitCode.ALL_WELL, run("man", "run"));
        assertTrue(out.toString(StandardCharsets.UTF_8).startsWith(".TH JVMPOOL-SPARK-RUN 1"));
    }

    @Test
    void dryRunShowsTheFilesAndTheParts() throws Exception {
        Files.writeString(directory.resolve("a.jsonl"), "1\n".repeat(3000));
        Files.writeString(directory.resolve("b.jsonl"), "1\n");
        String in = directory.toUri().toString();
        String output = directory.resolve("out").toUri().toString();
        assertEquals(ExitCode.ALL_WELL, run("run", "cube", "--input", in, "--output", output, "--dry-run"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("in 3 parts"), err.toString(StandardCharsets.UTF_8));
        assertEquals(2, out.toString(StandardCharsets.UTF_8).lines().count());
        assertFalse(Files.exists(directory.resolve("out")));
    }
}
