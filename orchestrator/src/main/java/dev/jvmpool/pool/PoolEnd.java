package dev.jvmpool.pool;

import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.concurrent.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a pool ends, for all its views: its backend does, whoever waits for room hears of it, and all futures are complete.
 *
 * @param backend ends with it
 * @param completer completes the futures
 * @param pending where they wait for room; null if nobody does
 */
record PoolEnd(Backend backend, FutureCompleter completer, PendingLimit pending) {

    void shutdown() {
        try {
            backend.shutdown();
        } finally {
            liftLimit();
        }
    }

    /** Gives back what never began, as it was submitted. */
    List<Runnable> shutdownNow() {
        List<Batch.Listener> neverBegun;
        try {
            neverBegun = backend.shutdownNow();
        } finally {
            liftLimit();
        }
        List<Runnable> unstarted = new ArrayList<>();
        for (Batch.Listener listener : neverBegun) {
            if (listener instanceof SubmittedTask<?> submitted) {
                unstarted.add(submitted.unstarted());
            }
        }
        return unstarted;
    }

    /** Whoever waits for room is to hear that there is no pool any more. */
    private void liftLimit() {
        if (pending != null) {
            pending.lift();
        }
    }

    boolean isTerminated() {
        return backend.isTerminated() && completer.isSettled();
    }

    boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        Deadline deadline = Deadline.in(timeout, unit);
        return backend.awaitTermination(timeout, unit) && completer.awaitSettled(deadline);
    }

    /** Shuts down, and waits for the end; who is interrupted meanwhile cancels what is left, and is interrupted again at the end. */
    void close() {
        shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = await(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
                backend.shutdownNow();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
