package dev.jvmpool;

import static dev.jvmpool.PoolContract.numbers;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.dispatch.Call;
import dev.jvmpool.dispatch.Coordinator;
import dev.jvmpool.dispatch.Observer;
import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.dispatch.Settings;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.process.Machine;
import dev.jvmpool.process.ProcessLinks;
import dev.jvmpool.process.Slice;
import dev.jvmpool.process.SystemClock;
import dev.jvmpool.process.WorkerCommand;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.worker.WorkerMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real workers that have run enough or rested too long, and a task that is tried again. */
@ExtendWith(NothingIsLeft.class)
class RecycleIT {

    private final ExecutorService helpers = Executors.newCachedThreadPool();

    @AfterEach
    void endHelpers() {
        helpers.shutdown();
    }

    private static Settings settings(int workers, int maxTasks, Duration idleTimeout) {
        return new Settings(workers, Duration.ofSeconds(60), Duration.ofSeconds(5), null, maxTasks, idleTimeout);
    }

    private ProcessLinks links(int workers) {
        Slice slice = Slice.of(Machine.here(), workers);
        Path home = Path.of(System.getProperty("java.home"));
        WorkerCommand command = new WorkerCommand(
                WorkerMain.class, home, List.of(), List.of(), Map.of(), Map.of(), null, List.of(), slice);
        return new ProcessLinks(command, (worker, pid, printed) -> {}, helpers, "recycle");
    }

    private Pool open(int workers, int maxTasks, Duration idleTimeout) {
        Settings settings = settings(workers, maxTasks, idleTimeout);
        return ProcessCrew.open(settings, links(workers), new SystemClock("recycle-clock"), helpers);
    }

    static long pid(int ignored) {
        return ProcessHandle.current().pid();
    }

    @ParameterizedTest
    @CsvSource({"3, 10, 100", "1, 1, 10", "2, 1, 10", "1, 2, 10"})
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
        TaskFunction<String, Long> task = RecycleIT::thirdTime;
        byte[] arguments = ("[[\"" + directory + "\"]]").getBytes(StandardCharsets.UTF_8);
        Coordinator coordinator = new Coordinator(
                settings(1, 0, null), links(1), new SystemClock("recycle-clock"), helpers, Observer.NONE);
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        int[] attempts = new int[1];
        coordinator.submit(new Call(FunctionReference.of(task), null) {
            {
                fill(arguments, 1, null, retries);
            }

            @Override
            protected void deliver(int at, int runs, int tried, Outcome what) {
                attempts[0] = tried;
                outcome.complete(what);
            }
        });
        coordinator.shutdown();
        if (deaths == 0) {
            assertNotNull(outcome.get(60, TimeUnit.SECONDS).values());
        } else {
            assertInstanceOf(Outcome.Died.class, outcome.get(60, TimeUnit.SECONDS));
            assertEquals(deaths, attempts[0]);
        }
        assertTrue(coordinator.awaitTermination(Duration.ofSeconds(60)));
        assertNotEquals(0, coordinator.stats().workersDied());
    }
}
