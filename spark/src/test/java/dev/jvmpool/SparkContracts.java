package dev.jvmpool;

import dev.jvmpool.spark.LoopbackCluster;
import dev.jvmpool.spark.OnCluster;
import dev.jvmpool.spark.SharedApplication;
import dev.jvmpool.spark.SparkPool;
import dev.jvmpool.spark.SparkPoolBuilder;
import java.time.Duration;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** One application on a cluster for the pools of all contracts; and in what these differ from worker processes on this machine. */
@OnCluster
abstract class SparkContracts {

    private static final String NAME = "contracts";

    /** It serves the whole JVM. */
    private static final String OF_NETTY = "globalEventExecutor";

    private static LoopbackCluster cluster;
    private static JavaSparkContext context;
    private static AutoCloseable excuse;

    @BeforeAll
    static void begin(LoopbackCluster shared) {
        cluster = shared;
        SharedApplication.end();
        context = new JavaSparkContext(cluster.conf(NAME).set("spark.cores.max", Integer.toString(PoolMode.WORKERS)));
        // So that it is not the first of the contracts that waits for executors to start.
        context.parallelize(List.of(1), 1).count();
        // While a contract runs, those of Spark come and go. All that is left is found at the end.
        excuse = Leftovers.excuse((Thread thread) -> true);
        Leftovers.excuse((Thread thread) -> thread.getName().startsWith(OF_NETTY));
    }

    @AfterAll
    static void end() throws Exception {
        context.stop();
        excuse.close();
        // With their workers.
        PoolContract.until(() -> cluster.executors().isEmpty());
    }

    /** On the executors of a cluster, all of whose pools are of one name: so an executor has one pool for all of them. */
    interface OnACluster extends PoolMode.InProcesses {

        boolean isIsolated();

        private SparkPoolBuilder builder() {
            return SparkPool.builder(context)
                    .name(NAME)
                    .isolated(isIsolated())
                    .workers(WORKERS)
                    .workersPerExecutor(WORKERS)
                    .grace(Duration.ofSeconds(2));
        }

        @Override
        default Pool open() {
            return builder().open();
        }

        @Override
        default Pool open(int maxPending, WhenFull whenFull) {
            return builder().maxPending(maxPending, whenFull).open();
        }

        /** An application has its executors. */
        @Override
        default boolean ownsItsWorkers() {
            return false;
        }

        /** It is the executor that tries again. */
        @Override
        default boolean tellsOfEachAttempt() {
            return false;
        }

        /** It is far away, and nobody sends it back. */
        @Override
        default boolean tellsInputs() {
            return false;
        }

        /** They come with the next heartbeat of the executor, and then not if the task has ended: {@code SparkJobsIT} has one that waits for that. */
        @Override
        default boolean tellsReports() {
            return false;
        }

        /** A batch is one of Spark's tasks, which has one result. */
        @Override
        default boolean givesResultsWithinABatch() {
            return false;
        }
    }
}
