package dev.jvmpool.spark.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.BrokenPoolException;
import dev.jvmpool.PoolStats;
import dev.jvmpool.TaskFuture;
import dev.jvmpool.WorkerDiedException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is to blame for a job that Spark gave up, and what becomes of the others in it. */
class JobFailuresTest extends ScriptedDriver {

    /** What Spark says when a task failed too often, the last time in executor 3. */
    private static IllegalStateException gaveUp(int index, String failure) {
        return new IllegalStateException("Job aborted due to stage failure: Task " + index
                + " in stage 7.0 failed 4 times, most recent failure: Lost task " + index
                + ".3 in stage 7.0 (TID 471) (127.0.0.1 executor 3): " + failure + "\nDriver stacktrace:");
    }

    @Test
    void whoFailedTooOftenIsToBlameForAJobAndTheOthersAreTriedAgain() throws Exception {
        TaskFuture<Long> guilty = pool.submit(ScriptedDriver::cube, 2);
        TaskFuture<Long> beside = pool.submit(ScriptedDriver::cube, 3);
        TaskFuture<Long> done = pool.submit(ScriptedDriver::cube, 4);
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
        TaskFuture<Long> future = pool.submit(ScriptedDriver::cube, 2);
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
                pool.submit(ScriptedDriver::cube, 2),
                pool.submit(ScriptedDriver::cube, 3),
                pool.submit(ScriptedDriver::cube, 4));
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
        TaskFuture<Long> beside = pool.submit(ScriptedDriver::cube, 2);
        List<TaskFuture<Long>> guilty =
                List.of(pool.submit(ScriptedDriver::cube, 3), pool.submit(ScriptedDriver::cube, 4));
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
                pool.submit(ScriptedDriver::cube, 2),
                pool.submit(ScriptedDriver::cube, 3),
                pool.submit(ScriptedDriver::cube, 4));
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Job 3 cancelled part of cancelled job group",
                "Job 3 cancelled because Stage 4 was cancelled",
                "[SPARK_JOB_CANCELLED] Job 3 cancelled  SQLSTATE: XXKDA"
            })
    void aJobThatSomebodyElseCancelsIsCancelled(String words) {
        TaskFuture<Long> future = pool.submit(ScriptedDriver::cube, 2);
        runBeside();
        cluster.jobs.get(0).end().accept(new IllegalStateException(words));
        runBeside();
        assertTrue(future.isDone());
        assertThrows(CancellationException.class, future::get);
    }

    @Test
    void aJobThatSparkCannotRunIsNotTakenForACancelledOne() {
        TaskFuture<Long> future = pool.submit(ScriptedDriver::cube, 2);
        runBeside();
        cluster.jobs
                .get(0)
                .end()
                .accept(new IllegalStateException("Job aborted due to stage failure: the lease was cancelled"));
        runBeside();
        String message =
                assertInstanceOf(BrokenPoolException.class, failure(future)).getMessage();
        assertTrue(message.endsWith("the lease was cancelled"), message);
    }

    @Test
    void anApplicationThatEndsTakesAllWithIt() {
        TaskFuture<Long> running = pool.submit(ScriptedDriver::cube, 2);
        runBeside();
        cluster.jobs.get(0).batches().get(0).sent();
        cluster.gone = true;
        cluster.jobs.get(0).end().accept(new IllegalStateException("the context was shut down"));
        TaskFuture<Long> later = pool.submit(ScriptedDriver::cube, 3);
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
}
