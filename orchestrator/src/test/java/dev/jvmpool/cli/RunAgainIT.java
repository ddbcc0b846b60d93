package dev.jvmpool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The terminal program where tasks run again, run no more, or run in another worker. */
class RunAgainIT {

    @TempDir
    Path directory;

    @AfterEach
    void noProcessIsLeft() {
        Program.assertNoneIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"processes", "threads", "sequential"})
    void aTaskThatFailsIsRunAgainAsOftenAsWasAsked(String mode) throws Exception {
        Path jar = Sources.jar(directory, "Moody", """
                import java.nio.file.*;
                public class Moody {
                    public static int third(String file) throws Exception {
                        Files.writeString(Path.of(file), "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                        int attempts = (int) Files.size(Path.of(file));
                        if (attempts < 3) {
                            throw new IllegalStateException("attempt " + attempts);
                        }
                        return attempts;
                    }
                }
                """);
        String a = directory.resolve("a").toString();
        String b = directory.resolve("b").toString();
        List<String> words = List.of("run", "Moody::third", "--classpath", jar.toString(), "--mode", mode, "--retries");
        InThisJvm once = InThisJvm.run(with(words, "1", a));
        assertEquals(1, once.exitValue());
        assertTrue(
                once.rows().get(0).contains("\"message\":\"attempt 2\""),
                once.rows().toString());
        InThisJvm twice = InThisJvm.run(with(words, "2", b));
        assertEquals(List.of("{\"index\":0,\"input\":\"" + b + "\",\"result\":3}"), twice.rows());
    }

    @Test
    void aWorkerIsReplacedAfterSoManyTasks() throws Exception {
        Path jar = Sources.jar(
                directory,
                "Own",
                "public class Own { public static long pid(int x) { return ProcessHandle.current().pid(); } }");
        Program program = Program.in(directory)
                .run(
                        "run",
                        "Own::pid",
                        "--classpath",
                        jar.toString(),
                        "--range",
                        "1..6",
                        "--workers",
                        "1",
                        "--plain",
                        "--max-tasks-per-worker",
                        "2");
        assertEquals(0, program.exitValue(), program.err());
        List<String> pids = program.rows();
        assertEquals(3, new TreeSet<>(pids).size(), pids.toString());
        Program wrong = Program.in(directory).run("run", "cube", "--max-tasks-per-worker", "0", "1");
        assertEquals(2, wrong.exitValue());
        assertTrue(wrong.err().contains("--max-tasks-per-worker must be 1 or more: 0"), wrong.err());
        Program small = Program.in(directory).run("run", "cube", "--max-worker-memory", "1m", "1");
        assertEquals(2, small.exitValue());
        assertTrue(small.err().contains("--max-worker-memory must be 8m or more: 1m"), small.err());
    }

    @Test
    void withACacheOnlyWhatIsNewRuns() throws Exception {
        Path runs = directory.resolve("runs.txt");
        Path jar = Sources.jar(directory, "com.acme.Logged", """
                package com.acme;
                import java.nio.file.*;
                public class Logged {
                    public record Length(String text, int length) {}
                    public static Length length(String text) throws Exception {
                        Files.writeString(Path.of("RUNS"), text + "\\n",
                                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                        if (text.equals("bad")) {
                            throw new IllegalArgumentException("it is bad");
                        }
                        System.out.println("ran " + text);
                        return new Length(text, text.length());
                    }
                }
                """.replace("RUNS", runs.toString()));
        for (String mode : List.of("processes", "threads", "sequential")) {
            Files.deleteIfExists(runs);
            List<String> words = List.of(
                    "run",
                    "com.acme.Logged::length",
                    "--classpath",
                    jar.toString(),
                    "--cache",
                    directory.resolve("cache-" + mode).toString(),
                    "--mode");
            Program first = Program.in(directory).run(line(with(words, mode, "a", "bb", "bad")));
            assertEquals(1, first.exitValue(), first.err());
            assertEquals(new TreeSet<>(List.of("a", "bb", "bad")), new TreeSet<>(Files.readAllLines(runs)));
            Files.delete(runs);
            Program second = Program.in(directory).run(line(with(words, mode, "a", "bb", "bad", "ccc")));
            assertEquals(
                    List.of("bad", "ccc"),
                    Files.readAllLines(runs).stream().sorted().toList(),
                    mode);
            assertTrue(second.err().contains("jvmpool: 3 ok (2 from the cache), 1 failed, "), second.err());
            assertTrue(first.err().contains("jvmpool: 2 ok, 1 failed, "), first.err());
            assertEquals(first.rows(), second.rows().subList(0, 3));
            assertEquals(
                    "{\"index\":3,\"input\":\"ccc\",\"result\":{\"text\":\"ccc\",\"length\":3}}",
                    second.rows().get(3));
            assertFalse(second.err().contains("ran bb"), second.err());
            // What one mode remembers, the others know.
            Files.delete(runs);
            for (String other : List.of("processes", "threads", "sequential")) {
                InThisJvm third = InThisJvm.run(with(words, other, "bb"));
                assertEquals(0, third.exitValue(), third.err());
            }
            assertFalse(Files.exists(runs), mode);
        }
    }

    private static List<String> with(List<String> words, String... more) {
        return Stream.concat(words.stream(), Stream.of(more)).toList();
    }

    private static String[] line(List<String> words) {
        return words.toArray(String[]::new);
    }
}
