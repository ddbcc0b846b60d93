package dev.jvmpool.spark;

import dev.jvmpool.Leftovers;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * An application on a cluster that many tests share, because it takes seconds to come up. A JVM can have one at a time: a test that opens
 * one itself ends this one first.
 */
public final class SharedApplication {

    /** Spark's threads come and go as it likes, and are all of the group that it was started in: no test is asked about them. */
    private static final ThreadGroup THREADS = new ThreadGroup("spark");

    private static JavaSparkContext current;

    static {
        Leftovers.excuse((Thread thread) -> thread.getThreadGroup() == THREADS);
        // Netty's, one for the whole JVM, which ends some seconds after whatever used it last.
        Leftovers.excuse((Thread thread) -> thread.getName().startsWith("globalEventExecutor-"));
    }

    private SharedApplication() {}

    /** That of this cluster, which is started unless it runs. */
    static synchronized JavaSparkContext on(LoopbackCluster cluster) {
        if (!isOn(cluster)) {
            end();
            current = start(cluster.conf("tests"));
        }
        return current;
    }

    private static boolean isOn(LoopbackCluster cluster) {
        return current != null && !current.sc().isStopped() && current.master().equals(cluster.masterUrl());
    }

    /** One that is the caller's, who ends it; a JVM can have one at a time. */
    public static JavaSparkContext start(SparkConf conf) {
        return CompletableFuture.supplyAsync(
                        () -> new JavaSparkContext(conf), task -> new Thread(THREADS, task).start())
                .join();
    }

    public static synchronized void end() {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    static synchronized void endOn(LoopbackCluster cluster) {
        if (isOn(cluster)) {
            end();
        }
    }
}
