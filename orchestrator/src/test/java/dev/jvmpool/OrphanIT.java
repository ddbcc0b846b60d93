package dev.jvmpool;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers whose orchestrator is gone: by its end, by a kill, or because nobody holds the pool any more. */
class OrphanIT {

    /** A program of its own, with a pool that it never closes. */
    static final class Program {

        private Program() {}

        /** Arguments: what its worker is to do, the directory for the file that says that it does it, and whether to wait. */
        public static void main(String[] args) throws Exception {
            Path directory = Path.of(args[1]);
            Pool pool = Pool.processes(1);
            long pid = pool.submit(() -> ProcessHandle.current().pid()).get();
            switch (args[0]) {
                case "task" -> {
                    pool.submit(Tasks::untilInterrupted, args[1]);
                    ConcurrentPoolContract.awaitFile(directory.resolve("begun"));
                }
                case "loop" -> {
                    pool.submit(
                            Crashes::startChildAndGoOn,
                            directory.resolve("child").toString());
                    ConcurrentPoolContract.awaitFile(directory.resolve("child"));
                }
                default -> {
                    // The worker is idle.
                }
            }
            Files.writeString(directory.resolve("worker.tmp"), Long.toString(pid));
            Files.move(directory.resolve("worker.tmp"), directory.resolve("worker"));
            if (args[2].equals("wait")) {
                new java.util.concurrent.CountDownLatch(1).await();
            }
        }
    }

    private static Process program(String work, Path directory, String end) throws Exception {
        return program(System.getProperty("java.class.path"), work, directory, end);
    }

    private static Process program(String classPath, String work, Path directory, String end) throws Exception {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath, Program.class.getName()));
        words.addAll(List.of(work, directory.toString(), end));
        return new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(directory.resolve("stderr").toFile())
                .start();
    }

    private static ProcessHandle process(Path file) throws Exception {
        return ProcessHandle.of(Long.parseLong(Files.readString(file))).orElse(null);
    }

    private static boolean isGone(ProcessHandle process) {
        return process == null || !process.isAlive();
    }

    @Test
    void aProgramEndsThoughItsPoolIsOpenAndIdle(@TempDir Path directory) throws Exception {
        Process program = program("idle", directory, "end");
        assertTrue(program.waitFor(60, TimeUnit.SECONDS), "the pool keeps the program alive");
        assertEquals("", Files.readString(directory.resolve("stderr")));
        assertEquals(0, program.exitValue());
        ProcessHandle worker = process(directory.resolve("worker"));
        await().atMost(Duration.ofSeconds(5)).until(() -> isGone(worker));
    }

    @ParameterizedTest
    @ValueSource(strings = {"idle", "task", "loop"})
    void noWorkerOutlivesAKilledProgram(String work, @TempDir Path directory) throws Exception {
        Process program = program(work, directory, "wait");
        try {
            ConcurrentPoolContract.awaitFile(directory.resolve("worker"));
            ProcessHandle worker = process(directory.resolve("worker"));
            ProcessHandle child = work.equals("loop") ? process(directory.resolve("child")) : null;
            assertFalse(isGone(worker));
            program.destroyForcibly().waitFor();
            await().atMost(Duration.ofSeconds(5)).until(() -> isGone(worker) && isGone(child));
        } finally {
            program.destroyForcibly();
        }
    }

    /** Somebody who installs a new version in place may do that; what was not loaded by then cannot be any more. */
    @Test
    void alsoWhenItsJarsWereWrittenOver(@TempDir Path directory) throws Exception {
        List<Path> copies = new ArrayList<>();
        List<String> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path place = Path.of(entry);
            boolean isOurs = place.getFileName().toString().startsWith("jvmpool-");
            if (isOurs) {
                copies.add(Files.copy(place, directory.resolve(place.getFileName())));
            }
            classPath.add((isOurs ? copies.get(copies.size() - 1) : place).toString());
        }
        assertFalse(copies.isEmpty());
        Process program = program(String.join(File.pathSeparator, classPath), "loop", directory, "wait");
        try {
            ConcurrentPoolContract.awaitFile(directory.resolve("worker"));
            ProcessHandle worker = process(directory.resolve("worker"));
            for (Path copy : copies) {
                Files.write(copy, new byte[(int) Files.size(copy)]);
            }
            program.destroyForcibly().waitFor();
            await().atMost(Duration.ofSeconds(5)).until(() -> isGone(worker));
        } finally {
            program.destroyForcibly();
            // Its descendants cannot be looked for without the classes that do that; a worker that is left is this
            // test's failure.
            for (String left : List.of("child", "worker")) {
                ProcessHandle process = process(directory.resolve(left));
                if (!isGone(process)) {
                    process.destroyForcibly();
                }
            }
        }
    }

    @Test
    void thePoolThatNobodyHoldsEnds() throws Exception {
        ProcessHandle worker = ProcessHandle.of(pidOfADroppedPool()).orElseThrow();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return isGone(worker);
        });
    }

    private static long pidOfADroppedPool() throws Exception {
        return Pool.processes(1).submit(() -> ProcessHandle.current().pid()).get(60, TimeUnit.SECONDS);
    }
}
