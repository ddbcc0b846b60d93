package dev.jvmpool.spark.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.PoolListener;
import dev.jvmpool.TaskFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** What the driver does, in all orders in which a cluster may do its part, without one. */
class SparkBackendTest extends ScriptedDriver {

    @Test
    void whatIsSubmittedMeanwhileTravelsTogether() throws Exception {
        TaskFuture<Long> first = pool.submit(ScriptedDriver::cube, 2);
        TaskFuture<Long> second = pool.submit(ScriptedDriver::cube, 3);
        TaskFuture<Integer> other = pool.submit(ScriptedDriver::fails, 4);
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
            futures.add(pool.submit(ScriptedDriver::cube, i));
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
    void aJobOfWhichAllIsCancelledMakesRoomForTheNext() throws Exception {
        List<TaskFuture<Long>> futures = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            futures.add(pool.submit(ScriptedDriver::cube, i));
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
    void aJobThatSparkGaveUpBeforeALaunchMakesRoomForTheNext() throws Exception {
        List<TaskFuture<Long>> futures = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            futures.add(pool.submit(ScriptedDriver::cube, i));
            runBeside();
        }
        cluster.jobs.get(1).end().accept(null);
        runBeside();
        assertEquals(5, cluster.jobs.size());
        assertEquals(3, cluster.jobs.get(4).batches().size());
        cluster.jobs.get(4).runAll();
        assertEquals(1, get(futures.get(1)));
        assertEquals(125, get(futures.get(5)));
    }

    @Test
    void nobodyWaitsForCompany() throws Exception {
        TaskFuture<Long> first = pool.submit(ScriptedDriver::cube, 2);
        runBeside();
        TaskFuture<Long> second = pool.submit(ScriptedDriver::cube, 3);
        runBeside();
        assertEquals(2, cluster.jobs.size());
        cluster.jobs.get(1).runAll();
        assertEquals(27, get(second));
        assertFalse(first.isDone());
    }

    @Test
    void whatSparkWouldNotSendIsRefusedAndCostsNobodyElseAnything() throws Exception {
        TaskFuture<Integer> large = pool.submit((String text) -> text.length(), "x".repeat(200_000));
        TaskFuture<Long> other = pool.submit(ScriptedDriver::cube, 3);
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
        TaskFuture<Long> future = pool.submit(ScriptedDriver::cube, 2);
        pool.shutdown();
        assertThrows(RejectedExecutionException.class, () -> pool.submit(ScriptedDriver::cube, 3));
        runBeside();
        assertEquals(0, cluster.closed);
        assertFalse(pool.isTerminated());
        cluster.jobs.get(0).runAll();
        assertEquals(8, get(future));
        assertEquals(1, cluster.closed);
        assertTrue(pool.isTerminated());
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
        TaskFuture<Long> future = pool.submit(ScriptedDriver::cube, 2);
        runBeside();
        SparkBatch batch = cluster.jobs.get(0).batches().get(0);
        batch.complete(ScriptedCluster.outcomes(batch.sent()));
        batch.startedOn(9);
        cluster.jobs.get(0).end().accept(null);
        get(future);
        assertEquals(List.of("start of 1 on 7", "SUCCEEDED on 7"), heard);
    }
}
