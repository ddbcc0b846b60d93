package dev.jvmpool.process;

import dev.jvmpool.wire.FromWorker;

/** Who hears what workers print. Called on the threads that read the workers. */
@FunctionalInterface
public interface OutputListener {

    /** The worker of that id in the pool printed something, perhaps during a call. */
    void printed(int worker, long pid, FromWorker.Output message);
}
