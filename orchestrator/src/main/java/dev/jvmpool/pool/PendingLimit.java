package dev.jvmpool.pool;

import dev.jvmpool.WhenFull;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.concurrent.Deadline;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How many submitted tasks of a pool may be without an outcome, all its views together, and what becomes of one more. Thread-safe; who
 * waits gets room in the order of coming.
 */
public final class PendingLimit {

    /** So much room that nobody waits any more; with what is taken back later no more than a semaphore can count. */
    private static final int NO_END = Integer.MAX_VALUE / 2;

    private final int most;
    private final WhenFull whenFull;
    private final Semaphore room;
    private final AtomicBoolean lifted = new AtomicBoolean();

    private PendingLimit(int most, WhenFull whenFull) {
        this.most = most;
        this.whenFull = whenFull;
        this.room = new Semaphore(most, true);
    }

    /**
     * The limit that a builder was given.
     *
     * @param most 1 to {@value #NO_END}; null for none
     * @return null if there is none
     * @throws IllegalArgumentException if it is out of range
     */
    public static PendingLimit of(Integer most, WhenFull whenFull) {
        if (most == null) {
            return null;
        }
        if (most < 1 || most > NO_END) {
            throw new IllegalArgumentException("maxPending must be 1 to " + NO_END + ": " + most);
        }
        return new PendingLimit(most, Objects.requireNonNull(whenFull, "whenFull"));
    }

    /**
     * A task is about to be submitted, and takes room.
     *
     * @param pool where it is submitted
     * @param deadline until when it waits for room
     * @return whether there was room in time
     * @throws RejectedExecutionException if there is none, and it must not wait
     */
    boolean enter(Backend pool, Deadline deadline) throws InterruptedException {
        // Not past those who wait.
        if (!room.hasQueuedThreads() && room.tryAcquire()) {
            return true;
        }
        if (whenFull == WhenFull.REFUSE) {
            throw new RejectedExecutionException(full(pool));
        }
        if (pool.isOwnThread()) {
            throw new RejectedExecutionException(
                    full(pool) + "; a task or callback on a thread of the pool must not wait for"
                            + " one of them, which may need that thread: submit from another thread, or with thenComposeAsync");
        }
        if (deadline.bounded()) {
            return room.tryAcquire(deadline.left(), TimeUnit.NANOSECONDS);
        }
        room.acquire();
        return true;
    }

    /** What whoever comes too many is told. */
    String full(Backend pool) {
        String tasks = most + (most == 1 ? " task of " : " tasks of ") + pool + (most == 1 ? " has" : " have");
        return tasks + " no outcome yet, and maxPending allows no more";
    }

    /** One that entered has its outcome, or will never be run. */
    void leave() {
        room.release();
    }

    /** The pool has ended: whoever waits is let through, to hear so. */
    void lift() {
        if (lifted.compareAndSet(false, true)) {
            room.release(NO_END);
        }
    }
}
