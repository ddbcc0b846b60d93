package dev.jvmpool.spark;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.Pool;
import dev.jvmpool.WhenFull;
import dev.jvmpool.pool.PendingLimit;
import dev.jvmpool.process.SettingRules;
import dev.jvmpool.spark.driver.Applications;
import dev.jvmpool.spark.driver.ShippedCode;
import dev.jvmpool.spark.driver.SparkCluster;
import dev.jvmpool.spark.executor.PoolSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a pool on a cluster. Those of workers mean what they mean in {@link dev.jvmpool.ProcessPoolBuilder}, in the pool of each executor. Wrong values are
 * refused by {@link #open}, with their name and the rule.
 *
 * <pre>{@code
 * Pool pool = SparkPool.builder("spark://master:7077").heap("2g").conf("spark.executor.memory", "1g").open();
 * }</pre>
 *
 * Not thread-safe.
 */
public final class SparkPoolBuilder extends ExecutorSettings {

    private final @Nullable String master;
    private final @Nullable SparkContext context;
    private final Map<String, String> conf = new LinkedHashMap<>();
    private List<Path> jars = List.of();
    private @Nullable Integer workers;
    private @Nullable Integer maxPending;
    private @Nullable WhenFull whenFull;

    SparkPoolBuilder(@Nullable String master, @Nullable SparkContext context) {
        this.master = master;
        this.context = context;
    }

    /**
     * Sets for how many tasks at the same time inputs are pulled ahead.
     *
     * @param count 1 or more; by default as many as the executors have cores when a map begins
     * @return this builder
     */
    public SparkPoolBuilder workers(int count) {
        this.workers = count;
        return this;
    }

    /**
     * Limits how many submitted tasks may be without an outcome, as {@link dev.jvmpool.ProcessPoolBuilder#maxPending} does.
     *
     * @param count 1 or more; by default there is no limit
     * @param what what becomes of one more
     * @return this builder
     */
    public SparkPoolBuilder maxPending(int count, WhenFull what) {
        this.maxPending = count;
        this.whenFull = Objects.requireNonNull(what, "whenFull");
        return this;
    }

    /**
     * Sets the code that is sent to the executors.
     *
     * @param files jars and directories of classes; by default all that this program has on its class path but Spark itself, or nothing if Spark has sent
     *     this program's code already, as {@code spark-submit} does
     * @return this builder
     */
    public SparkPoolBuilder jars(Path... files) {
        this.jars = List.of(files);
        return this;
    }

    /**
     * Adds a setting of Spark's, for an application that the pool begins.
     *
     * @param key such as {@code spark.executor.memory}
     * @param value its value
     * @return this builder
     */
    public SparkPoolBuilder conf(String key, String value) {
        conf.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
        return this;
    }

    /**
     * Opens the pool.
     *
     * @return the pool
     * @throws IllegalArgumentException if a setting is wrong, no Spark master answers, or {@code spark.speculation} is on
     * @throws IllegalStateException if there is a Spark application in this JVM already and another is to begin, or this JVM was started without the flags that Spark needs
     * @throws NotSendableException if the initializer cannot be sent
     */
    public Pool open() {
        PoolSettings settings = settings();
        int inAll = count("workers", workers);
        PendingLimit pending = PendingLimit.of(maxPending, whenFull);
        for (Path place : jars) {
            SettingRules.require(Files.exists(place), "jars must be files and directories that exist", place);
        }
        ShippedCode code = ShippedCode.of(jars);
        if (context == null) {
            SparkContext begun = Applications.begin(settings.name(), master, conf, code);
            return SparkCluster.open(begun, true, settings, inAll, pending);
        }
        SettingRules.require(
                conf.isEmpty(),
                "conf is for an application that the pool begins, and cannot change one",
                conf.keySet());
        Applications.join(context, code);
        return SparkCluster.open(context, false, settings, inAll, pending);
    }
}
