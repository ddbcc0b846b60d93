package dev.jvmpool.spark;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.BrokenPoolException;
import dev.jvmpool.CallOptions;
import dev.jvmpool.Pool;
import dev.jvmpool.TaskFuture;
import dev.jvmpool.TaskOutcome;
import dev.jvmpool.TaskStack;
import dev.jvmpool.TaskTimeoutException;
import dev.jvmpool.WorkerDiedException;
import dev.jvmpool.spark.FaultTasks.Doom;
import dev.jvmpool.spark.FaultTasks.Noted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong in a task costs that task, and not the executor that ran it; and nothing is left of it. */
@OnCluster
@EnabledOnOs(value = OS.LINUX, disabledReason = "what is left is looked for in /proc")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SparkFaultsIT {

    private final Marked marked = new Marked();

    @TempDir
    private Path directory;

    private LoopbackCluster cluster;
    private Pool pool;
    private Set<ProcessHandle> executors;

    @BeforeAll
    void open(LoopbackCluster shared) {
        cluster = shared;
        pool = builder().open();
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        new HashSet<>(pool.with(CallOptions.batch(1)).map(FaultTasks::executor, List.of(1, 2, 3, 4)))
                                        .size()
                                == 2);
        executors = new HashSet<>(cluster.executors());
    }

    @AfterAll
    void close() {
        pool.close();
        marked.awaitNone();
    }

    private SparkPoolBuilder builder() {
        return SparkPool.builder(cluster.context())
                .environment(marked.environment())
                .jvmArgs("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null")
                .grace(Duration.ofMillis(300))
                .idleTimeout(Duration.ofSeconds(2));
    }

    static <E extends Throwable> E failure(Class<E> type, CompletableFuture<?> future) {
        ExecutionException thrown = assertThrows(ExecutionException.class, () -> future.get(60, TimeUnit.SECONDS));
        return assertInstanceOf(type, thrown.getCause());
    }

    private Noted noted(String name) {
        return new Noted(directory.resolve(name).toString(), 1);
    }

    private void awaitRuns(Noted task, int count) {
        Marked.awaitLines(Path.of(task.file()), count);
    }

    /** Once whatever was on its way has arrived. */
    private void assertRuns(int runs, Noted task) throws Exception {
        List<Integer> inputs = IntStream.range(0, 8).boxed().toList();
        assertEquals(inputs, pool.with(CallOptions.batch(1)).map(FaultTasks::same, inputs));
        assertEquals(runs, Marked.lines(Path.of(task.file())).size());
    }

    private void assertSameExecutors() {
        assertEquals(executors, new HashSet<>(cluster.executors()));
    }

    private long sleepers() {
        return marked.processes().stream()
                .filter(each -> each.info().command().orElse("").endsWith("sleep"))
                .count();
    }

    private void awaitNoSleeper() {
        await().atMost(Duration.ofSeconds(15)).until(() -> sleepers() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit", "halt", "SEGV", "KILL"})
    void aTaskThatEndsItsWorkerCostsThatTask(String way) {
        List<TaskFuture<Integer>> beside = IntStream.range(0, 5)
                .mapToObj(n -> pool.submit(FaultTasks::same, n))
                .toList();
        List<Doom> inputs =
                IntStream.range(0, 20).mapToObj(n -> new Doom(way, n)).toList();
        List<TaskOutcome<Integer>> outcomes = pool.with(CallOptions.batch(5))
                .imap(FaultTasks::doom, inputs)
                .outcomes()
                .toList();
        assertEquals(20, outcomes.size());
        for (int n = 0; n < 20; n++) {
            TaskOutcome<Integer> outcome = outcomes.get(n);
            if (n == 7) {
                assertInstanceOf(WorkerDiedException.class, outcome.error());
            } else {
                assertEquals(n, outcome.value(), () -> "" + outcome.error());
            }
        }
        for (int n = 0; n < 5; n++) {
            assertEquals(n, beside.get(n).join());
        }
        assertSameExecutors();
    }

    @Test
    void aTaskOverItsTimeIsKilledWithAllItStarted() throws Exception {
        Noted task = noted("late");
        TaskTimeoutException late = failure(
                TaskTimeoutException.class,
                pool.with(CallOptions.timeout(Duration.ofSeconds(2))).submit(FaultTasks::loopWithChild, task));
        TaskStack stack = assertInstanceOf(TaskStack.class, late.getCause());
        assertTrue(
                Arrays.stream(stack.getStackTrace())
                        .anyMatch(each -> each.getMethodName().equals("loopWithChild")),
                () -> Arrays.toString(stack.getStackTrace()));
        awaitNoSleeper();
        assertRuns(1, task);
        assertSameExecutors();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCancelledRunStopsAndIsNotRunAgain(boolean heedsIt) throws Exception {
        Noted task = noted("cancelled-" + heedsIt);
        TaskFuture<Integer> future =
                heedsIt ? pool.submit(FaultTasks::waitWithChild, task) : pool.submit(FaultTasks::loopWithChild, task);
        awaitRuns(task, 1);
        assertTrue(future.cancel(true));
        awaitNoSleeper();
        assertRuns(1, task);
        assertSameExecutors();
    }

    @Test
    void whatIsCancelledWhileItWaitsNeverRuns() throws Exception {
        Noted blocking = noted("blocking");
        Noted waiting = noted("waiting");
        List<TaskFuture<Integer>> before = IntStream.range(0, 2)
                .mapToObj(n -> pool.submit(FaultTasks::waitForGo, blocking))
                .toList();
        awaitRuns(blocking, 2);
        TaskFuture<Integer> future = pool.submit(FaultTasks::squareWithNote, waiting);
        // Its job is with Spark by then, most often.
        TimeUnit.MILLISECONDS.sleep(200);
        assertTrue(future.cancel(true));
        Files.createFile(Path.of(blocking.file() + ".go"));
        for (TaskFuture<Integer> each : before) {
            assertEquals(1, each.get(60, TimeUnit.SECONDS));
        }
        assertRuns(0, waiting);
    }

    @Test
    void workersThatDoNotStartBreakThePoolWithTheWordsOfJava() {
        try (Pool broken = builder().jvmArgs("-XX:+NoSuchFlag").open()) {
            List<TaskFuture<Integer>> futures = IntStream.range(0, 20)
                    .mapToObj(n -> broken.submit(FaultTasks::same, n))
                    .toList();
            for (TaskFuture<Integer> each : futures) {
                String message = failure(BrokenPoolException.class, each).getMessage();
                assertTrue(message.contains("NoSuchFlag"), message);
            }
        }
        assertSameExecutors();
    }

    @Test
    void anInitializerThatThrowsBreaksThePoolWithItsWords() {
        try (Pool broken = builder().initializer(FaultTasks::throwAtStart).open()) {
            String message = failure(BrokenPoolException.class, broken.submit(FaultTasks::same, 1))
                    .getMessage();
            assertTrue(message.contains("no database"), message);
        }
        assertSameExecutors();
    }

    @Test
    void closeWaitsForWhatRunsAndWaits() {
        List<TaskFuture<Integer>> futures;
        try (Pool other = builder().open()) {
            futures = IntStream.range(0, 200)
                    .mapToObj(n -> other.submit(FaultTasks::square, n))
                    .toList();
        }
        for (int n = 0; n < futures.size(); n++) {
            assertTrue(futures.get(n).isDone());
            assertEquals(n * n, futures.get(n).join());
        }
    }

    @Test
    void shutdownNowStopsWhatRuns() throws Exception {
        Noted task = noted("stopped");
        Pool other = builder().open();
        List<TaskFuture<Integer>> futures = IntStream.range(0, 50)
                .mapToObj(n -> other.submit(FaultTasks::waitWithChild, task))
                .toList();
        awaitRuns(task, 2);
        other.shutdownNow();
        assertTrue(other.awaitTermination(20, TimeUnit.SECONDS));
        for (TaskFuture<Integer> each : futures) {
            assertTrue(each.isDone());
            assertTrue(each.isCompletedExceptionally());
        }
        awaitNoSleeper();
        assertRuns(2, task);
        assertSameExecutors();
    }
}
