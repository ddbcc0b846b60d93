package dev.jvmpool.spark.cli;

import dev.jvmpool.Pool;
import dev.jvmpool.cli.task.ClassPath;
import dev.jvmpool.cli.task.PoolOptions;
import dev.jvmpool.cli.task.WorkerNoise;
import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.spark.SparkPool;
import dev.jvmpool.spark.SparkPoolBuilder;
import dev.jvmpool.spark.executor.PoolSettings;
import picocli.CommandLine.Option;

/** Where and how tasks run: on the executors of a Spark application. */
final class ClusterOptions extends PoolOptions {

    private final Application application;

    @Option(
            names = "--no-isolation",
            description =
                    "Calls the task in the executors themselves, not in worker processes beside them: quicker for very"
                            + " short tasks, but one that exits or crashes takes its executor along, and none can be killed.")
    private boolean noIsolation;

    /** @param application begun when a pool is opened */
    ClusterOptions(Application application) {
        this.application = application;
    }

    @Override
    public void check() {
        if (!inProcesses()) {
            throw new UsageException("--mode is for one machine: on a cluster tasks run in worker processes of the"
                    + " executors, or with --no-isolation in the executors themselves");
        }
        Asked asked = asked();
        if (asked.javaHome() != null) {
            throw new UsageException(
                    "--java-home is for one machine: workers on a cluster have the Java of their executor,"
                            + " which spark-submit --conf spark.executorEnv.JAVA_HOME=DIR can name");
        }
        if (noIsolation) {
            refuse("--max-tasks-per-worker", asked.maxTasksPerWorker() != null);
            refuse("--max-worker-memory", asked.maxWorkerMemory() != null);
            refuse("--heap", asked.heap() != null);
            refuse("--jvm-arg", !asked.jvmArgs().isEmpty());
        }
        super.check();
        // It looks at the values, which should not wait until Spark has begun.
        settings();
    }

    private static void refuse(String option, boolean given) {
        if (given) {
            throw new UsageException(
                    option + " is for worker processes, and --no-isolation has none; leave one of the two out");
        }
    }

    /** Whether nothing was said of how many tasks run at a time. */
    boolean isForAllExecutors() {
        return asked().workers() == null;
    }

    @Override
    public String place() {
        return noIsolation
                ? "in the executors of a Spark cluster"
                : "in worker processes of the executors of a Spark cluster";
    }

    @Override
    public Pool open(ClassPath users, WorkerNoise noise) {
        SparkPoolBuilder builder = set(SparkPool.builder(application.begin(users)));
        Integer workers = asked().workers();
        try {
            return workers == null ? builder.open() : builder.workers(workers).open();
        } catch (IllegalArgumentException e) {
            throw new UsageException("--" + optionNames(e.getMessage()), e);
        }
    }

    /** How the pools of executors are to be that map files by themselves. */
    PoolSettings settings() {
        SparkPoolBuilder builder = set(SparkPool.builder("none"));
        try {
            return builder.settings();
        } catch (IllegalArgumentException e) {
            throw new UsageException("--" + optionNames(e.getMessage()), e);
        }
    }

    private SparkPoolBuilder set(SparkPoolBuilder builder) {
        Asked asked = asked();
        builder.isolated(!noIsolation).grace(asked.grace());
        if (asked.heap() != null) {
            builder.heap(asked.heap());
        }
        if (asked.maxTasksPerWorker() != null) {
            builder.maxTasksPerWorker(asked.maxTasksPerWorker());
        }
        if (asked.maxWorkerMemory() != null) {
            builder.maxWorkerMemory(asked.maxWorkerMemory());
        }
        return builder.jvmArgs(asked.jvmArgs().toArray(String[]::new));
    }
}
