package dev.jvmpool.spark.files;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
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

    private final SparkContext context;

    SplitJobs(SparkContext context) {
        this.context = context;
    }

    /**
     * Runs a function on each split, and waits for that.
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
            throw new JobFailure(e);
        }
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
