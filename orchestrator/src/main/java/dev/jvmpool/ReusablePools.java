package dev.jvmpool;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The pools that this program keeps for {@link Parallel}, one for each number of workers. Thread-safe; the monitor of the class
 * guards the map.
 */
final class ReusablePools {

    /** How long their workers stay without work. joblib's stay for five minutes; a JVM costs more memory than a forked Python. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    private static final Map<Key, SharedPool> POOLS = new HashMap<>();

    private ReusablePools() {}

    /**
     * Which pool.
     *
     * @param depth how many thread pools the asking thread is in: a task must not wait for workers of the pool it runs in
     */
    private record Key(Mode mode, int workers, int depth) {}

    /** The pool for so many workers. The idle workers of the others end, because together they would plan for too much. */
    static synchronized SharedPool get(Mode mode, int workers) {
        Key key = new Key(mode, mode == Mode.SEQUENTIAL ? 1 : workers, LocalWorker.depthHere());
        for (Map.Entry<Key, SharedPool> other : POOLS.entrySet()) {
            if (!other.getKey().equals(key)) {
                other.getValue().crew().endIdle();
            }
        }
        SharedPool pool = POOLS.get(key);
        if (pool == null || pool.crew().isBroken()) {
            pool = (SharedPool) open(key);
            POOLS.put(key, pool);
        }
        return pool;
    }

    private static Pool open(Key key) {
        return switch (key.mode()) {
            case PROCESSES ->
                Pool.processes()
                        .workers(key.workers())
                        .idleTimeout(IDLE)
                        .name("jvmpool-parallel-" + key.workers())
                        .open();
            case THREADS -> Pool.threads(key.workers());
            case SEQUENTIAL -> Pool.sequential();
        };
    }
}
