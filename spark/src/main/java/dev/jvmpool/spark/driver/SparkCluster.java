package dev.jvmpool.spark.driver;

import dev.jvmpool.Pool;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.concurrent.HelperThreads;
import dev.jvmpool.pool.BackendPool;
import dev.jvmpool.pool.PendingLimit;
import dev.jvmpool.spark.executor.BatchFunction;
import dev.jvmpool.spark.executor.PoolSettings;
import dev.jvmpool.spark.wire.MessageRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.util.CollectionAccumulator;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction0;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** The executors of a Spark application. Thread-safe, as its context is. */
public final class SparkCluster implements Cluster {

    private static final String DESCRIPTION = "spark.job.description";
    private static final String INTERRUPT = "spark.job.interruptOnCancel";

    private final SparkContext context;
    private final boolean ownsContext;
    private final PoolSettings settings;
    private final int workers;
    private final Executor helpers;
    private final TaskWatch watch;
    private final JobEnds ends;

    /**
     * What tasks say of themselves: here always empty, and in each of Spark's tasks its own, of which the heartbeats of its executor bring the value. Without a
     * name, so that Spark neither shows it nor writes it into its log of events.
     */
    private final CollectionAccumulator<AtomicReference<byte[]>> reports;

    private SparkCluster(
            SparkContext context,
            boolean ownsContext,
            PoolSettings settings,
            int workers,
            Executor helpers,
            TaskWatch watch,
            JobEnds ends,
            CollectionAccumulator<AtomicReference<byte[]>> reports) {
        this.context = context;
        this.ownsContext = ownsContext;
        this.settings = settings;
        this.workers = workers;
        this.helpers = helpers;
        this.watch = watch;
        this.ends = ends;
        this.reports = reports;
    }

    /**
     * Opens a pool on the executors of an application.
     *
     * @param ownsContext whether the application ends with the pool
     * @param settings of the pool of each executor
     * @param workers how many tasks are to run at the same time in all; 0 for as many as there is room for
     * @param pending how many submitted tasks may have no outcome; null for any number
     */
    public static Pool open(
            SparkContext context, boolean ownsContext, PoolSettings settings, int workers, PendingLimit pending) {
        String name = settings.name();
        Executor helpers = HelperThreads.of(name);
        PoolEvents events = new PoolEvents(name);
        CollectionAccumulator<AtomicReference<byte[]>> reports = context.collectionAccumulator();
        TaskWatch watch = new TaskWatch(
                events, reports.id(), (task, interrupt) -> context.killTaskAttempt(task, interrupt, "cancelled"));
        context.addSparkListener(watch);
        JobEnds ends = new JobEnds(helpers);
        context.addSparkListener(ends);
        SparkCluster cluster = new SparkCluster(context, ownsContext, settings, workers, helpers, watch, ends, reports);
        SparkBackend backend = SparkBackend.of(name, cluster, events, settings.isolated(), helpers);
        return BackendPool.open(backend, backend.ending(), pending);
    }

    @Override
    public int slots() {
        try {
            return workers > 0 ? workers : Math.max(1, context.defaultParallelism());
        } catch (IllegalStateException stopped) {
            return 1;
        }
    }

    @Override
    public long mostBytes() {
        return MessageRoom.of((long) context.conf().getInt("spark.rpc.message.maxSize", 128) << 20);
    }

    @Override
    public Runnable run(List<SparkBatch> batches, Consumer<Throwable> end) {
        context.setLocalProperty(TaskWatch.JOB, watch.begin(batches));
        context.setLocalProperty(
                DESCRIPTION, settings.name() + ": " + batches.get(0).name());
        // So that whoever cancels a job on Spark's page stops what it runs.
        context.setLocalProperty(INTERRUPT, "true");
        JobEnds.End told = ends.add(error -> {
            watch.end(batches);
            end.accept(error);
        });
        Runnable cancel = () -> {};
        try {
            SimpleFutureAction<BoxedUnit> job = submit(batches);
            job.onComplete(told, ExecutionContext.fromExecutor(helpers));
            cancel = job::cancel;
        } catch (Throwable e) {
            told.tell(e);
        } finally {
            clearProperties();
        }
        if (context.isStopped()) {
            ends.endAll();
        }
        return cancel;
    }

    /** This thread may run the user's callbacks next, and a job of Spark's that one of them begins is none of ours. */
    private void clearProperties() {
        context.setLocalProperty(TaskWatch.JOB, null);
        context.setLocalProperty(DESCRIPTION, null);
        context.setLocalProperty(INTERRUPT, null);
    }

    private SimpleFutureAction<BoxedUnit> submit(List<SparkBatch> batches) {
        List<Object> indices = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            indices.add(i);
        }
        return context.submitJob(
                new BatchRdd(context, batches),
                new BatchFunction(settings, reports),
                CollectionConverters.asScala(indices).toSeq(),
                new Results(batches),
                new Nothing());
    }

    /** Hears the results of a job, on Spark's own thread. */
    private static final class Results extends AbstractFunction2<Object, byte[], BoxedUnit> {

        private final List<SparkBatch> batches;

        Results(List<SparkBatch> batches) {
            this.batches = batches;
        }

        @Override
        public BoxedUnit apply(Object index, byte[] outcomes) {
            batches.get((Integer) index).complete(outcomes);
            return BoxedUnit.UNIT;
        }
    }

    private static final class Nothing extends AbstractFunction0<BoxedUnit> {

        @Override
        public BoxedUnit apply() {
            return BoxedUnit.UNIT;
        }
    }

    @Override
    public void kill(SparkBatch batch, boolean interrupt) {
        watch.kill(batch, interrupt);
    }

    @Override
    public boolean isGone() {
        return context.isStopped();
    }

    @Override
    public void close() {
        if (ownsContext) {
            context.stop();
        } else if (!context.isStopped()) {
            context.removeSparkListener(watch);
            context.removeSparkListener(ends);
        }
    }
}
