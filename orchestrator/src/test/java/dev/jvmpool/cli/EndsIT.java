package dev.jvmpool.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.report.PageData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that are killed, and output that tries to pass for rows. */
class EndsIT {

    @TempDir
    Path directory;

    @AfterEach
    void noProcessIsLeft() {
        Program.assertNoneIsLeft();
    }

    @Test
    void killedWorkerCostsOneRow() throws Exception {
        Program program = Program.in(directory).start("run", "sleep", "--workers", "2", "3", "3", "0.1", "0.2", "0.3");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> program.err().split("Sleeping for 3 seconds", -1).length == 3);
        ProcessHandle victim = program.workers(2).get(0);
        assertTrue(victim.destroyForcibly());
        program.join();
        assertEquals(1, program.exitValue(), program.err());
        List<String> rows = program.rows();
        assertEquals(5, rows.size(), program.out());
        List<String> errors =
                rows.stream().filter(row -> row.contains("\"error\"")).toList();
        assertEquals(1, errors.size(), program.out());
        assertTrue(
                errors.get(0).contains("\"pid\":" + victim.pid() + ",\"exitValue\":137,\"signal\":\"SIGKILL\""),
                errors.get(0));
        for (int i = 0; i < 5; i++) {
            assertTrue(rows.get(i).startsWith("{\"index\":" + i + ","), rows.get(i));
        }
    }

    @Test
    void nothingOutlivesAKilledOrchestrator() throws Exception {
        Program program = Program.in(directory).start("run", "command", "--workers", "2", "sleep 100", "sleep 100");
        List<ProcessHandle> all = new ArrayList<>();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            all.clear();
            program.handle().descendants().forEach(all::add);
            // Two workers, and the program that each of them runs.
            return all.size() == 4;
        });
        assertTrue(program.handle().destroyForcibly());
        await().atMost(Duration.ofSeconds(5)).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        program.join();
        assertEquals(137, program.exitValue());
    }

    @Test
    void interruptLeavesAPageOfWhatRan() throws Exception {
        Program program = Program.in(directory);
        program.start(
                "run",
                "sleep",
                "--workers",
                "2",
                "0.01",
                "100",
                "100",
                "--report",
                "run.html",
                "--trace",
                "trace.json");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> program.err().split("Sleeping for 100 seconds", -1).length == 3);
        program.signal("INT");
        program.join();
        assertEquals(130, program.exitValue(), program.err());
        PageData page = PageData.of(directory.resolve("run.html"));
        assertEquals(
                "bad: The run was interrupted, or a task ended this program.",
                page.remarks().get(0));
        assertFalse(page.json().get("complete").asBoolean());
        assertEquals(2, page.json().get("running").size());
        assertEquals(1, page.count("succeeded"));
        String trace = Files.readString(directory.resolve("trace.json"));
        assertTrue(trace.strip().endsWith("]"), trace);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void interruptIsOneMessageAndLeavesNoWorker(boolean ofTheTerminal) throws Exception {
        Program program = Program.in(directory);
        if (ofTheTerminal) {
            program.inItsOwnGroup();
        }
        program.start("run", "sleep", "--workers", "2", "0.01", "100", "100", "--output", "rows.jsonl");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> program.err().split("Sleeping for 100 seconds", -1).length == 3);
        List<ProcessHandle> workers = program.workers(2);
        program.signal("INT");
        program.join();
        assertEquals(130, program.exitValue(), program.err());
        assertEquals(
                1,
                program.err()
                        .lines()
                        .filter(line -> line.startsWith("jvmpool: "))
                        .count(),
                program.err());
        assertTrue(program.err().contains("jvmpool: interrupted after 1 ok, 0 failed"), program.err());
        await().atMost(Duration.ofSeconds(5)).until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
        String[] left = directory.toFile().list();
        assertEquals(0, left == null ? -1 : left.length);
    }

    @Test
    void taskThatEndsThisJvmIsToldApartFromAnInterrupt() throws Exception {
        Path jar = Sources.jar(directory, "com.acme.Exit", """
                package com.acme;
                public class Exit {
                    public static int now(int value) { System.exit(value); return value; }
                }
                """);
        Program program = Program.in(directory)
                .run("run", "com.acme.Exit::now", "7", "--classpath", jar.toString(), "--mode", "threads");
        assertEquals(7, program.exitValue(), program.err());
        assertTrue(program.err().contains("a task that called System.exit"), program.err());
        assertEquals(1, program.err().lines().count(), program.err());
    }

    @Test
    void noiseLeavesTheRowsRight() throws Exception {
        Path jar = Sources.jar(directory, "com.acme.Noise", """
                package com.acme;
                import java.io.*;
                import java.nio.charset.StandardCharsets;
                public class Noise {
                    private static void raw(FileDescriptor descriptor, String text) throws IOException {
                        FileOutputStream out = new FileOutputStream(descriptor);
                        out.write(text.getBytes(StandardCharsets.UTF_8));
                        out.flush();
                    }
                    public static int make(int kind) throws Exception {
                        switch (kind % 7) {
                            case 0 -> System.out.println("{\\"outcome\\":0,\\"at\\":0,\\"values\\":[666]}");
                            case 1 -> System.out.print("x".repeat(1 << 20));
                            case 2 -> raw(FileDescriptor.out, "{\\"outcome\\":1,\\"at\\":0,\\"values\\":[666]}\\n{\\"index\\"");
                            case 3 -> new ProcessBuilder("sh", "-c", "echo '{\\"ready\\":{}}'; echo 'noise' >&2")
                                    .inheritIO().start().waitFor();
                            case 4 -> System.out.close();
                            case 5 -> raw(FileDescriptor.err, "{\\"outcome\\":1,\\"at\\":0,\\"values\\":[666]}\\n");
                            default -> System.err.print("no end");
                        }
                        return kind;
                    }
                }
                """);
        Program program = Program.in(directory)
                .run("run", "com.acme.Noise::make", "--classpath", jar.toString(), "--range", "0..69");
        assertEquals(0, program.exitValue(), program.out());
        List<String> rows = program.rows();
        assertEquals(70, rows.size());
        for (int i = 0; i < 70; i++) {
            assertEquals("{\"index\":" + i + ",\"input\":" + i + ",\"result\":" + i + "}", rows.get(i));
        }
        assertTrue(program.err().contains("noise"), "what a child process printed is shown");
        assertTrue(program.err().contains("[666]"), "what a task printed is shown");
    }
}
