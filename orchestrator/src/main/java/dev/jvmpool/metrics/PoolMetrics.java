package dev.jvmpool.metrics;

import dev.jvmpool.Pool;
import dev.jvmpool.PoolStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Binds a pool to a registry of Micrometer's.
 *
 * <pre>{@code
 * Pool pool = Pool.processes(4);
 * new PoolMetrics(pool, "thumbnails").bindTo(registry);
 * }</pre>
 *
 * <p>The meters that every executor has, have the names that Micrometer's own {@code ExecutorServiceMetrics} gives them, and the tag {@code name};
 * so dashboards for executors show pools, too:
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>Meter</th><th>Kind</th><th>What it is</th></tr>
 * <tr><td>{@code executor}</td><td>timer</td><td>how long tasks ran; of tasks that travelled together each counts with their mean, and those that failed in a worker process are not measured</td></tr>
 * <tr><td>{@code executor.idle}</td><td>timer</td><td>how long tasks waited for a worker; those are left out of which nobody knows</td></tr>
 * <tr><td>{@code executor.active}</td><td>gauge, tasks</td><td>running</td></tr>
 * <tr><td>{@code executor.queued}</td><td>gauge, tasks</td><td>waiting</td></tr>
 * <tr><td>{@code executor.completed}</td><td>counter, tasks</td><td>those that have an outcome, whatever it is</td></tr>
 * <tr><td>{@code executor.pool.size}</td><td>gauge, workers</td><td>how many workers there are</td></tr>
 * <tr><td>{@code jvmpool.tasks}</td><td>counter, tag {@code status}</td><td>{@code succeeded}, {@code failed}, {@code timed_out}, {@code died}, {@code cancelled}</td></tr>
 * <tr><td>{@code jvmpool.tasks.retried}</td><td>counter</td><td>how often a task was run again</td></tr>
 * <tr><td>{@code jvmpool.workers.start}</td><td>timer</td><td>how long workers took to start; its count is how many were started, replacements included</td></tr>
 * <tr><td>{@code jvmpool.workers.ended}</td><td>counter, tags {@code cause} and {@code expected}</td><td>workers that ended, by {@link dev.jvmpool.PoolListener.Cause}</td></tr>
 * <tr><td>{@code jvmpool.workers.memory}</td><td>gauge, bytes</td><td>what all worker processes have to themselves; what is mapped from files is left out. NaN where the system
 *     does not tell (only Linux does), and for threads</td></tr>
 * <tr><td>{@code jvmpool.workers.memory.max}</td><td>gauge, bytes</td><td>the same of the largest of them</td></tr>
 * </table>
 *
 * <p>What happened before it was bound is in {@code executor.completed} only; the workers that are there count for memory. A pool that nobody holds any more is not held by its meters, which are NaN then. Thread-safe.
 */
public final class PoolMetrics implements MeterBinder {

    private final Pool pool;
    private final Tags tags;

    /**
     * Names a pool.
     *
     * @param pool the pool, or a view of it
     * @param name the value of the tag {@code name}, unique among the executors of the registry
     * @param tags more tags for each meter
     */
    public PoolMetrics(Pool pool, String name, Tag... tags) {
        this.pool = Objects.requireNonNull(pool, "pool");
        this.tags = Tags.of(tags).and("name", Objects.requireNonNull(name, "name"));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        MeteredPool metered = new MeteredPool(pool, registry, tags);
        // It holds the meters, and they do not hold it.
        pool.addListener(metered);
        gauge(registry, metered, "executor.active", BaseUnits.TASKS, "Tasks that run", PoolStats::running);
        gauge(
                registry,
                metered,
                "executor.queued",
                BaseUnits.TASKS,
                "Tasks that wait for a worker",
                PoolStats::waiting);
        gauge(registry, metered, "executor.pool.size", "workers", "Workers that there are", PoolStats::workers);
        FunctionCounter.builder("executor.completed", metered, MeteredPool::completed)
                .tags(tags)
                .description("Tasks that have an outcome")
                .baseUnit(BaseUnits.TASKS)
                .register(registry);
        memory(registry, metered, "jvmpool.workers.memory", "Memory of all workers", MeteredPool::memory);
        memory(
                registry,
                metered,
                "jvmpool.workers.memory.max",
                "Memory of the largest worker",
                MeteredPool::mostMemory);
    }

    private void gauge(
            MeterRegistry registry,
            MeteredPool metered,
            String name,
            String unit,
            String description,
            ToDoubleFunction<PoolStats> count) {
        Gauge.builder(name, metered, its -> its.count(count))
                .tags(tags)
                .description(description)
                .baseUnit(unit)
                .register(registry);
    }

    private void memory(
            MeterRegistry registry,
            MeteredPool metered,
            String name,
            String description,
            ToDoubleFunction<MeteredPool> bytes) {
        Gauge.builder(name, metered, bytes)
                .tags(tags)
                .description(description)
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }
}
