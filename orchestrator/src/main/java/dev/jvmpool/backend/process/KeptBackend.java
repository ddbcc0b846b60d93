package dev.jvmpool.backend.process;

/**
 * Worker processes that are kept for the next call of {@code Parallel}. They serve calls for as many jobs as there are workers, and for
 * fewer. Guarded by the monitor of {@link KeptBackends}, but for the end of a call.
 */
final class KeptBackend {

    private final ProcessBackend backend;
    private final int workers;

    /** When as many jobs as it has workers were last asked for. */
    private long fullUse;

    private volatile boolean retired;

    KeptBackend(ProcessBackend backend, long now) {
        this.backend = backend;
        this.workers = backend.traits().workers();
        this.fullUse = now;
    }

    /**
     * Whether it is right for so many jobs. Its workers have the share of the memory of one of many: after a while in which nobody
     * needed so many, a backend of fewer and larger ones takes its place.
     */
    boolean serves(int jobs, long now) {
        boolean mayBeLarger = now - fullUse < KeptBackends.IDLE.toNanos();
        return !backend.isBroken() && (jobs == workers || jobs < workers && mayBeLarger);
    }

    KeptBackends.Lease lease(int jobs, long now) {
        if (jobs == workers) {
            fullUse = now;
        }
        return new KeptBackends.Lease(backend.withAtMost(jobs), this::allSubmitted);
    }

    /** Another one takes its place: its workers end, when they have done what calls that go on submit. */
    void retire() {
        retired = true;
        backend.endIdle();
    }

    private void allSubmitted() {
        if (retired) {
            backend.endIdle();
        }
    }
}
