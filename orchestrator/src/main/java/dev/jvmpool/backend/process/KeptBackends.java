package dev.jvmpool.backend.process;

import dev.jvmpool.backend.Backend;
import java.time.Duration;
import java.util.function.IntFunction;

/**
 * The worker processes that this program keeps for {@code Parallel}: those of one backend, because several together would plan for more
 * memory than there is. Thread-safe; the monitor of the class guards it. Threads are not kept: a task that waits for calls of its own, on
 * whatever thread, would wait for the threads that wait for it.
 */
public final class KeptBackends {

    /** How long workers stay without work. joblib's stay for five minutes; a JVM costs more memory than a forked Python. */
    public static final Duration IDLE = Duration.ofMinutes(1);

    private static KeptBackend kept;

    private KeptBackends() {}

    /**
     * What one call gets.
     *
     * @param backend runs it
     * @param allSubmitted is to be run when all of it was submitted
     */
    public record Lease(Backend backend, Runnable allSubmitted) {}

    /**
     * Gives one call so many workers: of the backend that is kept, or of one that is kept from now on in place of that.
     *
     * @param opener makes a backend of so many workers; starts none yet
     */
    public static Lease lease(int jobs, IntFunction<ProcessBackend> opener) {
        KeptBackend old = null;
        Lease lease;
        synchronized (KeptBackends.class) {
            long now = System.nanoTime();
            if (kept == null || !kept.serves(jobs, now)) {
                // Before the other one goes, because this may be refused.
                KeptBackend next = new KeptBackend(opener.apply(jobs), now);
                old = kept;
                kept = next;
            }
            lease = kept.lease(jobs, now);
        }
        retire(old);
        return lease;
    }

    /** Keeps none any more; idle workers end. */
    public static void retire() {
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
