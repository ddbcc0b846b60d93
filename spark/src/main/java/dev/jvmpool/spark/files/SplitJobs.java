package dev.jvmpool.spark.files;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.spark.JobExecutionStatus;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkJobInfo;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.SparkStatusTracker;
import org.apache.spark.rdd.RDD;
import scala.Option;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Jobs of Spark's of which each task has one split, where possible on a machine that has its bytes. */
final class SplitJobs {

    /** How long tasks that are to end are waited for: about as long as a worker may take to end, or Spark to give up an executor that does not answer. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long PAUSE_MILLIS = 10;

    private final SparkContext context;

    SplitJobs(SparkContext context) {
        this.context = context;
    }

    /**
     * Runs a function on each split, and waits for that; if it fails, for some seconds until its tasks have ended, too.
     *
     * @param results takes what comes of them as it comes, by the index of the split, on a thread of Spark's
     */
    <R> void run(
            String name,
            List<NumberedSplit> splits,
            AbstractFunction1<Iterator<NumberedSplit>, R> function,
            Class<R> type,
            BiConsumer<Integer, R> results)
            throws JobFailure {
        if (splits.isEmpty()) {
            return;
        }
        context.setJobGroup(name, name, true);
        try {
            context.runJob(rdd(splits), function, new Results<>(results), ClassTag$.MODULE$.apply(type));
        } catch (Exception e) {
            // Of Spark's some are checked, of which Scala's compiler says nothing to Java's.
            awaitTasks(name);
            throw new JobFailure(e);
        }
    }

    /** A job is over when it was said to its tasks that they are to end; for a moment they may still write. */
    private void awaitTasks(String name) {
        long start = System.nanoTime();
        try {
            while (!context.isStopped() && isAnyActive(name) && System.nanoTime() - start < PATIENCE_NANOS) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAnyActive(String name) {
        SparkStatusTracker status = context.statusTracker();
        for (int job : status.getJobIdsForGroup(name)) {
            Option<SparkJobInfo> known = status.getJobInfo(job);
            if (known.isDefined() && isActive(known.get(), status)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isActive(SparkJobInfo job, SparkStatusTracker status) {
        if (job.status() == JobExecutionStatus.RUNNING) {
            return true;
        }
        for (int stage : job.stageIds()) {
            Option<SparkStageInfo> known = status.getStageInfo(stage);
            if (known.isDefined() && known.get().numActiveTasks() > 0) {
                return true;
            }
        }
        return false;
    }

    /** Stops what runs of that name. Returns at once. */
    void cancel(String name) {
        context.cancelJobGroup(name);
    }

    private RDD<NumberedSplit> rdd(List<NumberedSplit> splits) {
        List<Tuple2<NumberedSplit, Seq<String>>> placed = new ArrayList<>();
        for (NumberedSplit each : splits) {
            placed.add(new Tuple2<>(
                    each, CollectionConverters.asScala(each.split().hosts()).toSeq()));
        }
        return context.makeRDD(
                CollectionConverters.asScala(placed).toSeq(), ClassTag$.MODULE$.apply(NumberedSplit.class));
    }

    private static final class Results<R> extends AbstractFunction2<Object, R, BoxedUnit> {

        private final BiConsumer<Integer, R> results;

        Results(BiConsumer<Integer, R> results) {
            this.results = results;
        }

        @Override
        public BoxedUnit apply(Object index, R result) {
            results.accept((Integer) index, result);
            return BoxedUnit.UNIT;
        }
    }
}
