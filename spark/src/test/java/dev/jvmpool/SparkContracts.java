package dev.jvmpool;

import dev.jvmpool.spark.SparkPool;
import dev.jvmpool.spark.SparkPoolBuilder;
import java.time.Duration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** One application on a cluster for the pools of all contracts; and in what these differ from worker processes on this machine. */
abstract class SparkContracts {

    private static final String NAME = "contracts";

    private static JavaSparkContext context;
    private static AutoCloseable excuse;

    @BeforeAll
    static void begin() {
        context = new JavaSparkContext(new SparkConf()
                .setMaster("local[3]")
                .setAppName(NAME)
                .set("spark.ui.enabled", "false")
                .set("spark.locality.wait", "0s")
                .set("spark.scheduler.mode", "FAIR")
                .set("spark.task.reaper.enabled", "true"));
        // Spark's come and go while a contract runs. At the end of all, none of them is left.
        excuse = Leftovers.excuse(thread -> !thread.getName().startsWith(NAME));
    }

    @AfterAll
    static void end() throws Exception {
        context.stop();
        excuse.close();
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

        /** A batch is one of Spark's tasks, which has one result. */
        @Override
        default boolean givesResultsWithinABatch() {
            return false;
        }
    }
}
