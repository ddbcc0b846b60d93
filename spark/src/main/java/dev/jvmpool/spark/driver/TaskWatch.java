package dev.jvmpool.spark.driver;

import dev.jvmpool.PoolListener;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.spark.wire.Outcomes;
import dev.jvmpool.spark.wire.ProgressReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;
import scala.Tuple4;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Knows which of Spark's tasks runs which batch, and where. Spark tells that a little after it was so, and drops what it tells if
 * it has too much to tell: no outcome hangs on it. Thread-safe; its monitor guards the maps, and is not held while anything is called.
 */
final class TaskWatch extends SparkListener {

    /** The property of a job that says which of ours it is. */
    static final String JOB = "jvmpool.job";

    /** Of all pools of this JVM, which may be of one application. */
    private static final AtomicLong LAST_JOB = new AtomicLong();

    /** What Spark says of an executor that it has ended itself, because it needs it no more; the second, where executors are decommissioned first. */
    private static final Set<String> NOT_NEEDED =
            Set.of("Executor killed by driver.", "Executor decommission: spark scale down");

    private final PoolEvents events;
    private final long reports;
    private final Killer killer;
    private final Map<String, List<SparkBatch>> jobs = new HashMap<>();
    private final Map<Integer, List<SparkBatch>> stages = new HashMap<>();
    private final Map<SparkBatch, Long> running = new HashMap<>();

    /** What runs, by its task. */
    private final Map<Long, Launch> launches = new HashMap<>();

    /** How those are to be killed of which no task is known yet. */
    private final Map<SparkBatch, Boolean> toKill = new HashMap<>();

    /** Kills one of Spark's tasks. */
    interface Killer {

        void kill(long task, boolean interrupt);
    }

    /** A batch that an executor has. */
    private static final class Launch {

        private final SparkBatch batch;

        /** The number of the newest report that was told; of the thread that tells them alone. */
        private long told;

        Launch(SparkBatch batch) {
            this.batch = batch;
        }
    }

    /** @param reports the number of the accumulator that has what tasks say of themselves */
    TaskWatch(PoolEvents events, long reports, Killer killer) {
        this.events = events;
        this.reports = reports;
        this.killer = killer;
    }

    /** A job begins. Gives its name. */
    synchronized String begin(List<SparkBatch> batches) {
        String name = Long.toString(LAST_JOB.incrementAndGet());
        jobs.put(name, batches);
        return name;
    }

    /** A job is over. */
    synchronized void end(List<SparkBatch> batches) {
        jobs.values().removeIf(each -> each == batches);
        stages.values().removeIf(each -> each == batches);
        batches.forEach(batch -> launches.remove(running.remove(batch)));
        toKill.keySet().removeAll(batches);
    }

    void kill(SparkBatch batch, boolean interrupt) {
        Long task;
        synchronized (this) {
            task = running.get(batch);
            if (task == null) {
                toKill.put(batch, interrupt);
            }
        }
        if (task != null) {
            killer.kill(task, interrupt);
        }
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart event) {
        String job = event.properties() == null ? null : event.properties().getProperty(JOB);
        List<SparkBatch> batches = jobs.get(job);
        if (batches != null) {
            for (Object stage : CollectionConverters.asJava(event.stageIds())) {
                stages.put((Integer) stage, batches);
            }
        }
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart event) {
        TaskInfo task = event.taskInfo();
        SparkBatch batch;
        Boolean interrupt;
        synchronized (this) {
            batch = batch(event.stageId(), task);
            if (batch == null) {
                return;
            }
            running.put(batch, task.taskId());
            launches.put(task.taskId(), new Launch(batch));
            interrupt = toKill.remove(batch);
        }
        batch.startedOn(Outcomes.number(task.executorId()));
        if (interrupt != null && batch.isBegun()) {
            killer.kill(task.taskId(), interrupt);
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
        TaskInfo task = event.taskInfo();
        SparkBatch batch = batch(event.stageId(), task);
        if (batch == null) {
            return;
        }
        running.remove(batch, task.taskId());
        launches.remove(task.taskId());
    }

    /** An executor's heartbeat brings the newest report of each of its tasks, whether it brought that before or not. */
    @Override
    public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate event) {
        for (Tuple4<Object, Object, Object, Seq<AccumulableInfo>> each :
                CollectionConverters.asJava(event.accumUpdates())) {
            Launch launch = launch((Long) each._1());
            ProgressReport newest = launch == null ? null : HeartbeatReports.newest(reports, each._4());
            if (newest != null && newest.number() > launch.told) {
                launch.told = newest.number();
                launch.batch.progressed(newest);
            }
        }
    }

    private synchronized Launch launch(long task) {
        return launches.get(task);
    }

    private SparkBatch batch(int stage, TaskInfo task) {
        List<SparkBatch> batches = stages.get(stage);
        return batches == null ? null : batches.get(task.index());
    }

    @Override
    public void onExecutorAdded(SparkListenerExecutorAdded event) {
        events.workerStarted(Outcomes.number(event.executorId()), -1, 0);
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
        PoolListener.Cause cause =
                NOT_NEEDED.contains(event.reason()) ? PoolListener.Cause.CLOSED : PoolListener.Cause.LOST;
        events.workerEnded(Outcomes.number(event.executorId()), -1, cause, event.reason());
    }
}
