package dev.jvmpool.spark.driver;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.PoolListener;
import dev.jvmpool.TaskFuture;
import dev.jvmpool.spark.wire.ProgressReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.executor.ExecutorMetrics;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.scheduler.TaskInfo;
import org.apache.spark.scheduler.TaskLocality;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.Tuple2;
import scala.Tuple4;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** What Spark tells of its tasks and executors, as listeners of the pool hear it. */
class TaskWatchTest extends ScriptedDriver {

    private static final int STAGE = 3;
    private static final long TASK = 17;
    private static final long REPORTS = 5;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final TaskWatch watch = new TaskWatch(events, REPORTS, (task, interrupt) -> {});
    private Runnable atReport = () -> {};
    private TaskFuture<Long> future;
    private SparkBatch batch;

    @BeforeEach
    void begin() {
        pool.addListener(new PoolListener() {
            @Override
            public void taskStarted(TaskStarted event) {
                heard.add("start on " + event.worker());
            }

            @Override
            public void taskProgressed(TaskProgressed event) {
                atReport.run();
                heard.add(event.text() + " " + event.fraction() + " on " + event.worker());
            }

            @Override
            public void taskEnded(TaskEnded event) {
                heard.add(event.status().toString());
            }

            @Override
            public void workerEnded(WorkerEnded event) {
                heard.add(event.worker() + " " + event.cause());
            }
        });
        future = pool.submit(ScriptedDriver::cube, 2);
        runBeside();
        batch = cluster.jobs.get(0).batches().get(0);
        Properties properties = new Properties();
        properties.setProperty(TaskWatch.JOB, watch.begin(cluster.jobs.get(0).batches()));
        StageInfo stage = new StageInfo(
                STAGE,
                0,
                "stage",
                1,
                seq(List.of()),
                seq(List.of()),
                "",
                null,
                seq(List.of()),
                Option.empty(),
                0,
                false,
                0);
        watch.onJobStart(new SparkListenerJobStart(1, 0, seq(List.of(stage)), properties));
    }

    private static <T> Seq<T> seq(List<T> elements) {
        return CollectionConverters.asScala(elements).toSeq();
    }

    private static TaskInfo task(long number) {
        return new TaskInfo(number, 0, 0, 0, 0, "7", "host", TaskLocality.ANY(), false);
    }

    private void start(long task) {
        batch.sent();
        watch.onTaskStart(new SparkListenerTaskStart(STAGE, 0, task(task)));
    }

    private void end(long task) {
        watch.onTaskEnd(new SparkListenerTaskEnd(STAGE, 0, "ResultTask", null, task(task), null, null));
    }

    /** Of Spark's own there is always some. */
    private void heartbeat(long task, Object... values) {
        List<AccumulableInfo> updates = new ArrayList<>(List.of(info(REPORTS + 1, 12L)));
        for (Object value : values) {
            updates.add(info(REPORTS, List.of(value)));
        }
        Seq<AccumulableInfo> all = seq(updates);
        watch.onExecutorMetricsUpdate(new SparkListenerExecutorMetricsUpdate(
                "7",
                seq(List.of(new Tuple4<Object, Object, Object, Seq<AccumulableInfo>>(task, STAGE, 0, all))),
                CollectionConverters.asScala(Map.<Tuple2<Object, Object>, ExecutorMetrics>of())));
    }

    private static AccumulableInfo info(long accumulator, Object update) {
        return new AccumulableInfo(
                accumulator, Option.empty(), Option.apply(update), Option.empty(), false, false, Option.empty());
    }

    private static AtomicReference<byte[]> report(long number, String text) {
        return new AtomicReference<>(new ProgressReport(number, 0, 0.25, text).bytes());
    }

    @Test
    void aReportIsHeardOnceHoweverOftenItComes() {
        start(TASK);
        heartbeat(TASK);
        heartbeat(TASK, report(1, "a"));
        heartbeat(TASK, report(1, "a"));
        heartbeat(TASK, report(4, "b"));
        heartbeat(TASK, report(4, "b"));
        assertEquals(List.of("start on 7", "a 0.25 on 7", "b 0.25 on 7"), heard);
    }

    @Test
    void theReportsOfABatchThatRunsAgainCountFromOne() {
        start(TASK);
        heartbeat(TASK, report(3, "a"));
        end(TASK);
        start(TASK + 1);
        heartbeat(TASK + 1, report(1, "b"));
        assertEquals(List.of("start on 7", "a 0.25 on 7", "b 0.25 on 7"), heard);
    }

    @Test
    void nothingIsHeardOfATaskThatHasEndedOrThatNobodyKnows() {
        start(TASK);
        heartbeat(TASK + 1, report(1, "a"));
        end(TASK);
        heartbeat(TASK, report(2, "b"));
        assertEquals(List.of("start on 7"), heard);
    }

    @Test
    void nothingIsHeardOfABatchAfterItsOutcome() throws Exception {
        start(TASK);
        batch.complete(ScriptedCluster.outcomes(batch.sent()));
        heartbeat(TASK, report(1, "a"));
        assertEquals(8, get(future));
        assertEquals(List.of("start on 7", "SUCCEEDED"), heard);
    }

    @Test
    void anOutcomeWaitsForTheReportThatIsBeingTold() throws Exception {
        start(TASK);
        byte[] outcomes = ScriptedCluster.outcomes(batch.sent());
        Thread other = new Thread(() -> batch.complete(outcomes));
        atReport = () -> {
            other.start();
            await().until(() ->
                    Set.of(Thread.State.BLOCKED, Thread.State.TERMINATED).contains(other.getState()));
        };
        heartbeat(TASK, report(1, "a"));
        other.join();
        assertEquals(List.of("start on 7", "a 0.25 on 7", "SUCCEEDED"), heard);
    }

    @Test
    void whoHearsAReportMayCancelItsTask() {
        start(TASK);
        atReport = () -> future.cancel(true);
        heartbeat(TASK, report(1, "a"));
        heartbeat(TASK, report(2, "b"));
        assertEquals(List.of("start on 7", "CANCELLED", "a 0.25 on 7"), heard);
    }

    @Test
    void whatIsTakenAwayOrIsNoReportIsNotHeard() {
        start(TASK);
        heartbeat(TASK, new AtomicReference<byte[]>());
        heartbeat(TASK, new AtomicReference<>(new byte[3]));
        heartbeat(TASK, report(1, "a"));
        assertEquals(List.of("start on 7", "a 0.25 on 7"), heard);
    }

    @Test
    void anExecutorThatSparkNeedsNoMoreIsNotLost() {
        List<String> reasons = List.of(
                "Executor killed by driver.",
                "Executor decommission: spark scale down",
                "Executor decommission: the machine is taken away",
                "Command exited with code 137");
        for (int i = 0; i < reasons.size(); i++) {
            watch.onExecutorRemoved(new SparkListenerExecutorRemoved(0, String.valueOf(i), reasons.get(i)));
        }
        assertEquals(List.of("0 CLOSED", "1 CLOSED", "2 LOST", "3 LOST"), heard);
    }
}
