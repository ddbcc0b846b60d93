package dev.jvmpool.spark.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.BrokenPoolException;
import dev.jvmpool.NotSendableException;
import dev.jvmpool.Pool;
import dev.jvmpool.PoolListener;
import dev.jvmpool.PoolStats;
import dev.jvmpool.TaskFuture;
import dev.jvmpool.WorkerDiedException;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.pool.BackendPool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the driver does, in all orders in which a cluster may do its part, without one. */
class SparkBackendTest {

    private final ScriptedCluster cluster = new ScriptedCluster();

    /** What the driver does beside its caller, until a test lets it. */
    private final List<Runnable> beside = new ArrayList<>();

    private final SparkBackend backend = SparkBackend.of("pool", cluster, new PoolEvents("pool"), true, beside::add);
    private final Pool pool = BackendPool.open(backend, backend.ending());

    static long cube(int x) {
        return (long) x * x * x;
    }

    static int fails(int x) {
        throw new IllegalArgumentException("no " + x);
    }

    @AfterEach
    void nothingIsLeft() {
        pool.shutdownNow();
        for (ScriptedCluster.Job job : List.copyOf(cluster.jobs)) {
            job.end().accept(null);
        }
        runBeside();
        assertTrue(pool.isTerminated());
    }

    private void runBeside() {
        while (!beside.isEmpty()) {
            beside.remove(0).run();
        }
    }

    private static Throwable failure(TaskFuture<?> future) {
        ExecutionException e = assertThrows(ExecutionException.class, () -> future.get(5, TimeUnit.SECONDS));
        return e.getCause();
    }

    private <R> R get(TaskFuture<R> future) throws Exception {
        runBeside();
        return future.get(5, TimeUnit.SECONDS);
    }

    @Test
    void whatIsSubmittedMeanwhileTravelsTogether() throws Exception {
        TaskFuture<Long> first = pool.submit(SparkBackendTest::cube, 2);
        TaskFuture<Long> second = pool.submit(SparkBackendTest::cube, 3);
        TaskFuture<Integer> other = pool.submit(SparkBackendTest::fails, 4);
        runBeside();
        assertEquals(1, cluster.jobs.size());
        cluster.jobs.get(0).runAll();
        assertEquals(8, get(first));
        assertEquals(27, get(second));
        assertEquals("no 4", failure(other).getMessage());
    }

