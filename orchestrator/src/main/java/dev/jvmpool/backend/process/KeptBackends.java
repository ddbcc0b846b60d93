package dev.jvmpool.backend.process;

import dev.jvmpool.Parallel;
import dev.jvmpool.pool.BackendPool;

/**
 * The pool of processes that this program keeps for {@link Parallel}: one, because several together would plan for more memory than
 * there is. Thread-safe; the monitor of the class guards it. Threads are not kept: a task that waits for calls of its own, on whatever
 * thread, would wait for the threads that wait for it.
 */
public final class KeptBackends {

    private static KeptBackend kept;

    private KeptBackends() {}

    /** The pool for one call with so many jobs: the one that is kept, or one that is kept from now on in place of that. */
    public static BackendPool processes(int jobs) {
        KeptBackend old = null;
        BackendPool pool;
        synchronized (KeptBackends.class) {
            long now = System.nanoTime();
            if (kept == null || !kept.serves(jobs, now)) {
                // Before the other one goes, because this may be refused. It starts no workers yet.
                KeptBackend next = new KeptBackend(jobs, now);
                old = kept;
                kept = next;
            }
            pool = kept.forCall(jobs, now);
        }
        retire(old);
        return pool;
    }

    /** Keeps none any more; idle workers end. */
    static void retire() {
        KeptBackend old;
        synchronized (KeptBackends.class) {
            old = kept;
            kept = null;
        }
        retire(old);
    }

    /** Without the monitor, because this writes to workers. */
    private static void retire(KeptBackend old) {
        if (old != null) {
            old.retire();
        }
    }
}
