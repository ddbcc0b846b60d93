package dev.jvmpool.spark.driver;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

/** Batches as Spark sees them: a collection with one batch in each partition. */
final class BatchRdd extends RDD<byte[]> {

    private static final long serialVersionUID = 1L;

    private final transient List<SparkBatch> batches;

    BatchRdd(SparkContext context, List<SparkBatch> batches) {
        super(context, emptySeq(), ClassTag.apply(byte[].class));
        this.batches = batches;
    }

    static <T> Seq<T> emptySeq() {
        return CollectionConverters.<T>asScala(List.<T>of()).toSeq();
    }

    @Override
    public Partition[] getPartitions() {
        Partition[] partitions = new Partition[batches.size()];
        for (int i = 0; i < partitions.length; i++) {
            partitions[i] = new Waiting(i, batches.get(i));
        }
        return partitions;
    }

    @Override
    public Iterator<byte[]> compute(Partition partition, TaskContext context) {
        return CollectionConverters.asScala(List.of(((Sent) partition).batch()).iterator());
    }

    /** Tells apart by their index what Spark compares. */
    private interface Indexed extends Partition {}

    /**
     * A batch in the driver. Spark writes a partition each time that it launches a task for it, so that one which was cancelled by then is sent as nothing.
     */
    private static final class Waiting implements Indexed {

        private static final long serialVersionUID = 1L;

        private final int index;
        private final transient SparkBatch batch;

        Waiting(int index, SparkBatch batch) {
            this.index = index;
            this.batch = batch;
        }

        @Override
        public int index() {
            return index;
        }

        private Object writeReplace() {
            return new Sent(index, batch.sent());
        }
    }

    /** A batch in an executor. */
    private record Sent(int index, byte[] batch) implements Indexed, Serializable {}
}
