package dev.jvmpool;

/**
 * A worker process ended for want of memory: its heap was full, it had grown far beyond {@link ProcessPoolBuilder#maxWorkerMemory}, or the kernel
 * killed it because memory was short. Give its task less to do, or the workers more.
 */
public final class WorkerOutOfMemoryException extends WorkerDiedException {

    private static final long serialVersionUID = 1L;

    /**
     * For backends.
     *
     * @param message who died of what
     * @param death what is known of it
     */
    public WorkerOutOfMemoryException(String message, WorkerDeath death) {
        super(message, death);
    }
}
