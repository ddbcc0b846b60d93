package dev.jvmpool;

import static dev.jvmpool.PoolContract.numbers;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.backend.process.ProcessBackend;
import dev.jvmpool.dispatch.Settings;
import dev.jvmpool.pool.BackendPool;
import dev.jvmpool.process.Machine;
import dev.jvmpool.process.Slice;
import dev.jvmpool.process.WorkerCommand;
import dev.jvmpool.worker.WorkerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real workers that have run enough or rested too long, and a task that is tried again. */
class RecycleIT {

    private static Settings settings(int workers, int maxTasks, Duration idleTimeout) {
        return new Settings(workers, Duration.ofSeconds(60), Duration.ofSeconds(5), null, maxTasks, idleTimeout);
    }

    private Pool open(int workers, int maxTasks, Duration idleTimeout) {
        Slice slice = Slice.of(Machine.here(), workers);
        Path home = Path.of(System.getProperty("java.home"));
        WorkerCommand command = new WorkerCommand(
                WorkerMain.class, home, List.of(), List.of(PoolMode.QUICK), Map.of(), Map.of(), null, List.of(), slice);
        Settings settings = settings(workers, maxTasks, idleTimeout);
        ProcessBackend backend = ProcessBackend.of("recycle", settings, null, command, (worker, pid, printed) -> {});
        return BackendPool.open(backend, backend.ending());
    }

    static long pid(int ignored) {
        return ProcessHandle.current().pid();
    }

    @ParameterizedTest
    @CsvSource({"3, 10, 100", "1, 1, 5", "2, 1, 6", "1, 2, 6"})
    void workersAreReplacedAndNothingStalls(int workers, int maxTasks, int tasks) {
        try (Pool pool = open(workers, maxTasks, null)) {
            Pool single = pool.with(CallOptions.batch(1));
            Map<Long, Long> tasksOf = single.map(RecycleIT::pid, numbers(tasks)).stream()
                    .collect(Collectors.groupingBy(pid -> pid, Collectors.counting()));
            assertTrue(tasksOf.size() >= tasks / maxTasks, tasksOf::toString);
            assertTrue(tasksOf.values().stream().allMatch(count -> count <= maxTasks), tasksOf::toString);
        }
    }

    @Test
    void workersThatRestLongEnoughEndAndTheNextTaskStartsOne() throws Exception {
        try (Pool pool = open(2, 0, Duration.ofMillis(50))) {
            Set<Long> pids = Set.copyOf(pool.map(RecycleIT::pid, numbers(10)));
            await().until(() -> pids.stream()
                    .allMatch(pid ->
                            ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()));
            long next = pool.submit(RecycleIT::pid, 1).get();
            assertTrue(!pids.contains(next));
        }
    }

    /** Ends its worker the first two times it is called with this directory. */
    static long thirdTime(String directory) throws IOException {
        for (int attempt = 1; attempt <= 2; attempt++) {
            Path file = Path.of(directory, "attempt-" + attempt);
            if (!Files.exists(file)) {
                Files.createFile(file);
                Runtime.getRuntime().halt(9);
            }
        }
        return ProcessHandle.current().pid();
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "1, 2"})
    void aTaskThatKillsItsWorkerTwiceIsTriedAgain(int retries, int deaths, @TempDir Path directory) throws Exception {
        try (Pool pool = open(1, 0, null)) {
            TaskFuture<Long> future =
                    pool.with(CallOptions.retries(retries)).submit(RecycleIT::thirdTime, directory.toString());
            if (deaths == 0) {
                assertTrue(future.get(60, TimeUnit.SECONDS) > 0);
            } else {
                ExecutionException e = assertThrows(ExecutionException.class, () -> future.get(60, TimeUnit.SECONDS));
                WorkerDiedException died = assertInstanceOf(WorkerDiedException.class, e.getCause());
                String attempts = "(attempt " + deaths + " of " + deaths + ")";
                assertTrue(died.getMessage().contains(attempts), died.getMessage());
            }
            assertNotEquals(0, pool.stats().workersDied());
        }
    }
}
