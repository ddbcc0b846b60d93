package dev.jvmpool.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that are killed and go on. */
class ResumeIT {

    private static final int TASKS = 80;

    private static final Pattern ROW = Pattern.compile("\\{\"index\":\\d+,\"input\":(\\d+),.*\\}$");

    private static String undisturbed;

    @TempDir
    Path directory;

    private Path log;
    private Path file;
    private Path part;

    @BeforeEach
    void source() throws Exception {
        log = directory.resolve("log");
        file = directory.resolve("rows.jsonl");
        part = directory.resolve("rows.jsonl.part");
        Files.createFile(log);
        Sources.jar(directory, "com.acme.Slow", """
                package com.acme;
                import java.nio.file.*;
                public class Slow {
                    public static String work(int n) throws Exception {
                        Files.writeString(Path.of("%s"), n + "\\n", StandardOpenOption.APPEND);
                        Thread.sleep(n %% 4 * 5);
                        if (n %% 10 == 3) { throw new IllegalStateException("no " + n); }
                        return "\\uD83D\\uDE00".repeat(n);
                    }
                }
                """.formatted(log));
    }

    @AfterEach
    void noProcessIsLeft() {
        Program.assertNoneIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"processes", "sequential"})
    void runThatIsKilledAgainAndAgainEndsInTheSameFileAndRunsNothingTwice(String mode) throws Exception {
        Random random = new Random();
        for (int round = 0; round < 2; round++) {
            Set<String> done = inputs(part);
            long before = Files.size(log);
            Program program = start(mode);
            int more = random.nextInt(15);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() ->
                            lines(before).size() > more || !program.handle().isAlive());
            program.handle().destroyForcibly();
            program.join();
            assertNoneTwice(done, before);
        }
        Set<String> done = inputs(part);
        assertFalse(done.isEmpty(), "nothing was kept");
        long before = Files.size(log);
        Program program = start(mode).join();
        assertEquals(1, program.exitValue(), program.err());
        assertTrue(program.err().contains("8 failed, ") || program.err().contains(" from before"), program.err());
        assertNoneTwice(done, before);
        assertEquals(undisturbed(), Files.readString(file));
        try (Stream<Path> left = Files.list(directory)) {
            assertTrue(left.noneMatch(path -> path.toString().matches(".*\\.(part|tmp)")));
        }
    }

    @Test
    void fullDiskIsSaidAndTheRunGoesOn() throws Exception {
        String run = "jvmpool " + String.join(" ", words("sequential", "--resume", "--output", "rows.jsonl"));
        // What a file may be long is 4 KiB, in blocks of 512 bytes.
        Program program = Program.in(directory)
                .shell("ulimit -f 8; export JAVA_TOOL_OPTIONS=-XX:-UsePerfData; " + run)
                .join();
        assertEquals(2, program.exitValue(), program.err());
        assertTrue(
                program.err().contains("cannot write the rows: File too large; the rows so far are kept in"),
                program.err());
        Set<String> done = inputs(part);
        assertFalse(done.isEmpty());
        long before = Files.size(log);
        assertEquals(1, start("sequential").join().exitValue());
        assertNoneTwice(done, before);
        assertEquals(undisturbed(), Files.readString(file));
    }

    /** What it all must come to, in each of the tests. */
    private String undisturbed() throws Exception {
        if (undisturbed == null) {
            Program.in(directory).run(words("sequential", "--output", "undisturbed"));
            undisturbed = Files.readString(directory.resolve("undisturbed"));
        }
        return undisturbed;
    }

    private Program start(String mode) throws IOException {
        return Program.in(directory).start(words(mode, "--resume", "--output", "rows.jsonl"));
    }

    private String[] words(String mode, String... more) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("run", "com.acme.Slow::work", "--classpath", jar(), "--mode", mode));
        words.addAll(List.of("--range", "0.." + (TASKS - 1)));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private String jar() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(path -> path.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }

    private void assertNoneTwice(Set<String> done, long before) throws IOException {
        for (String input : lines(before)) {
            assertFalse(done.contains(input), input + " was run again, and had its row");
        }
    }

    private List<String> lines(long from) throws IOException {
        return Files.readString(log).substring((int) from).lines().toList();
    }

    /** The inputs that have a whole row. */
    private static Set<String> inputs(Path part) throws IOException {
        Set<String> inputs = new TreeSet<>();
        if (Files.exists(part)) {
            String text = Files.readString(part);
            for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
                Matcher row = ROW.matcher(line);
                if (row.find()) {
                    inputs.add(row.group(1));
                }
            }
        }
        return inputs;
    }
}
