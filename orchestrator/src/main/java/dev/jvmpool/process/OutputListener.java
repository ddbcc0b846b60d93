package dev.jvmpool.process;

import dev.jvmpool.wire.FromWorker;

/** Who hears what workers print. Called on the threads that read the workers. */
@FunctionalInterface
public interface OutputListener {

    /**
     * A worker printed something.
     *
     * @param worker its id in the pool
     * @param pid its process id
     * @param message what, and during which call
     */
    void printed(int worker, long pid, FromWorker.Output message);
}
