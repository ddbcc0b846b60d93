package dev.jvmpool;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A pool of processes that is kept for the next call of {@link Parallel}. It serves calls for as many jobs as it has workers, and for
 * fewer. Guarded by the monitor of {@link ReusablePools}, but for the end of a call.
 */
final class KeptPool {

    /** How long its workers stay without work. joblib's stay for five minutes; a JVM costs more memory than a forked Python. */
    static final Duration IDLE = Duration.ofMinutes(1);

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ProcessCrew crew;

    /** When as many jobs as it has workers were last asked for. */
    private long fullUse;

    private volatile boolean retired;

    KeptPool(int workers, long now) {
        Pool pool = Pool.processes()
                .workers(workers)
                .idleTimeout(IDLE)
                .name(Names.next("jvmpool-parallel", COUNT))
                .open();
        this.crew = (ProcessCrew) ((SharedPool) pool).crew();
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
    SharedPool forCall(int jobs, long now) {
        if (jobs == crew.workers()) {
            fullUse = now;
        }
        return new SharedPool(crew.withAtMost(jobs), Options.DEFAULT, this::allSubmitted);
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
