package dev.jvmpool.backend.process;

import dev.jvmpool.Parallel;
import dev.jvmpool.Pool;
import dev.jvmpool.concurrent.DefaultNames;
import dev.jvmpool.map.CallSettings;
import dev.jvmpool.pool.BackendPool;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A pool of processes that is kept for the next call of {@link Parallel}. It serves calls for as many jobs as it has workers, and for
 * fewer. Guarded by the monitor of {@link KeptBackends}, but for the end of a call.
 */
final class KeptBackend {

    /** How long its workers stay without work. joblib's stay for five minutes; a JVM costs more memory than a forked Python. */
    static final Duration IDLE = Duration.ofMinutes(1);

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ProcessBackend crew;

    /** When as many jobs as it has workers were last asked for. */
    private long fullUse;

    private volatile boolean retired;

    KeptBackend(int workers, long now) {
        Pool pool = Pool.processes()
                .workers(workers)
                .idleTimeout(IDLE)
                .name(DefaultNames.next("jvmpool-parallel", COUNT))
                .open();
        this.crew = (ProcessBackend) ((BackendPool) pool).crew();
        this.fullUse = now;
    }

    /**
     * Whether it is right for so many jobs. Its workers have the share of the memory of one of many: after a while in which nobody
     * needed so many, a pool of fewer and larger ones takes its place.
     */
    boolean serves(int jobs, long now) {
        boolean mayBeLarger = now - fullUse < IDLE.toNanos();
        return !crew.isBroken() && (jobs == crew.workers() || jobs < crew.workers() && mayBeLarger);
    }

    /** The pool for one call. */
    BackendPool forCall(int jobs, long now) {
        if (jobs == crew.workers()) {
            fullUse = now;
        }
        return new BackendPool(crew.withAtMost(jobs), CallSettings.DEFAULT, this::allSubmitted);
    }

    /** Another pool takes its place: its workers end, when they have done what calls that go on submit. */
    void retire() {
        retired = true;
        crew.endIdle();
    }

    private void allSubmitted() {
        if (retired) {
            crew.endIdle();
        }
    }
}
