package dev.jvmpool.spark;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.Pool;
import dev.jvmpool.PoolListener;
import dev.jvmpool.TaskFuture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Spark has to do with the jobs of a pool, and what a program that has jobs of its own sees of them. */
@OnCluster
class SparkJobsIT {

    private static final int MANY = 2000;

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Each would be launched, as nothing, after it was cancelled. */
    @Test
    void whatIsShutDownWithThePoolIsNotLaunched(LoopbackCluster cluster, @TempDir Path directory) throws Exception {
        JavaSparkContext context = cluster.context();
        AtomicInteger launched = new AtomicInteger();
        SparkListener counts = new SparkListener() {
            @Override
            public void onTaskStart(SparkListenerTaskStart event) {
                launched.incrementAndGet();
            }
        };
        context.sc().addSparkListener(counts);
        try {
            Pool pool = SparkPool.builder(context).isolated(false).open();
            Path notes = directory.resolve("runs");
            List<TaskFuture<Integer>> futures = Stream.generate(
                            () -> pool.submit(FaultTasks::waitForGo, new FaultTasks.Noted(notes.toString(), 1)))
                    .limit(MANY)
                    .toList();
            Marked.awaitLines(notes, 2);
            List<Runnable> unstarted = pool.shutdownNow();
            assertTrue(pool.awaitTermination(60, TimeUnit.SECONDS));
            assertEquals(MANY - 2, unstarted.size());
            assertTrue(futures.stream().allMatch(CompletableFuture::isCancelled));
            assertEquals(2, Marked.lines(notes).size());
            context.sc().listenerBus().waitUntilEmpty();
            assertTrue(launched.get() < MANY, () -> launched + " were launched");
        } finally {
            context.sc().removeSparkListener(counts);
        }
    }

    /** It comes with a heartbeat, so each goes on when the last was heard. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatATaskSaysIsHeardWhileItGoesOn(boolean isolated, LoopbackCluster cluster, @TempDir Path directory)
            throws Exception {
        List<PoolListener.TaskProgressed> heard = new CopyOnWriteArrayList<>();
        try (Pool pool = SparkPool.builder(cluster.context()).isolated(isolated).open()) {
            pool.addListener(new PoolListener() {
                @Override
                public void taskProgressed(TaskProgressed event) {
                    heard.add(event);
                }
            });
            Path file = directory.resolve("pages");
            TaskFuture<Integer> future =
                    pool.submit(FaultTasks::reportPages, new FaultTasks.Noted(file.toString(), 12));
            for (int page = 1; page <= 2; page++) {
                int heardOf = page;
                await().atMost(PATIENCE).until(() -> heard.size() >= heardOf || future.isDone());
                assertFalse(future.isDone());
                Files.createFile(directory.resolve("pages." + page + ".go"));
            }
            assertEquals(12, future.get(60, TimeUnit.SECONDS));
        }
        assertEquals(
                List.of("page 1 0.25", "page 2 0.5"),
                heard.stream().map(each -> each.text() + " " + each.fraction()).toList());
        assertTrue(heard.get(0).worker() >= 0);
        assertEquals("dev.jvmpool.spark.FaultTasks::reportPages", heard.get(0).function());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatATaskHandedOutBeforeItFailedComesWithItsFailure(boolean isolated, LoopbackCluster cluster) {
        try (Pool pool = SparkPool.builder(cluster.context()).isolated(isolated).open()) {
            TaskFuture<Integer> future = pool.submit(FaultTasks::handOutAndFail, 12);
            ExecutionException e = assertThrows(ExecutionException.class, () -> future.get(60, TimeUnit.SECONDS));
            assertEquals("no 12", e.getCause().getMessage());
            assertEquals(Optional.of("page 12"), future.partial(String.class));
        }
    }

    /** Whoever runs a callback may have handed a job over just before. */
    @Test
    void aJobThatACallbackBeginsIsNoneOfThePools(LoopbackCluster cluster) {
        JavaSparkContext context = cluster.context();
        try (Pool pool = SparkPool.builder(context).isolated(false).open()) {
            List<CompletableFuture<List<String>>> seen = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                seen.add(pool.submit(FaultTasks::same, i).thenApply(result -> properties(context)));
            }
            for (CompletableFuture<List<String>> each : seen) {
                assertEquals(Arrays.asList(null, null, null), each.join());
            }
        }
    }

    private static List<String> properties(JavaSparkContext context) {
        return Stream.of("jvmpool.job", "spark.job.description", "spark.job.interruptOnCancel")
                .map(context::getLocalProperty)
                .toList();
    }

    /** The machine has more cores than an executor, which would be shared out with their memory. */
    @Test
    void aWorkerHasItsShareOfItsExecutorAndNotOfTheMachine(LoopbackCluster cluster) {
        try (Pool pool = SparkPool.on(cluster.context())) {
            assertEquals(1, pool.submit(FaultTasks::processors, 1).join());
            long heap = pool.submit(FaultTasks::heapMegabytes, 1).join();
            assertTrue(heap > 400, () -> heap + "m of the executor's 512m");
        }
    }
}
