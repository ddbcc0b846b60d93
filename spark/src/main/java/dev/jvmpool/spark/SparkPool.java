package dev.jvmpool.spark;

import dev.jvmpool.Pool;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The same {@link Pool}, on the executors of Apache Spark.
 *
 * <pre>{@code
 * try (Pool pool = SparkPool.connect("spark://master:7077")) {
 *     List<Long> cubes = pool.map(Numbers::cube, inputs);
 * }
 * }</pre>
 *
 * <p>Functions travel by their names and values as JSON, as to any worker. Each executor runs what it is given in worker processes of its own, as many as it has
 * cores, so that a task which crashes, exits or never stops costs that task and not the executor.
 *
 * <p>What is different: a task takes some 50 ms to get there and back; files that a task reads have to be where the executors see them; a {@code SharedArray} stays on
 * its machine; what a task says of itself is heard with the heartbeats of its executor, every 2 s in an application that the pool begins; and a batch whose executor is lost, with its machine or the network to it, runs again on another, so that what it had done by then is
 * done twice. {@code docs/scale-out.md} has the rest.
 */
public final class SparkPool {

    private SparkPool() {}

    /**
     * Opens a pool on a cluster: an application of its own, which ends with the pool.
     *
     * @param master as Spark names it: {@code spark://host:7077}, {@code yarn}, {@code k8s://...}, {@code local[4]}
     * @return the pool
     * @throws IllegalArgumentException if no Spark master answers there
     * @throws IllegalStateException if there is a Spark application in this JVM already, or this JVM was started without the flags that Spark needs
     */
    public static Pool connect(String master) {
        return builder(master).open();
    }

    /**
     * Opens a pool on an application that exists, and goes on when the pool is closed.
     *
     * @param context the application
     * @return the pool
     * @throws IllegalArgumentException if the application has {@code spark.speculation} on
     */
    public static Pool on(JavaSparkContext context) {
        return builder(context).open();
    }

    /**
     * Settings of a pool on a cluster.
     *
     * @param master as in {@link #connect}
     * @return a builder
     */
    public static SparkPoolBuilder builder(String master) {
        return new SparkPoolBuilder(master, null);
    }

    /**
     * Settings of a pool on an application that exists.
     *
     * @param context as in {@link #on}
     * @return a builder
     */
    public static SparkPoolBuilder builder(JavaSparkContext context) {
        return new SparkPoolBuilder(null, context.sc());
    }
}
