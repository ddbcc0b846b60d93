package dev.jvmpool;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The pools that this program keeps for {@link Parallel}, one for each number of worker processes. Thread-safe; the monitor of the
 * class guards the map. Threads are not kept: a task that waits for calls of its own, on whatever thread, would wait for the threads
 * that wait for it.
 */
final class ReusablePools {

    /** How long their workers stay without work. joblib's stay for five minutes; a JVM costs more memory than a forked Python. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    private static final Map<Integer, SharedPool> POOLS = new HashMap<>();

    private ReusablePools() {}

    /** The pool for so many workers. The idle workers of the others end, because together they would plan for too much. */
    static synchronized SharedPool processes(int workers) {
        for (Map.Entry<Integer, SharedPool> other : POOLS.entrySet()) {
            if (other.getKey() != workers) {
                other.getValue().crew().endIdle();
            }
        }
        SharedPool pool = POOLS.get(workers);
        if (pool == null || pool.crew().isBroken()) {
            pool = (SharedPool) Pool.processes()
                    .workers(workers)
                    .idleTimeout(IDLE)
                    .name("jvmpool-parallel-" + workers)
                    .open();
            POOLS.put(workers, pool);
        }
        return pool;
    }
}
