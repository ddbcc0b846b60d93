package dev.jvmpool.concurrent;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * When waiting is over.
 *
 * @param bounded whether it ever is
 * @param nanoTime when, on the scale of {@link System#nanoTime()}
 */
public record Deadline(boolean bounded, long nanoTime) {

    public static final Deadline NEVER = new Deadline(false, 0);

    public static Deadline in(long timeout, TimeUnit unit) {
        long nanos = Math.max(0, Math.min(unit.toNanos(timeout), Long.MAX_VALUE / 2));
        return new Deadline(true, System.nanoTime() + nanos);
    }

    /** How long there is, in nanoseconds; 0 or less when it is over. */
    public long left() {
        return bounded ? nanoTime - System.nanoTime() : Long.MAX_VALUE;
    }

    /** Waits for a permit, as {@link LockSupport#park(Object)}, no longer than there is time. */
    public void park(Object blocker) {
        if (bounded) {
            LockSupport.parkNanos(blocker, left());
        } else {
            LockSupport.park(blocker);
        }
    }

    /** Waits for the end of a future, and says whether it came in time. */
    public boolean awaitEnd(CompletableFuture<?> future) throws InterruptedException {
        try {
            future.get(left(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | CancellationException ended) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    public boolean isOver() {
        return left() <= 0;
    }
}
