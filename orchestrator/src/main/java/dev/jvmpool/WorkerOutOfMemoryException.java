package dev.jvmpool;

import dev.jvmpool.dispatch.Death;

/** A worker process ended because its heap was full. Give its task less to do, or the workers more heap. */
public final class WorkerOutOfMemoryException extends WorkerDiedException {

    private static final long serialVersionUID = 1L;

    public WorkerOutOfMemoryException(String task, Death death) {
        super(task, death);
    }
}
