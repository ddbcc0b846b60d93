package dev.jvmpool.spark.executor;

import dev.jvmpool.Pool;
import dev.jvmpool.ProcessPoolBuilder;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.local.LocalBackend;
import dev.jvmpool.backend.process.ProcessBackend;
import dev.jvmpool.pool.BackendPool;
import dev.jvmpool.spark.wire.Definitions;
import dev.jvmpool.value.ForwardedTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkEnv;

/**
 * The pools of this executor, one for each settings: made when the first batch for it comes. An executor does not hear of the end of a pool in the driver; so
 * one that nobody has used for a while is closed when another is asked for, and until then has no workers. Thread-safe.
 */
public final class ExecutorPools {

    /** A worker gets at least so much heap, in MiB, however many share the executor's. */
    private static final long LEAST_HEAP = 64;

    private static final Map<PoolSettings, Lent> POOLS = new HashMap<>();

    private ExecutorPools() {}

    /** A pool that is there as long as somebody has it, and a while longer. Its own monitor guards the pool, that of the class its users. */
    private static final class Lent {

        private final PoolSettings settings;
        private BackendPool pool;
        private int users;
        private long unusedSince;

        Lent(PoolSettings settings) {
            this.settings = settings;
        }

        /** By one thread, and the others wait: an initializer may take its time. */
        synchronized BackendPool open() {
            if (pool == null || isBroken(pool)) {
                shutdown();
                pool = (BackendPool) (settings.isolated() ? processes(settings) : threads(settings));
            }
            return pool;
        }

        synchronized void shutdown() {
            if (pool != null) {
                pool.shutdown();
            }
        }
    }

    /**
     * The use of a pool, for as long as it is open.
     *
     * @param pool not to be closed
     * @param settings what it was made by
     */
    public record Lease(Pool pool, PoolSettings settings) implements AutoCloseable {

        BatchRunner runner() {
            Backend backend = ((BackendPool) pool).backend();
            return backend instanceof ProcessBackend processes
                    ? new WorkerProcesses(processes, settings.name())
                    : new ExecutorThreads((LocalBackend) backend);
        }

        @Override
        public void close() {
            giveBack(settings);
        }
    }

    /** The pool of this executor with these settings. */
    public static Lease lease(PoolSettings settings) {
        Lent lent = lend(settings);
        boolean isOpen = false;
        try {
            Lease lease = new Lease(lent.open(), settings);
            isOpen = true;
            return lease;
        } finally {
            if (!isOpen) {
                giveBack(settings);
            }
        }
    }

    private static synchronized Lent lend(PoolSettings settings) {
        closeUnused();
        Lent lent = POOLS.computeIfAbsent(settings, Lent::new);
        lent.users++;
        return lent;
    }

    private static synchronized void giveBack(PoolSettings settings) {
        Lent lent = POOLS.get(settings);
        lent.users--;
        lent.unusedSince = System.nanoTime();
    }

    private static void closeUnused() {
        long now = System.nanoTime();
        POOLS.entrySet().removeIf(entry -> {
            Lent lent = entry.getValue();
            boolean unused = lent.users == 0
                    && Duration.ofNanos(now - lent.unusedSince)
                                    .compareTo(entry.getKey().idleTimeout())
                            > 0;
            if (unused) {
                // Its workers have ended by now, so this takes no time.
                lent.shutdown();
            }
            return unused;
        });
    }

    /** Whether its workers did not start. Those of the next one may: Spark tries a batch again that found none. */
    private static boolean isBroken(BackendPool pool) {
        return pool.backend() instanceof ProcessBackend processes && processes.isBroken();
    }

    private static Pool processes(PoolSettings settings) {
        int workers = workers(settings);
        long share = Math.max(LEAST_HEAP, (Runtime.getRuntime().maxMemory() >> 20) / workers);
        ProcessPoolBuilder builder = Pool.processes()
                .name(settings.name())
                .workers(workers)
                .heap(settings.heap() == null ? share + "m" : settings.heap())
                .jvmArgs(jvmArgs(settings, workers))
                .systemProperties(settings.systemProperties())
                .environment(settings.environment())
                .grace(settings.grace())
                .startTimeout(settings.startTimeout())
                .idleTimeout(settings.idleTimeout());
        if (settings.maxTasksPerWorker() > 0) {
            builder.maxTasksPerWorker(settings.maxTasksPerWorker());
        }
        if (settings.maxWorkerMemory() != null) {
            builder.maxWorkerMemory(settings.maxWorkerMemory());
        }
        if (settings.initializer() != null) {
            builder.initializer(initializer(settings));
        }
        return builder.open();
    }

    /** A worker plans with its share of the executor's cores, and not of the machine's, unless it is told otherwise. */
    private static String[] jvmArgs(PoolSettings settings, int workers) {
        List<String> arguments = new ArrayList<>();
        arguments.add("-XX:ActiveProcessorCount=" + Math.max(1, ExecutorCores.here() / workers));
        arguments.addAll(settings.jvmArgs());
        return arguments.toArray(String[]::new);
    }

    private static Pool threads(PoolSettings settings) {
        if (settings.initializer() != null) {
            try {
                initializer(settings).run();
            } catch (IllegalStateException e) {
                throw new WorkersDoNotStartException("the initializer " + e.getMessage(), e);
            }
        }
        return Pool.threads().name(settings.name()).workers(workers(settings)).open();
    }

    private static ForwardedTask initializer(PoolSettings settings) {
        return new ForwardedTask(Definitions.function(settings.initializer()));
    }

    /** As many as Spark gives an executor tasks at a time. One more would wait in the pool. */
    private static int workers(PoolSettings settings) {
        if (settings.workers() > 0) {
            return settings.workers();
        }
        return Math.max(1, ExecutorCores.here() / SparkEnv.get().conf().getInt("spark.task.cpus", 1));
    }
}
