package dev.jvmpool;

import static dev.jvmpool.PoolContract.get;
import static dev.jvmpool.PoolContract.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Short tasks, of which workers have some ahead of their time: a crash among them, and one that takes long. */
class AheadIT {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final int ROUNDS = 10;

    @TempDir
    Path directory;

    /** Notes that it ran, and ends its JVM without a word. */
    static int halt(String file) throws IOException {
        Files.writeString(Path.of(file), "ran\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Runtime.getRuntime().halt(3);
        return 0;
    }

    static int waitFor(String file) throws InterruptedException {
        while (!Files.exists(Path.of(file))) {
            Thread.sleep(1);
        }
        return 1;
    }

    private static List<TaskFuture<Integer>> shortOnes(Pool pool) {
        List<TaskFuture<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            futures.add(pool.submit(Tasks::same, i));
        }
        return futures;
    }

    private static void assertDone(List<TaskFuture<Integer>> futures) throws Exception {
        for (int i = 0; i < futures.size(); i++) {
            assertEquals(i, get(futures.get(i)));
        }
    }

    @Test
    void aTaskThatEndsItsWorkerRunsOnceAndCostsNoOther() throws Exception {
        try (Pool pool = Pool.processes().workers(2).jvmArgs(PoolMode.QUICK).open()) {
            assertDone(shortOnes(pool));
            for (int round = 0; round < ROUNDS; round++) {
                Path file = directory.resolve("round" + round);
                List<TaskFuture<Integer>> before = shortOnes(pool);
                TaskFuture<Integer> victim = pool.submit(AheadIT::halt, file.toString());
                List<TaskFuture<Integer>> after = shortOnes(pool);
                ExecutionException failure = assertThrows(ExecutionException.class, () -> get(victim));
                assertInstanceOf(WorkerDiedException.class, failure.getCause());
                assertDone(before);
                assertDone(after);
                assertEquals(List.of("ran"), Files.readAllLines(file));
            }
            assertEquals(ROUNDS, pool.stats().workersDied());
        }
    }

    /** Where the file of the notes cannot be opened, what begins is said. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "workers have no file there")
    void aWorkerThatCannotNoteWhatBeginsSaysIt() throws Exception {
        String spoil =
                "for file in /dev/shm/jvmpool-$PPID-*.begun; do rm \"$file\" && mkdir \"$file\"; done; exec \"$@\"";
        assumeTrue(Files.isWritable(MEMORY), "the file is elsewhere");
        try (Pool pool = Pool.processes()
                .workers(1)
                .commandPrefix("sh", "-c", spoil, "sh")
                .open()) {
            assertDone(shortOnes(pool));
            Path file = directory.resolve("ran");
            List<TaskFuture<Integer>> before = shortOnes(pool);
            TaskFuture<Integer> victim = pool.submit(AheadIT::halt, file.toString());
            List<TaskFuture<Integer>> after = shortOnes(pool);
            ExecutionException failure = assertThrows(ExecutionException.class, () -> get(victim));
            assertInstanceOf(WorkerDiedException.class, failure.getCause());
            assertDone(before);
            assertDone(after);
            assertEquals(List.of("ran"), Files.readAllLines(file));
            assertEquals(1, pool.stats().workersDied());
        }
        assertTrue(hasNoNotes());
    }

    @Test
    void nobodyWaitsBehindATaskThatTakesLong() throws Exception {
        Path file = directory.resolve("go on");
        try (Pool pool = Pool.processes(2)) {
            assertDone(shortOnes(pool));
            List<TaskFuture<Integer>> before = shortOnes(pool);
            TaskFuture<Integer> slow = pool.submit(AheadIT::waitFor, file.toString());
            List<TaskFuture<Integer>> after = shortOnes(pool);
            assertDone(before);
            assertDone(after);
            Files.createFile(file);
            assertEquals(1, get(slow));
        }
    }

    @Test
    void nothingIsLeftOfTheNotesOfWhatBegan() throws Exception {
        try (Pool pool = Pool.processes(2)) {
            assertDone(shortOnes(pool));
            // One of them may still start.
            until(AheadIT::hasNoNotes);
        }
    }

    private static boolean hasNoNotes() throws IOException {
        String own = "jvmpool-" + ProcessHandle.current().pid() + "-";
        if (!Files.isDirectory(MEMORY)) {
            return true;
        }
        try (Stream<Path> files = Files.list(MEMORY)) {
            return files.noneMatch(file -> file.getFileName().toString().startsWith(own));
        }
    }
}
