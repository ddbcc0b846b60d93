package dev.jvmpool;

import static dev.jvmpool.PoolContract.get;
import static dev.jvmpool.PoolContract.until;
import static dev.jvmpool.SharedArrayTest.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of shared arrays that nobody closed: nothing, whoever ends however. */
class SharedArrayEndIT {

    @TempDir
    Path directory;

    /** A program of its own, which closes nothing. */
    static final class Program {

        private Program() {}

        /** Arguments: what it does, and a directory for the file that says where its array is and which process has it mapped. */
        public static void main(String[] args) throws Exception {
            switch (args[0]) {
                case "arrays" -> SharedArray.of(new byte[1]).close();
                case "workers" -> {
                    Pool pool =
                            Pool.processes().workers(1).jvmArgs(PoolMode.QUICK).open();
                    pool.submit(Tasks::pid).get();
                }
                default -> share(args[0], Path.of(args[1]));
            }
        }

        private static void share(String end, Path directory) throws Exception {
            Pool pool = Pool.processes().workers(1).jvmArgs(PoolMode.QUICK).open();
            SharedArray data = SharedArray.of(new byte[100_000]);
            if (end.equals("inWorker")) {
                // The worker's own array, and the worker is killed with it.
                pool.submit(SharedArrayEndIT::makeAndWait, directory.toString());
            } else {
                long worker = pool.submit(SharedArrayTasks::touch, data, 0).get();
                tell(directory, data, worker);
            }
            if (!end.equals("end")) {
                new CountDownLatch(1).await();
            }
        }
    }

    private static void tell(Path directory, SharedArray data, long pid) throws Exception {
        Files.writeString(directory.resolve("told.tmp"), pid + "\n" + file(data));
        Files.move(directory.resolve("told.tmp"), directory.resolve("told"));
    }

    static int makeAndWait(String directory) throws Exception {
        SharedArray data = SharedArray.of(new byte[100_000]);
        tell(Path.of(directory), data, ProcessHandle.current().pid());
        new CountDownLatch(1).await();
        return data.length();
    }

    private Process program(String end) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        end,
                        directory.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(directory.resolve("stderr-" + end).toFile())
                .start();
    }

    private void runToItsEnd(String end) throws Exception {
        Process program = program(end);
        assertTrue(program.waitFor(60, TimeUnit.SECONDS), "it does not end");
        assertEquals("", Files.readString(directory.resolve("stderr-" + end)));
        assertEquals(0, program.exitValue());
    }

    /** What a program told: the process that has the array mapped, and its file. */
    private List<String> told() throws Exception {
        until(() -> Files.exists(directory.resolve("told")));
        return Files.readAllLines(directory.resolve("told"));
    }

    @Test
    void nothingIsLeftOfAProgramThatEnds() throws Exception {
        runToItsEnd("end");
        assertFalse(Files.exists(Path.of(told().get(1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"arrays", "workers"})
    void whatAKilledProgramLeftTheNextOneDeletes(String next) throws Exception {
        Process program = program("kill");
        try {
            Path file = Path.of(told().get(1));
            runToItsEnd(next);
            assertTrue(Files.exists(file), "it was deleted though it is in use");
            program.destroyForcibly().waitFor();
            runToItsEnd(next);
            assertFalse(Files.exists(file));
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void whatAKilledWorkerLeftTheNextProgramDeletes() throws Exception {
        Process program = program("inWorker");
        try {
            List<String> told = told();
            Path file = Path.of(told.get(1));
            ProcessHandle worker = ProcessHandle.of(Long.parseLong(told.get(0))).orElseThrow();
            worker.destroyForcibly();
            until(() -> !worker.isAlive());
            runToItsEnd("arrays");
            assertFalse(Files.exists(file));
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void aKilledWorkerLeavesTheArrayToTheOthers() throws Exception {
        try (SharedArray data = SharedArray.of(new byte[100_000]);
                Pool pool = Pool.processes().workers(2).jvmArgs(PoolMode.QUICK).open()) {
            long pid = get(pool.submit(SharedArrayTasks::touch, data, 0));
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            runToItsEnd("arrays");
            assertTrue(Files.exists(file(data)));
            until(() -> get(pool.submit(SharedArrayTasks::touch, data, 0)) != pid);
        }
    }
}
