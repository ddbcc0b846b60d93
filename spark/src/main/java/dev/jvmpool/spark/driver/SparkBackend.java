package dev.jvmpool.spark.driver;

import dev.jvmpool.PoolStats;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.PoolCounters;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.backend.PreparedFunction;
import dev.jvmpool.backend.RunTimeEstimates;
import dev.jvmpool.backend.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A cluster of Spark's: batches are the elements of its jobs. */
public final class SparkBackend implements Backend {

    /** What a batch should take, in nanoseconds: 0.5 s. Spark takes some 10 ms of the driver and of an executor for each of its tasks. */
    private static final long SPARK_BATCH_NANOS = 500_000_000;

    private final Parts parts;
    private final boolean isolated;

    /** What all that belongs to one pool shares; does not hold the backend, so that a pool that is forgotten ends. */
    record Parts(
            String name,
            Cluster cluster,
            Jobs jobs,
            PoolEvents events,
            PoolCounters counters,
            RunTimeEstimates runTimes,
            Executor helpers) {}

    private SparkBackend(Parts parts, boolean isolated) {
        this.parts = parts;
        this.isolated = isolated;
    }

    /**
     * Makes a backend.
     *
     * @param name the pool's name
     * @param cluster where batches run
     * @param events where what happens there is told
     * @param isolated whether a task that crashes costs nobody else anything
     * @param helpers threads that may block, as many as need be
     */
    static SparkBackend of(String name, Cluster cluster, PoolEvents events, boolean isolated, Executor helpers) {
        Jobs jobs = new Jobs(cluster, helpers);
        PoolCounters counters = new PoolCounters();
        return new SparkBackend(
                new Parts(name, cluster, jobs, events, counters, new RunTimeEstimates(), helpers), isolated);
    }

    /** Shuts it down; does not hold it, so that it can be collected. */
    public Runnable ending() {
        return parts.jobs()::shutdown;
    }

    @Override
    public Traits traits() {
        return new Traits(parts.cluster().slots(), Integer.MAX_VALUE, false, isolated, isolated);
    }

    /** Those of the cluster are not known, and not shared with anything here. */
    @Override
    public int processors() {
        return Integer.MAX_VALUE / 2;
    }

    @Override
    public long batchNanos() {
        return SPARK_BATCH_NANOS;
    }

    @Override
    public PreparedFunction prepare(Task task) {
        return new SparkFunction(parts, task.function());
    }

    /** There is nothing to start: executors are there, or come when there is work, as Spark is told to. */
    @Override
    public CompletableFuture<Void> prestart() {
        parts.jobs().requireOpen();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public PoolEvents events() {
        return parts.events();
    }

    @Override
    public PoolStats stats() {
        int slots = parts.cluster().slots();
        return parts.counters().stats(slots, Math.min(slots, parts.jobs().running()), slots);
    }

    @Override
    public void runBeside(Runnable body) {
        parts.helpers().execute(body);
    }

    @Override
    public Executor completionThreads() {
        return parts.helpers();
    }

    @Override
    public void shutdown() {
        parts.jobs().shutdown();
    }

    @Override
    public List<Batch.Listener> shutdownNow() {
        List<Batch.Listener> unstarted = new ArrayList<>();
        List<SparkBatch> begun = new ArrayList<>();
        for (SparkBatch batch : parts.jobs().shutdownNow()) {
            if (batch.isBegun()) {
                begun.add(batch);
            } else if (batch.cancelIfNotOver(true) && !batch.isBegun()) {
                // Once it is cancelled, nothing of it begins any more. What had its outcome by then is nobody's to run.
                unstarted.add(batch.listener());
            }
        }
        // Last, because where one stops, another that waits would begin.
        begun.forEach(batch -> batch.cancel(true));
        parts.jobs().shutdown();
        return unstarted;
    }

    @Override
    public boolean isShutdown() {
        return parts.jobs().isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return parts.jobs().isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return parts.jobs().awaitTermination(timeout, unit);
    }

    @Override
    public String toString() {
        return "SparkPool " + parts.name();
    }
}
