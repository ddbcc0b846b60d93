package dev.jvmpool.spark.driver;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.Pool;
import dev.jvmpool.TaskFuture;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.pool.BackendPool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** A pool whose cluster is a script, and which does beside its caller only what a test lets it. */
abstract class ScriptedDriver {

    final ScriptedCluster cluster = new ScriptedCluster();

    /** What the driver does beside its caller, until a test lets it. */
    private final List<Runnable> beside = new ArrayList<>();

    final PoolEvents events = new PoolEvents("pool");
    private final SparkBackend backend = SparkBackend.of("pool", cluster, events, true, beside::add);
    final Pool pool = BackendPool.open(backend, backend.ending());

    static long cube(int x) {
        return (long) x * x * x;
    }

    static int fails(int x) {
        throw new IllegalArgumentException("no " + x);
    }

    @AfterEach
    void nothingIsLeft() {
        pool.shutdownNow();
        for (ScriptedCluster.Job job : List.copyOf(cluster.jobs)) {
            job.end().accept(null);
        }
        runBeside();
        assertTrue(pool.isTerminated());
    }

    final void runBeside() {
        while (!beside.isEmpty()) {
            beside.remove(0).run();
        }
    }

    static Throwable failure(TaskFuture<?> future) {
        ExecutionException e = assertThrows(ExecutionException.class, () -> future.get(5, TimeUnit.SECONDS));
        return e.getCause();
    }

    final <R> R get(TaskFuture<R> future) throws Exception {
        runBeside();
        return future.get(5, TimeUnit.SECONDS);
    }
}
