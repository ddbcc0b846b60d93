package dev.jvmpool;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.tasks.Sleeping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes and the end of their program. */
class JvmProcessOrphanIT {

    /** A program of its own, which starts a process and ends. */
    static final class Program {

        private Program() {}

        /** Arguments: what the process does, and a directory for the files that tell of it. */
        public static void main(String[] args) throws Exception {
            Path directory = Path.of(args[1]);
            JvmProcess process = switch (args[0]) {
                case "wait" -> JvmProcess.of(ProcessTasks::leaveThread, args[1], false);
                case "daemon" -> JvmProcess.builder().daemon(true).of(Sleeping::sleep, 1000.0);
                case "exit" -> JvmProcess.of(Sleeping::sleep, 1000.0);
                default ->
                    JvmProcess.of(
                            Crashes::startChildAndGoOn,
                            directory.resolve("child").toString());
            };
            process.onExit().thenRun(() -> System.out.println("the program knows"));
            process.start();
            Files.writeString(
                    directory.resolve("pid.tmp"), Long.toString(process.pid().getAsLong()));
            Files.move(directory.resolve("pid.tmp"), directory.resolve("pid"));
            if (args[0].equals("exit")) {
                System.exit(5);
            }
        }
    }

    private static Process program(String work, Path directory) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        work,
                        directory.toString())
                .redirectOutput(directory.resolve("stdout").toFile())
                .redirectError(directory.resolve("stderr").toFile())
                .start();
    }

    private static ProcessHandle process(Path file) throws Exception {
        ConcurrentPoolContract.awaitFile(file);
        return ProcessHandle.of(Long.parseLong(Files.readString(file))).orElse(null);
    }

    private static void awaitGone(ProcessHandle process) {
        await().atMost(Duration.ofSeconds(10)).until(() -> process == null || !process.isAlive());
    }

    @Test
    void aProgramEndsAfterItsProcess(@TempDir Path directory) throws Exception {
        Process program = program("wait", directory);
        try {
            ConcurrentPoolContract.awaitFile(directory.resolve("returned"));
            assertFalse(program.waitFor(0, TimeUnit.SECONDS));
            Tasks.touch(directory.toString(), "go");
            assertTrue(program.waitFor(60, TimeUnit.SECONDS));
            assertEquals(0, program.exitValue());
            assertEquals(
                    List.of("the thread ends", "the program knows"), Files.readAllLines(directory.resolve("stdout")));
            assertEquals("", Files.readString(directory.resolve("stderr")));
        } finally {
            program.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"daemon", "exit"})
    void aProgramThatDoesNotWaitTakesItsProcessWithIt(String work, @TempDir Path directory) throws Exception {
        Process program = program(work, directory);
        assertTrue(program.waitFor(60, TimeUnit.SECONDS));
        assertEquals(work.equals("exit") ? 5 : 0, program.exitValue());
        awaitGone(process(directory.resolve("pid")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "wait"})
    void noProcessOutlivesAKilledProgram(String work, @TempDir Path directory) throws Exception {
        Process program = program(work, directory);
        try {
            ProcessHandle process = process(directory.resolve("pid"));
            ProcessHandle child = work.equals("loop") ? process(directory.resolve("child")) : null;
            if (child == null) {
                ConcurrentPoolContract.awaitFile(directory.resolve("returned"));
            }
            assertTrue(process.isAlive());
            program.destroyForcibly().waitFor();
            awaitGone(process);
            awaitGone(child);
        } finally {
            program.destroyForcibly();
        }
    }
}
