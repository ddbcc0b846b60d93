package dev.jvmpool.spark.executor;

import dev.jvmpool.Pool;
import dev.jvmpool.ProcessPoolBuilder;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.local.LocalBackend;
import dev.jvmpool.backend.process.ProcessBackend;
import dev.jvmpool.pool.BackendPool;
import dev.jvmpool.spark.wire.Definitions;
import dev.jvmpool.value.ForwardedTask;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;

/**
 * The pools of this executor, one for each settings: made when the first batch for it comes, and there as long as the executor is; its workers end
 * when they have had nothing to do for a while. Thread-safe.
 */
public final class ExecutorPools {

    /** A worker gets at least so much heap, in MiB, however many share the executor's. */
    private static final long LEAST_HEAP = 64;

    private static final Map<PoolSettings, BackendPool> POOLS = new HashMap<>();

    private ExecutorPools() {}

    /** The pool of this executor. Not to be closed. */
    public static Pool of(PoolSettings settings) {
        return pool(settings);
    }

    static BatchRunner runner(PoolSettings settings) {
        Backend backend = pool(settings).backend();
        return backend instanceof ProcessBackend processes
                ? new WorkerProcesses(processes, settings.name())
                : new ExecutorThreads((LocalBackend) backend);
    }

    private static synchronized BackendPool pool(PoolSettings settings) {
        BackendPool pool = POOLS.get(settings);
        if (pool == null || isBroken(pool)) {
            pool = (BackendPool) (settings.isolated() ? processes(settings) : threads(settings));
            POOLS.put(settings, pool);
        }
        return pool;
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
                .jvmArgs(settings.jvmArgs().toArray(String[]::new))
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
        SparkConf conf = SparkEnv.get().conf();
        int cores = conf.getInt("spark.executor.cores", Runtime.getRuntime().availableProcessors());
        return Math.max(1, cores / conf.getInt("spark.task.cpus", 1));
    }
}
