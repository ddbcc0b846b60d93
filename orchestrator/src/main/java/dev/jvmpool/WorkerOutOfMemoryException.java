package dev.jvmpool;

import java.util.List;

/** A worker process ended because its heap was full. Give its task less to do, or the workers more heap. */
public final class WorkerOutOfMemoryException extends WorkerDiedException {

    private static final long serialVersionUID = 1L;

    /**
     * For backends; see {@link WorkerDiedException}.
     *
     * @param message who died of what
     * @param worker the worker's id in its pool
     * @param pid its process id
     * @param exitValue how it ended
     * @param errorTail what it last wrote to standard error
     */
    public WorkerOutOfMemoryException(String message, int worker, long pid, int exitValue, List<String> errorTail) {
        super(message, worker, pid, exitValue, errorTail);
    }
}