    @Test
    void whileManyJobsWaitForExecutorsTheNextBatchesGoTogether() throws Exception {
        List<TaskFuture<Long>> futures = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            futures.add(pool.submit(SparkBackendTest::cube, i));
            runBeside();
        }
        assertEquals(4, cluster.jobs.size());
        cluster.jobs.get(1).batches().get(0).sent();
        runBeside();
        assertEquals(5, cluster.jobs.size());
        assertEquals(6, cluster.jobs.get(4).batches().size());
        for (ScriptedCluster.Job job : cluster.jobs) {
            job.runAll();
        }
        for (int i = 0; i < 10; i++) {
            assertEquals((long) i * i * i, get(futures.get(i)));
        }
    }

    @Test
    void aJobThatEndsWithoutALaunchMakesRoomForTheNext() throws Exception {
        List<TaskFuture<Long>> futures = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            futures.add(pool.submit(SparkBackendTest::cube, i));
            runBeside();
        }
        futures.subList(0, 4).forEach(each -> each.cancel(true));
        cluster.jobs.get(0).end().accept(null);
        runBeside();
        assertEquals(5, cluster.jobs.size());
        assertEquals(2, cluster.jobs.get(4).batches().size());
        cluster.jobs.get(4).runAll();
        assertEquals(125, get(futures.get(5)));
    }

    @Test
    void nobodyWaitsForCompany() throws Exception {
        TaskFuture<Long> first = pool.submit(SparkBackendTest::cube, 2);
        runBeside();
        TaskFuture<Long> second = pool.submit(SparkBackendTest::cube, 3);
        runBeside();
        assertEquals(2, cluster.jobs.size());
        cluster.jobs.get(1).runAll();
        assertEquals(27, get(second));
        assertFalse(first.isDone());
    }

    @Test
    void whatIsCancelledBeforeItIsHandedOverIsInNoJob() {
        TaskFuture<Long> future = pool.submit(SparkBackendTest::cube, 2);
        assertTrue(future.cancel(true));
        runBeside();
        assertEquals(List.of(), cluster.jobs);
        assertThrows(CancellationException.class, future::get);
        assertEquals(List.of(), cluster.killed);
    }

    @Test
    void whatIsCancelledBeforeItIsLaunchedIsSentAsNothing() throws Exception {
        TaskFuture<Long> future = pool.submit(SparkBackendTest::cube, 2);
        TaskFuture<Long> other = pool.submit(SparkBackendTest::cube, 3);
        runBeside();
        future.cancel(true);
        assertEquals(0, cluster.jobs.get(0).batches().get(0).sent().length);
        cluster.jobs.get(0).runAll();
        assertEquals(27, get(other));
        assertThrows(CancellationException.class, future::get);
    }

    @Test
    void whatIsCancelledWhileItRunsIsKilledAndNotSentAgain() throws Exception {
        TaskFuture<Long> future = pool.submit(SparkBackendTest::cube, 2);
        runBeside();
        SparkBatch batch = cluster.jobs.get(0).batches().get(0);
        byte[] sent = batch.sent();
        batch.startedOn(1);
        future.cancel(true);
        assertEquals(List.of(batch.name() + " now"), cluster.killed);
        assertEquals(0, batch.sent().length);
        // The executor may not have heard of it in time.
        batch.complete(ScriptedCluster.outcomes(sent));
        cluster.jobs.get(0).end().accept(null);
        runBeside();
        assertThrows(CancellationException.class, future::get);
        assertEquals(1, pool.stats().cancelled());
        assertEquals(0, pool.stats().running());
    }

    /** What Spark says when a task failed too often, the last time in executor 3. */
    private static IllegalStateException gaveUp(int index, String failure) {
        return new IllegalStateException("Job aborted due to stage failure: Task " + index
                + " in stage 7.0 failed 4 times, most recent failure: Lost task " + index
                + ".3 in stage 7.0 (TID 471) (127.0.0.1 executor 3): " + failure + "\nDriver stacktrace:");
    }

    @Test
    void whoFailedTooOftenIsToBlameForAJobAndTheOthersAreTriedAgain() throws Exception {
        TaskFuture<Long> guilty = pool.submit(SparkBackendTest::cube, 2);
        TaskFuture<Long> beside = pool.submit(SparkBackendTest::cube, 3);
        TaskFuture<Long> done = pool.submit(SparkBackendTest::cube, 4);
        runBeside();
        ScriptedCluster.Job job = cluster.jobs.get(0);
        job.run(2);
        job.end().accept(gaveUp(0, "ExecutorLostFailure (exit 134)"));
        runBeside();
        assertEquals(64, get(done));
        WorkerDiedException died = assertInstanceOf(WorkerDiedException.class, failure(guilty));
        assertTrue(died.getMessage().contains("lost 4 times"), died.getMessage());
        assertTrue(died.getMessage().contains("exit 134"), died.getMessage());
        assertEquals(3, died.worker());
        assertEquals(2, cluster.jobs.size());
        assertEquals(1, cluster.jobs.get(1).batches().size());
        cluster.jobs.get(1).runAll();
        assertEquals(27, get(beside));
        PoolStats stats = pool.stats();
        assertEquals(List.of(2L, 1L, 0L), List.of(stats.succeeded(), stats.failed(), stats.running()));
    }

    @Test
    void executorsThatCannotRunAnythingBreakThePool() {
        TaskFuture<Long> future = pool.submit(SparkBackendTest::cube, 2);
        runBeside();
        ScriptedCluster.Job job = cluster.jobs.get(0);
        job.end()
                .accept(gaveUp(
                        0, "dev.jvmpool.spark.executor.WorkersDoNotStartException: no java\n\tat a.B.c(B.java:1)"));
        runBeside();
        BrokenPoolException broken = assertInstanceOf(BrokenPoolException.class, failure(future));
        assertTrue(broken.getMessage().contains("no java"), broken.getMessage());
    }

    /** Each of them would be tried as often before it is known. */
    @Test
    void executorsWithoutWorkersBreakAllOfAJob() {
        List<TaskFuture<Long>> futures = List.of(
                pool.submit(SparkBackendTest::cube, 2),
                pool.submit(SparkBackendTest::cube, 3),
                pool.submit(SparkBackendTest::cube, 4));
        runBeside();
        cluster.jobs
                .get(0)
                .end()
                .accept(gaveUp(
                        1, "dev.jvmpool.spark.executor.WorkersDoNotStartException: no java\n\tat a.B.c(B.java:1)"));
        runBeside();
        for (TaskFuture<Long> each : futures) {
            String message =
                    assertInstanceOf(BrokenPoolException.class, failure(each)).getMessage();
            assertTrue(message.endsWith("no java"), message);
        }
        assertEquals(1, cluster.jobs.size());
    }

    @Test
    void whoWasBesideACrashOftenIsNotToBlameForTheNext() throws Exception {
        TaskFuture<Long> beside = pool.submit(SparkBackendTest::cube, 2);
        List<TaskFuture<Long>> guilty =
                List.of(pool.submit(SparkBackendTest::cube, 3), pool.submit(SparkBackendTest::cube, 4));
        runBeside();
        for (int i = 0; i < 2; i++) {
            cluster.jobs.get(i).end().accept(gaveUp(1, "ExecutorLostFailure (exit 134)"));
            runBeside();
            assertInstanceOf(WorkerDiedException.class, failure(guilty.get(i)));
            assertFalse(beside.isDone());
        }
        cluster.jobs.get(2).runAll();
        assertEquals(8, get(beside));
    }

    /** Spark has taken some of it, and would take each of the rest. */
    @Test
    void resultsThatAreTooMuchTogetherAreTriedAgain() throws Exception {
        List<TaskFuture<Long>> futures = List.of(
                pool.submit(SparkBackendTest::cube, 2),
                pool.submit(SparkBackendTest::cube, 3),
                pool.submit(SparkBackendTest::cube, 4));
        runBeside();
        cluster.jobs.get(0).run(0);
        cluster.jobs
                .get(0)
                .end()
                .accept(new IllegalStateException(
                        "Job aborted due to stage failure: Total size of serialized results of 2"
                                + " tasks (4.1 MiB) is bigger than spark.driver.maxResultSize (4.0 MiB)"));
        runBeside();
        cluster.jobs.get(1).runAll();
        for (int i = 0; i < 3; i++) {
            assertEquals((long) (i + 2) * (i + 2) * (i + 2), get(futures.get(i)));
        }
    }

    @Test
    void aJobThatSomebodyElseCancelsIsCancelled() {
        TaskFuture<Long> future = pool.submit(SparkBackendTest::cube, 2);
        runBeside();
        cluster.jobs.get(0).end().accept(new IllegalStateException("Job 3 cancelled part of cancelled job group"));
        runBeside();
        assertTrue(future.isDone());
        assertThrows(CancellationException.class, future::get);
    }

    @Test
    void anApplicationThatEndsTakesAllWithIt() {
        TaskFuture<Long> running = pool.submit(SparkBackendTest::cube, 2);
        runBeside();
        cluster.jobs.get(0).batches().get(0).sent();
        cluster.gone = true;
        cluster.jobs.get(0).end().accept(new IllegalStateException("the context was shut down"));
        TaskFuture<Long> later = pool.submit(SparkBackendTest::cube, 3);
        runBeside();
        for (TaskFuture<Long> each : List.of(running, later)) {
            assertTrue(assertInstanceOf(BrokenPoolException.class, failure(each))
                    .getMessage()
                    .contains("has ended"));
        }
        pool.shutdown();
        runBeside();
        assertTrue(pool.isTerminated());
    }

    @Test
    void whatSparkWouldNotSendIsRefusedAndCostsNobodyElseAnything() throws Exception {
        TaskFuture<Integer> large = pool.submit((String text) -> text.length(), "x".repeat(200_000));
        TaskFuture<Long> other = pool.submit(SparkBackendTest::cube, 3);
        runBeside();
        assertTrue(assertInstanceOf(NotSendableException.class, failure(large))
                .getMessage()
                .contains("spark.rpc.message.maxSize"));
        assertEquals(1, cluster.jobs.get(0).batches().size());
        cluster.jobs.get(0).runAll();
        assertEquals(27, get(other));
        assertEquals(1, pool.stats().failed());
        assertEquals(0, pool.stats().running());
    }

    @Test
    void theApplicationEndsWhenTheLastJobHas() throws Exception {
        TaskFuture<Long> future = pool.submit(SparkBackendTest::cube, 2);
        pool.shutdown();
        assertThrows(RejectedExecutionException.class, () -> pool.submit(SparkBackendTest::cube, 3));
        runBeside();
        assertEquals(0, cluster.closed);
        assertFalse(pool.isTerminated());
        cluster.jobs.get(0).runAll();
        assertEquals(8, get(future));
        assertEquals(1, cluster.closed);
        assertTrue(pool.isTerminated());
    }

    @Test
    void whatNeverBeganComesBackFromShutdownNow() {
        TaskFuture<Long> running = pool.submit(SparkBackendTest::cube, 2);
        TaskFuture<Long> sent = pool.submit(SparkBackendTest::cube, 3);
        runBeside();
        cluster.jobs.get(0).batches().get(0).sent();
        TaskFuture<Long> waiting = pool.submit(SparkBackendTest::cube, 4);
        assertEquals(2, pool.shutdownNow().size());
        assertEquals(
                1,
                cluster.killed.stream()
                        .filter(name -> name.endsWith(" now"))
                        .distinct()
                        .count());
        cluster.jobs.get(0).end().accept(null);
        runBeside();
        for (TaskFuture<Long> each : List.of(running, sent, waiting)) {
            assertThrows(CancellationException.class, each::get);
        }
        assertTrue(pool.isTerminated());
        assertEquals(1, cluster.closed);
    }

    @Test
    void whatWasCancelledIsNobodysToRun() {
        TaskFuture<Long> sent = pool.submit(SparkBackendTest::cube, 2);
        runBeside();
        TaskFuture<Long> waiting = pool.submit(SparkBackendTest::cube, 3);
        sent.cancel(true);
        waiting.cancel(true);
        TaskFuture<Long> other = pool.submit(SparkBackendTest::cube, 4);
        assertEquals(List.of(other), pool.shutdownNow());
        assertEquals(List.of(), pool.shutdownNow());
        assertThrows(RejectedExecutionException.class, pool::prestart);
    }

    @Test
    void whereSomethingStopsAtTheEndNothingElseBegins() {
        pool.submit(SparkBackendTest::cube, 2);
        TaskFuture<Long> waiting = pool.submit(SparkBackendTest::cube, 3);
        runBeside();
        List<SparkBatch> batches = cluster.jobs.get(0).batches();
        batches.get(0).sent();
        cluster.atKill = () -> batches.get(1).sent();
        assertEquals(List.of(waiting), pool.shutdownNow());
    }

    @Test
    void whatNeverBeganComesBackInTheOrderOfItsSubmission() {
        List<TaskFuture<Long>> futures = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            futures.add(pool.submit(SparkBackendTest::cube, i));
            if (i % 20 == 10) {
                runBeside();
            }
        }
        assertEquals(futures, pool.shutdownNow());
    }

    @Test
    void aListenerHearsOfTheStartFirstWheneverSparkTellsIt() throws Exception {
        List<String> heard = new ArrayList<>();
        pool.addListener(new PoolListener() {
            @Override
            public void taskStarted(TaskStarted event) {
                heard.add("start of " + event.tasks() + " on " + event.worker());
            }

            @Override
            public void taskEnded(TaskEnded event) {
                heard.add(event.status() + " on " + event.worker());
            }
        });
        TaskFuture<Long> future = pool.submit(SparkBackendTest::cube, 2);
        runBeside();
        SparkBatch batch = cluster.jobs.get(0).batches().get(0);
        batch.complete(ScriptedCluster.outcomes(batch.sent()));
        batch.startedOn(9);
        cluster.jobs.get(0).end().accept(null);
        get(future);
        assertEquals(List.of("start of 1 on 7", "SUCCEEDED on 7"), heard);
    }
}
