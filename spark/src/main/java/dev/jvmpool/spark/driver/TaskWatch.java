package dev.jvmpool.spark.driver;

import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.spark.wire.Outcomes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Knows which of Spark's tasks runs which batch, where, and how often those for one failed. Spark tells that a little after it was so, and drops what it tells if
 * it has too much to tell: no outcome hangs on it. Thread-safe; its monitor guards the maps, and is not held while anything is called.
 */
final class TaskWatch extends SparkListener {

    /** The property of a job that says which of ours it is. */
    static final String JOB = "jvmpool.job";

    /** So long at most it takes Spark to tell what was before the end of a job, in nanoseconds. */
    private static final long TELLING_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final PoolEvents events;
    private final Killer killer;
    private final Map<String, List<SparkBatch>> jobs = new HashMap<>();
    private final Map<Integer, List<SparkBatch>> stages = new HashMap<>();
    private final Map<SparkBatch, Long> running = new HashMap<>();

    /** How those are to be killed of which no task is known yet. */
    private final Map<SparkBatch, Boolean> toKill = new HashMap<>();

    private long lastJob;

    /** Kills one of Spark's tasks. */
    interface Killer {

        void kill(long task, boolean interrupt);
    }

    TaskWatch(PoolEvents events, Killer killer) {
        this.events = events;
        this.killer = killer;
    }

    /** A job begins. Gives its name. */
    synchronized String begin(List<SparkBatch> batches) {
        String name = System.identityHashCode(this) + "-" + ++lastJob;
        jobs.put(name, batches);
        return name;
    }

    /** A job is over. */
    synchronized void end(List<SparkBatch> batches) {
        jobs.values().removeIf(each -> each == batches);
        stages.values().removeIf(each -> each == batches);
        running.keySet().removeAll(batches);
        toKill.keySet().removeAll(batches);
    }

    /** Waits until Spark has told which batch of a job that failed is to blame; not for ever, because there need be none. */
    synchronized void awaitFailures(List<SparkBatch> batches) {
        long deadline = System.nanoTime() + TELLING_NANOS;
        try {
            for (long left = TELLING_NANOS; left > 0 && isBlameless(batches); left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isBlameless(List<SparkBatch> batches) {
        for (SparkBatch batch : batches) {
            if (batch.failures().count() > 0) {
                return false;
            }
        }
        return true;
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
        if (event.reason() instanceof TaskFailedReason reason && reason.countTowardsTaskFailures()) {
            boolean lost = reason instanceof ExecutorLostFailure;
            batch.failed(lost, Outcomes.number(task.executorId()), reason.toErrorString());
            notifyAll();
        }
    }

    private SparkBatch batch(int stage, TaskInfo task) {
        List<SparkBatch> batches = stages.get(stage);
        return batches == null ? null : batches.get(task.index());
    }

    @Override
    public void onExecutorAdded(SparkListenerExecutorAdded event) {
        events.workerStarted(Outcomes.number(event.executorId()), -1);
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
        events.workerEnded(Outcomes.number(event.executorId()), -1, false, event.reason());
    }

    @Override
    public synchronized void onApplicationEnd(SparkListenerApplicationEnd event) {
        notifyAll();
    }
}
