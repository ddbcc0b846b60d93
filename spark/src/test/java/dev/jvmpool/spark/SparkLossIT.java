package dev.jvmpool.spark;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.BrokenPoolException;
import dev.jvmpool.CallOptions;
import dev.jvmpool.NotSendableException;
import dev.jvmpool.Pool;
import dev.jvmpool.TaskFuture;
import dev.jvmpool.WorkerDiedException;
import dev.jvmpool.spark.FaultTasks.Noted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Parts of the cluster are lost in the middle: every task has one outcome, and runs a second time only if it was among what an executor had that is lost. */
@OnCluster(name = "losses")
@EnabledOnOs(value = OS.LINUX, disabledReason = "what is left is looked for in /proc")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SparkLossIT {

    private static final int TASKS = 1000;
    private static final int BATCH = 20;

    private final Marked marked = new Marked();

    @TempDir
    private Path directory;

    private LoopbackCluster cluster;
    private Path notes;

    /** One that only starts would not be lost with its worker: it has yet to look whether that is there. */
    @BeforeEach
    void remember(LoopbackCluster shared) {
        cluster = shared;
        notes = directory.resolve("notes");
        cluster.awaitExecutors();
    }

    @AfterEach
    void nothingIsLeft() {
        marked.awaitNone();
    }

    private SparkPoolBuilder set(SparkPoolBuilder builder) {
        return builder.environment(marked.environment())
                .grace(Duration.ofMillis(300))
                .idleTimeout(Duration.ofSeconds(1));
    }

    private Pool open() {
        return set(SparkPool.builder(cluster.context())).open();
    }

    private CompletableFuture<List<Integer>> squares(Pool pool) {
        List<Noted> inputs = IntStream.range(0, TASKS)
                .mapToObj(n -> new Noted(notes.toString(), n))
                .toList();
        return CompletableFuture.supplyAsync(
                () -> pool.with(CallOptions.batch(BATCH)).map(FaultTasks::squareWithNote, inputs));
    }

    private static void assertSquares(CompletableFuture<List<Integer>> results) throws Exception {
        assertEquals(IntStream.range(0, TASKS).map(n -> n * n).boxed().toList(), results.get(80, TimeUnit.SECONDS));
    }

    /** Each task has run once; of one batch for each executor that was lost, the tasks may have run a second time. */
    private void assertRunsBesideThoseOf(Set<Long> lost) throws IOException {
        Map<String, List<Long>> runs = new TreeMap<>();
        for (String line : Marked.lines(notes)) {
            String[] words = line.split(" ");
            runs.computeIfAbsent(words[0], n -> new ArrayList<>()).add(Long.parseLong(words[1]));
        }
        assertEquals(TASKS, runs.size());
        int again = 0;
        for (List<Long> executors : runs.values()) {
            assertTrue(executors.size() <= 1 + lost.size(), executors::toString);
            if (executors.size() > 1) {
                again++;
                // One run counts, the others were where somebody was lost; who is lost may be at it a moment longer
                // than Spark knows.
                assertTrue(
                        executors.stream().filter(each -> !lost.contains(each)).count() <= 1,
                        () -> executors + " " + lost);
            }
        }
        assertTrue(again <= BATCH * lost.size(), again + " ran again");
    }

    private static Set<Long> pids(List<ProcessHandle> processes) {
        Set<Long> pids = new HashSet<>();
        processes.forEach(each -> pids.add(each.pid()));
        return pids;
    }

    @Test
    @Order(1)
    void anExecutorThatIsKilledCostsTheRunsThatItHad() throws Exception {
        try (Pool pool = open()) {
            CompletableFuture<List<Integer>> results = squares(pool);
            Marked.awaitLines(notes, 300);
            ProcessHandle victim = cluster.executors().get(0);
            List<ProcessHandle> below = victim.descendants().toList();
            assertFalse(below.isEmpty());
            assertTrue(victim.destroyForcibly());
            await().atMost(Duration.ofSeconds(5)).until(() -> below.stream().noneMatch(ProcessHandle::isAlive));
            assertSquares(results);
            assertRunsBesideThoseOf(Set.of(victim.pid()));
        }
    }

    @Test
    @Order(2)
    void aWorkerOfTheClusterThatIsKilledTakesItsExecutorsAndTheOtherGoesOn() throws Exception {
        try (Pool pool = open()) {
            CompletableFuture<List<Integer>> results = squares(pool);
            Marked.awaitLines(notes, 300);
            List<ProcessHandle> before = cluster.workers().get(0).children().toList();
            List<ProcessHandle> below = cluster.workers().get(0).descendants().toList();
            cluster.killWorker(0);
            await().atMost(Duration.ofSeconds(15)).until(() -> below.stream().noneMatch(ProcessHandle::isAlive));
            assertSquares(results);
            assertRunsBesideThoseOf(pids(before));
            cluster.startWorker();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> new HashSet<>(pool.with(CallOptions.batch(1))
                                            .map(FaultTasks::executor, List.of(1, 2, 3, 4)))
                                    .size()
                            == 2);
        }
    }

    @Test
    @Order(3)
    void withoutIsolationAnExitTakesItsExecutorAsOftenAsSparkTriesIt() throws Exception {
        try (Pool threads =
                set(SparkPool.builder(cluster.context())).isolated(false).open()) {
            TaskFuture<Integer> exits = threads.submit(FaultTasks::exitWithNote, new Noted(notes.toString(), 1));
            List<Integer> inputs = IntStream.range(0, 100).boxed().toList();
            assertEquals(
                    inputs.stream().map(n -> n * n).toList(),
                    threads.with(CallOptions.batch(10)).map(FaultTasks::square, inputs));
            SparkFaultsIT.failure(WorkerDiedException.class, exits);
        }
        assertEquals(4, Marked.lines(notes).size());
    }

    @Test
    @Order(4)
    void anApplicationThatSomebodyStopsBreaksThePool() throws Exception {
        List<TaskFuture<Integer>> futures = new ArrayList<>();
        try (Pool pool = open()) {
            Noted task = new Noted(notes.toString(), 1);
            for (int i = 0; i < 20; i++) {
                futures.add(pool.submit(FaultTasks::waitWithChild, task));
            }
            Marked.awaitLines(notes, 2);
            cluster.context().stop();
            for (TaskFuture<Integer> each : futures) {
                SparkFaultsIT.failure(BrokenPoolException.class, each);
            }
        }
        SharedApplication.end();
    }

    @Test
    @Order(5)
    void whatIsTooLargeForSparkCostsNobodyElse() throws Exception {
        SharedApplication.end();
        SparkPoolBuilder builder = set(SparkPool.builder(cluster.masterUrl()));
        for (var setting : cluster.conf("large").getAll()) {
            builder.conf(setting._1(), setting._2());
        }
        builder.conf("spark.rpc.message.maxSize", "1").conf("spark.driver.maxResultSize", "4m");
        try (Pool pool = builder.open()) {
            TaskFuture<byte[]> tooMuch = pool.submit(FaultTasks::bytes, 5 << 20);
            TaskFuture<Integer> tooLong = pool.submit(FaultTasks::length, new byte[2 << 20]);
            // Together more than the limit.
            List<TaskFuture<byte[]>> fits = IntStream.range(0, 8)
                    .mapToObj(n -> pool.submit(FaultTasks::bytes, 1 << 20))
                    .toList();
            TaskFuture<Integer> small = pool.submit(FaultTasks::square, 3);
            SparkFaultsIT.failure(NotSendableException.class, tooMuch);
            SparkFaultsIT.failure(NotSendableException.class, tooLong);
            for (TaskFuture<byte[]> each : fits) {
                assertEquals(1 << 20, each.get(60, TimeUnit.SECONDS).length);
            }
            assertEquals(9, small.get(60, TimeUnit.SECONDS));
        }
    }

    /** The last one: nobody starts the master again. */
    @Test
    @Order(6)
    void anApplicationGoesOnWithoutTheMaster() throws Exception {
        try (Pool pool = open()) {
            CompletableFuture<List<Integer>> results = squares(pool);
            Marked.awaitLines(notes, 300);
            cluster.killMaster();
            assertSquares(results);
            assertRunsBesideThoseOf(Set.of());
        }
        SharedApplication.end();
        await().atMost(Duration.ofSeconds(15)).until(() -> cluster.executors().isEmpty());
    }
}
