package dev.jvmpool.metrics;

import dev.jvmpool.Pool;
import dev.jvmpool.PoolListener;
import dev.jvmpool.PoolStats;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.pool.BackendPool;
import dev.jvmpool.process.OwnMemory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Counts in a registry what it hears of a pool, and is asked by gauges how the pool is. Thread-safe. */
final class MeteredPool implements PoolListener {

    /** The threads of a pool have its listeners: one that held the pool would keep it from its end when nobody else holds it. */
    private final WeakReference<Backend> backend;

    private final Timer runs;
    private final Timer waits;
    private final Timer starts;
    private final Counter retries;

    /** One for each {@link Status}, in their order. */
    private final List<Counter> outcomes;

    /** One for each {@link Cause}, in their order. */
    private final List<Counter> ends;

    /** The workers that are there, with the ids of their processes; without those that are threads. */
    private final Map<Integer, Long> processes = new ConcurrentHashMap<>();

    MeteredPool(Pool pool, MeterRegistry registry, Tags tags) {
        backend = new WeakReference<>(((BackendPool) pool).backend());
        runs = timer("executor", "How long tasks ran", registry, tags);
        waits = timer("executor.idle", "How long tasks waited for a worker", registry, tags);
        starts = timer("jvmpool.workers.start", "How long workers took to start", registry, tags);
        retries = Counter.builder("jvmpool.tasks.retried")
                .tags(tags)
                .description("How often a task was run again")
                .register(registry);
        outcomes = Stream.of(Status.values())
                .map(status -> Counter.builder("jvmpool.tasks")
                        .tags(tags.and("status", word(status)))
                        .description("Tasks, by what they came to")
                        .register(registry))
                .toList();
        ends = Stream.of(Cause.values())
                .map(cause -> Counter.builder("jvmpool.workers.ended")
                        .tags(tags.and("cause", word(cause), "expected", Boolean.toString(cause.isExpected())))
                        .description("Workers that ended, by cause")
                        .register(registry))
                .toList();
    }

    private static Timer timer(String name, String description, MeterRegistry registry, Tags tags) {
        return Timer.builder(name).tags(tags).description(description).register(registry);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void taskStarted(TaskStarted event) {
        if (event.isWaitKnown()) {
            record(waits, event.waited(), event.tasks());
        }
    }

    @Override
    public void taskEnded(TaskEnded event) {
        // How long it took that failed is not always known, and then zero.
        if (!event.time().isZero()) {
            record(runs, event.time().dividedBy(event.tasks()), event.tasks());
        }
        if (event.retried()) {
            retries.increment(event.tasks());
        } else {
            outcomes.get(event.status().ordinal()).increment(event.tasks());
        }
    }

    private static void record(Timer timer, Duration each, int times) {
        for (int i = 0; i < times; i++) {
            timer.record(each);
        }
    }

    @Override
    public void workerStarted(WorkerStarted event) {
        starts.record(event.startUp());
        workerFound(event);
    }

    @Override
    public void workerFound(WorkerStarted event) {
        if (event.pid() > 0 && event.pid() != ProcessHandle.current().pid()) {
            processes.put(event.worker(), event.pid());
        }
    }

    @Override
    public void workerEnded(WorkerEnded event) {
        processes.remove(event.worker());
        ends.get(event.cause().ordinal()).increment();
    }

    /** How many there are of something; NaN when nobody holds the pool any more. */
    double count(ToDoubleFunction<PoolStats> which) {
        Backend its = backend.get();
        return its == null ? Double.NaN : which.applyAsDouble(its.events().withRefused(its.stats()));
    }

    double completed() {
        return count(stats -> stats.succeeded() + stats.failed() + stats.cancelled());
    }

    double memory() {
        return memories().mapToDouble(bytes -> bytes).reduce(Double::sum).orElse(Double.NaN);
    }

    double mostMemory() {
        return memories().mapToDouble(bytes -> bytes).max().orElse(Double.NaN);
    }

    private LongStream memories() {
        return processes.values().stream().mapToLong(OwnMemory::of).filter(bytes -> bytes != OwnMemory.UNKNOWN);
    }
}
