package dev.jvmpool;

/**
 * The pool of processes that this program keeps for {@link Parallel}: one, because several together would plan for more memory than
 * there is. Thread-safe; the monitor of the class guards it. Threads are not kept: a task that waits for calls of its own, on whatever
 * thread, would wait for the threads that wait for it.
 */
final class ReusablePools {

    private static KeptPool kept;

    private ReusablePools() {}

    /** The pool for one call with so many jobs: the one that is kept, or one that is kept from now on in place of that. */
    static SharedPool processes(int jobs) {
        KeptPool old = null;
        SharedPool pool;
        synchronized (ReusablePools.class) {
            long now = System.nanoTime();
            if (kept == null || !kept.serves(jobs, now)) {
                // Before the other one goes, because this may be refused. It starts no workers yet.
                KeptPool next = new KeptPool(jobs, now);
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
        KeptPool old;
        synchronized (ReusablePools.class) {
            old = kept;
            kept = null;
        }
        retire(old);
    }

    /** Without the monitor, because this writes to workers. */
    private static void retire(KeptPool old) {
        if (old != null) {
            old.retire();
        }
    }
}
