package dev.jvmpool.spark;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.concurrent.DefaultNames;
import dev.jvmpool.function.TaskRunnable;
import dev.jvmpool.process.Nesting;
import dev.jvmpool.process.SettingRules;
import dev.jvmpool.spark.executor.PoolSettings;
import dev.jvmpool.spark.wire.Definitions;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.RefusedException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the pool that each executor has. Those of workers mean what they mean in {@link dev.jvmpool.ProcessPoolBuilder}. Wrong values are refused where the
 * pool is opened, with their name and the rule.
 *
 * <p>Not thread-safe.
 */
public abstract sealed class ExecutorSettings permits SparkPoolBuilder {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Map<String, String> systemProperties = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private boolean isolated = true;
    private @Nullable Integer workersPerExecutor;
    private @Nullable String heap;
    private List<String> jvmArgs = List.of();
    private Duration grace = Duration.ofSeconds(5);
    private Duration startTimeout = Duration.ofSeconds(60);
    private Duration idleTimeout = Duration.ofSeconds(60);
    private @Nullable Integer maxTasksPerWorker;
    private @Nullable String maxWorkerMemory;
    private @Nullable TaskRunnable initializer;
    private @Nullable String name;

    ExecutorSettings() {}

    private SparkPoolBuilder self() {
        return (SparkPoolBuilder) this;
    }

    /**
     * Sets whether tasks run in worker processes of the executors. Otherwise they run in the executors themselves: they start sooner and take less memory, and
     * a task that crashes takes its executor with it, one that does not heed its interrupt stays there, and all of an executor share their static state.
     *
     * @param processes true by default
     * @return this builder
     */
    public SparkPoolBuilder isolated(boolean processes) {
        this.isolated = processes;
        return self();
    }

    /**
     * Sets how many tasks an executor runs at the same time at most. Spark gives it as many as it has cores, {@code spark.task.cpus} each.
     *
     * @param count 1 or more; by default as many as it has room for: all cores that Spark gave it, {@code spark.task.cpus} for each
     * @return this builder
     */
    public SparkPoolBuilder workersPerExecutor(int count) {
        this.workersPerExecutor = count;
        return self();
    }

    /**
     * Sets the largest heap of each worker, which is beside that of its executor: {@code spark.executor.memoryOverhead} has to have room for it where
     * Spark runs in containers.
     *
     * @param size a number with k, m or g; by default the workers of an executor together may have as much as the executor
     * @return this builder
     */
    public SparkPoolBuilder heap(String size) {
        this.heap = Objects.requireNonNull(size, "heap");
        return self();
    }

    /**
     * Sets arguments for the JVMs of workers.
     *
     * @param arguments none by default
     * @return this builder
     */
    public SparkPoolBuilder jvmArgs(String... arguments) {
        this.jvmArgs = List.of(arguments);
        return self();
    }

    /**
     * Adds system properties of the workers.
     *
     * @param properties none by default
     * @return this builder
     */
    public SparkPoolBuilder systemProperties(Map<String, String> properties) {
        systemProperties.putAll(properties);
        return self();
    }

    /**
     * Adds environment variables of the workers, to those of their executor.
     *
     * @param variables none by default
     * @return this builder
     */
    public SparkPoolBuilder environment(Map<String, String> variables) {
        environment.putAll(variables);
        return self();
    }

    /**
     * Sets how long a task may take to stop after its interrupt, before its worker is killed.
     *
     * @param time 0 or more; 5 seconds by default
     * @return this builder
     */
    public SparkPoolBuilder grace(Duration time) {
        this.grace = Objects.requireNonNull(time, "grace");
        return self();
    }

    /**
     * Limits how long a worker may take to start.
     *
     * @param timeout more than 0; 60 seconds by default
     * @return this builder
     */
    public SparkPoolBuilder startTimeout(Duration timeout) {
        this.startTimeout = Objects.requireNonNull(timeout, "startTimeout");
        return self();
    }

    /**
     * Ends workers that had nothing to do for so long, also after the pool was closed: an executor may outlive it.
     *
     * @param time more than 0; 60 seconds by default
     * @return this builder
     */
    public SparkPoolBuilder idleTimeout(Duration time) {
        this.idleTimeout = Objects.requireNonNull(time, "idleTimeout");
        return self();
    }

    /**
     * Replaces a worker after so many tasks.
     *
     * @param count 1 or more; by default never
     * @return this builder
     */
    public SparkPoolBuilder maxTasksPerWorker(int count) {
        this.maxTasksPerWorker = count;
        return self();
    }

    /**
     * Replaces a worker that has more memory than this when its task is done.
     *
     * @param size a number with k, m or g; by default there is no limit
     * @return this builder
     */
    public SparkPoolBuilder maxWorkerMemory(String size) {
        this.maxWorkerMemory = Objects.requireNonNull(size, "maxWorkerMemory");
        return self();
    }

    /**
     * Sets what each worker runs before its first task; without isolation, what each executor does.
     *
     * @param task a method reference or lambda; none by default
     * @return this builder
     */
    public SparkPoolBuilder initializer(TaskRunnable task) {
        this.initializer = Objects.requireNonNull(task, "initializer");
        return self();
    }

    /**
     * Names the pool, in messages, for its threads and on Spark's pages.
     *
     * @param text not blank; by default {@code jvmpool-spark-4711-1} and so on, 4711 being the process id of this JVM
     * @return this builder
     */
    public SparkPoolBuilder name(String text) {
        this.name = Objects.requireNonNull(text, "name");
        return self();
    }

    /**
     * What the executors are told.
     *
     * @return settings of the pool that each of them has
     * @throws IllegalArgumentException if one is wrong
     * @throws NotSendableException if the initializer cannot be sent
     */
    public PoolSettings settings() {
        requireRules();
        return new PoolSettings(
                name == null ? DefaultNames.next("jvmpool-spark", COUNT) : name,
                isolated,
                count("workersPerExecutor", workersPerExecutor),
                heap,
                jvmArgs,
                new LinkedHashMap<>(systemProperties),
                new LinkedHashMap<>(environment),
                grace,
                startTimeout,
                idleTimeout,
                count("maxTasksPerWorker", maxTasksPerWorker),
                maxWorkerMemory,
                initializerText());
    }

    private @Nullable String initializerText() {
        if (initializer == null) {
            return null;
        }
        try {
            return Definitions.text(FunctionReference.of(initializer));
        } catch (RefusedException e) {
            throw new NotSendableException("the initializer cannot be sent to a worker: " + e.getMessage(), e);
        }
    }

    /** An executor would refuse them, too, but only when the first task comes there. */
    private void requireRules() {
        SettingRules.require(name == null || !name.isBlank(), "name must not be blank", name);
        SettingRules.require(!grace.isNegative(), "grace must be 0 or more", grace);
        requirePositive("startTimeout", startTimeout);
        requirePositive("idleTimeout", idleTimeout);
        systemProperties.keySet().forEach(key -> SettingRules.systemProperty(key, Nesting.PREFIX));
        SettingRules.environment(environment);
        if (heap != null) {
            SettingRules.bytes("heap", heap);
        }
        if (maxWorkerMemory != null) {
            SettingRules.bytes("maxWorkerMemory", maxWorkerMemory);
        }
    }

    private static void requirePositive(String setting, Duration time) {
        SettingRules.require(!time.isNegative() && !time.isZero(), setting + " must be more than 0", time);
    }

    /** 0 if none was given. */
    static int count(String setting, @Nullable Integer given) {
        SettingRules.require(given == null || given >= 1, setting + " must be 1 or more", given);
        return given == null ? 0 : given;
    }
}
