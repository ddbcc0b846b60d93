package dev.jvmpool.spark.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.TaskFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** What was cancelled, by itself or with the pool: it never begins, costs the others nothing, and Spark is rid of it. */
class CancelTest extends ScriptedDriver {

    @Test
    void whatIsCancelledBeforeItIsHandedOverIsInNoJob() {
        TaskFuture<Long> future = pool.submit(ScriptedDriver::cube, 2);
        assertTrue(future.cancel(true));
        runBeside();
        assertEquals(List.of(), cluster.jobs);
        assertThrows(CancellationException.class, future::get);
        assertEquals(List.of(), cluster.killed);
    }

    @Test
    void whatIsCancelledBeforeItIsLaunchedIsSentAsNothing() throws Exception {
        TaskFuture<Long> future = pool.submit(ScriptedDriver::cube, 2);
        TaskFuture<Long> other = pool.submit(ScriptedDriver::cube, 3);
        runBeside();
        future.cancel(true);
        assertEquals(0, cluster.jobs.get(0).batches().get(0).sent().length);
        cluster.jobs.get(0).runAll();
        assertEquals(27, get(other));
        assertThrows(CancellationException.class, future::get);
    }

    @Test
    void whatIsCancelledWhileItRunsIsKilledAndNotSentAgain() throws Exception {
        TaskFuture<Long> future = pool.submit(ScriptedDriver::cube, 2);
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

    @Test
    void whatNeverBeganComesBackFromShutdownNow() {
        TaskFuture<Long> running = pool.submit(ScriptedDriver::cube, 2);
        TaskFuture<Long> sent = pool.submit(ScriptedDriver::cube, 3);
        runBeside();
        cluster.jobs.get(0).batches().get(0).sent();
        TaskFuture<Long> waiting = pool.submit(ScriptedDriver::cube, 4);
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
        TaskFuture<Long> sent = pool.submit(ScriptedDriver::cube, 2);
        runBeside();
        TaskFuture<Long> waiting = pool.submit(ScriptedDriver::cube, 3);
        sent.cancel(true);
        waiting.cancel(true);
        TaskFuture<Long> other = pool.submit(ScriptedDriver::cube, 4);
        assertEquals(List.of(other), pool.shutdownNow());
        assertEquals(List.of(), pool.shutdownNow());
        assertThrows(RejectedExecutionException.class, pool::prestart);
    }

    @Test
    void whereSomethingStopsAtTheEndNothingElseBegins() {
        pool.submit(ScriptedDriver::cube, 2);
        TaskFuture<Long> waiting = pool.submit(ScriptedDriver::cube, 3);
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
            futures.add(pool.submit(ScriptedDriver::cube, i));
            if (i % 20 == 10) {
                runBeside();
            }
        }
        assertEquals(futures, pool.shutdownNow());
    }

    /** Spark would launch thousands, one by one, for nothing. */
    @Test
    void aJobOfWhichNothingIsWantedAnyMoreIsTakenAwayFromSpark() {
        List<TaskFuture<Long>> futures = submit(3);
        futures.get(0).cancel(true);
        futures.get(1).cancel(false);
        assertEquals(List.of(), cluster.cancelled);
        futures.get(2).cancel(true);
        assertEquals(cluster.jobs, cluster.cancelled);
        assertEquals(List.of(), cluster.killed);
    }

    @Test
    void aJobIsNotTakenAwayBeforeWhatIsWantedOfItHasItsOutcome() throws Exception {
        List<TaskFuture<Long>> futures = submit(3);
        futures.get(0).cancel(true);
        futures.get(2).cancel(true);
        assertEquals(List.of(), cluster.cancelled);
        cluster.jobs.get(0).run(1);
        assertEquals(cluster.jobs, cluster.cancelled);
        cluster.jobs.get(0).end().accept(new IllegalStateException("Job 3 cancelled"));
        assertEquals(1, get(futures.get(1)));
        assertEquals(1, cluster.jobs.size());
        assertEquals(2, pool.stats().cancelled());
    }

    /** Or it would be tried again. */
    @Test
    void whatIsWantedOfAJobIsOverWhenTheJobIsTakenAway() throws Exception {
        List<TaskFuture<Long>> futures = submit(2);
        futures.get(0).cancel(true);
        cluster.atCancel = () -> cluster.jobs.get(0).end().accept(new IllegalStateException("Job 3 cancelled"));
        cluster.jobs.get(0).run(1);
        assertEquals(1, get(futures.get(1)));
        assertEquals(1, cluster.jobs.size());
    }

    /** A pool has not terminated while something of it runs. */
    @Test
    void aJobIsNotTakenAwayWhileWhatIsKilledMayRun() {
        List<TaskFuture<Long>> futures = submit(3);
        List<SparkBatch> batches = cluster.jobs.get(0).batches();
        batches.get(0).sent();
        batches.get(1).sent();
        futures.forEach(each -> each.cancel(true));
        assertEquals(2, cluster.killed.size());
        assertEquals(0, batches.get(0).sent().length);
        assertEquals(List.of(), cluster.cancelled);
        assertEquals(0, batches.get(1).sent().length);
        assertEquals(cluster.jobs, cluster.cancelled);
    }

    @Test
    void aJobIsTakenAwayWhenWhatIsKilledHasItsOutcomeAllTheSame() throws Exception {
        List<TaskFuture<Long>> futures = submit(2);
        SparkBatch batch = cluster.jobs.get(0).batches().get(0);
        byte[] sent = batch.sent();
        futures.forEach(each -> each.cancel(true));
        assertEquals(List.of(), cluster.cancelled);
        batch.complete(ScriptedCluster.outcomes(sent));
        assertEquals(cluster.jobs, cluster.cancelled);
        assertThrows(CancellationException.class, futures.get(0)::get);
    }

    @Test
    void whatIsCancelledWhileItsJobIsHandedOverIsTakenAwayWhenSparkHasIt() {
        TaskFuture<Long> future = pool.submit(ScriptedDriver::cube, 2);
        cluster.atRun = () -> future.cancel(true);
        runBeside();
        assertEquals(1, cluster.jobs.size());
        assertEquals(cluster.jobs, cluster.cancelled);
    }

    @Test
    void aJobThatRunsToItsEndIsNotTakenAway() throws Exception {
        List<TaskFuture<Long>> futures = submit(2);
        cluster.jobs.get(0).runAll();
        assertEquals(1, get(futures.get(1)));
        assertEquals(List.of(), cluster.cancelled);
        assertEquals(0, pool.stats().running());
    }

    @Test
    void aPoolThatIsShutDownTakesItsJobsAway() {
        submit(3);
        submit(3);
        cluster.jobs.get(0).batches().get(0).sent();
        assertEquals(5, pool.shutdownNow().size());
        assertEquals(List.of(cluster.jobs.get(1)), cluster.cancelled);
        cluster.jobs.get(0).batches().get(0).sent();
        assertEquals(2, cluster.cancelled.size());
        for (ScriptedCluster.Job job : cluster.jobs) {
            job.end().accept(new IllegalStateException("Job 3 cancelled"));
        }
        runBeside();
        assertTrue(pool.isTerminated());
    }

    /** So many in one job. */
    private List<TaskFuture<Long>> submit(int count) {
        List<TaskFuture<Long>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            futures.add(pool.submit(ScriptedDriver::cube, i));
        }
        runBeside();
        return futures;
    }
}
