package dev.jvmpool.spark;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.cli.Sources;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The terminal program on a real cluster, with a user's jar: its rows are those of {@code jvmpool run}. */
@OnCluster
class TerminalIT {

    private static final int LINES = 60;

    private static final String TASK = "com.acme.Slow::work";

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    private Path directory;

    private Path jar;
    private Path in;
    private Path parts;

    @BeforeEach
    void files() throws IOException {
        jar = Sources.jar(directory, "com.acme.Slow", """
                package com.acme;
                public class Slow {
                    public static String work(int n) throws Exception {
                        System.out.println("working on " + n);
                        Thread.sleep(60);
                        if (n % 10 == 3) { throw new IllegalStateException("no " + n); }
                        return "\\u00fc".repeat(n);
                    }
                }
                """);
        in = directory.resolve("in");
        parts = directory.resolve("out");
        Files.createDirectory(in);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            lines.add(i % 7 == 0 ? "\n" + i : String.valueOf(i));
        }
        Files.write(in.resolve("a.jsonl"), lines.subList(0, LINES / 2));
        Files.write(in.resolve("b.jsonl"), lines.subList(LINES / 2, LINES));
    }

    private Submission submit(LoopbackCluster cluster, String... words) throws IOException {
        return Submission.start(cluster, cluster.masterUrl(), directory, words);
    }

    private String[] filesOfTheCluster(String... more) {
        List<String> words = new ArrayList<>(List.of("run", TASK, "--classpath", jar.toString(), "--parts", "12"));
        words.addAll(List.of(
                "--input", in.toUri().toString(), "--output", parts.toUri().toString()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** What a run on this machine writes. */
    private String local(String... inputs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Console console = new Console(InputStream.nullInputStream(), out, err, stream -> false);
        List<String> words =
                new ArrayList<>(List.of("run", TASK, "--classpath", jar.toString(), "--mode", "sequential"));
        words.addAll(List.of(inputs));
        assertEquals(ExitCode.TASK_FAILED, dev.jvmpool.cli.Main.execute(console, words.toArray(String[]::new)));
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<Path> partFiles() throws IOException {
        if (!Files.exists(parts)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(parts)) {
            return files.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList();
        }
    }

    private String rows() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (Path part : partFiles()) {
            rows.append(Files.readString(part));
        }
        return rows.toString();
    }

    @Test
    void inputsOfThisMachineAreMappedOnTheCluster(LoopbackCluster cluster) throws Exception {
        Submission run = submit(cluster, "run", TASK, "--classpath", jar.toString(), "1", "2", "3", "4");
        assertEquals(ExitCode.TASK_FAILED, run.join(), run.messages()::toString);
        assertEquals(local("1", "2", "3", "4"), run.out());
        assertEquals(1, run.messages().size(), run.messages()::toString);
        assertTrue(run.messages().get(0).startsWith("jvmpool: 3 ok, 1 failed, "), run.messages()::toString);
    }

    @Test
    void killedRunGoesOnAndEndsInTheSameRows(LoopbackCluster cluster) throws Exception {
        Submission killed = submit(cluster, filesOfTheCluster());
        await().atMost(PATIENCE).until(() -> partFiles().size() >= 2 || !killed.isAlive());
        killed.kill();
        List<Path> before = partFiles();
        assertTrue(before.size() < 12, "it was over");
        Submission goesOn = submit(cluster, filesOfTheCluster("--resume"));
        assertEquals(ExitCode.TASK_FAILED, goesOn.join(), goesOn.messages()::toString);
        Path all = directory.resolve("all.jsonl");
        Files.writeString(all, Files.readString(in.resolve("a.jsonl")) + Files.readString(in.resolve("b.jsonl")));
        assertEquals(local("--input", all.toString()), rows());
        String said = goesOn.messages().get(goesOn.messages().size() - 1);
        assertTrue(said.startsWith("jvmpool: 54 ok, 6 failed, "), said);
        assertTrue(said.contains(" of them from before; first: 3 (index 3): "), said);
        assertTrue(Files.exists(parts.resolve("_SUCCESS")));
        assertFalse(Files.exists(parts.resolve("_unfinished")));
    }

    @Test
    void taskThatIsNowhereIsSaidAndLeavesNothing(LoopbackCluster cluster) throws Exception {
        String[] words = filesOfTheCluster();
        words[1] = "com.acme.Slow::play";
        // A cluster's executors take seconds to start, and would say the same.
        Submission run = Submission.start(cluster, "local[1]", directory, words);
        assertEquals(ExitCode.USAGE, run.join());
        assertEquals(
                List.of("jvmpool: class com.acme.Slow has no public static method play; it has: work(int)"),
                run.messages());
        assertFalse(Files.exists(parts));
    }

    @Test
    void mistakeCostsNoApplication(LoopbackCluster cluster) throws Exception {
        Submission run =
                submit(cluster, "run", "cube", "--output", parts.toUri().toString(), "1");
        assertEquals(ExitCode.USAGE, run.join());
        assertEquals(1, run.messages().size(), run.messages()::toString);
        assertEquals("", run.out());
    }
}
