package dev.jvmpool.pool;

import dev.jvmpool.TaskFuture;
import dev.jvmpool.concurrent.Deadline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A future whose outcome may be handed to a thread that waits for it, which then completes it: so that thread is woken once, where
 * otherwise a third one would be woken first to complete the future. That costs more than a short task.
 *
 * <pre>
 * NOBODY ─a thread waits→ THREAD ─an outcome is handed to it→ HANDED
 * THREAD ─it waits no longer→ NOBODY
 * NOBODY | THREAD ─somebody else will complete it→ CLOSED
 * </pre>
 */
abstract class AwaitedFuture<R> extends TaskFuture<R> {

    private static final Object HANDED = "handed";
    private static final Object CLOSED = "closed";

    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<AwaitedFuture, Object> TAKER =
            AtomicReferenceFieldUpdater.newUpdater(AwaitedFuture.class, Object.class, "taker");

    /** Null, the thread that waits, {@link #HANDED} or {@link #CLOSED}. Others that wait do so as for any future. */
    private volatile Object taker;

    /** Whether an outcome may be handed to a thread that waits. */
    abstract boolean canBeHanded();

    /** Whether any thread may complete this with the outcome that has arrived, because that runs none of the user's code. */
    abstract boolean isForAnyThread();

    /** Completes this with the outcome that was handed over. Called on the thread that waited for it. */
    abstract void completeHanded();

    /** Hands the outcome to the thread that waits, if that may have it, and returns the thread, which is to be woken; otherwise null. */
    Thread hand() {
        return taker instanceof Thread waiting && isForAnyThread() && TAKER.compareAndSet(this, waiting, HANDED)
                ? waiting
                : null;
    }

    @Override
    public R get() throws InterruptedException, ExecutionException {
        awaitHere(Deadline.NEVER);
        return super.get();
    }

    @Override
    public R get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        Deadline deadline = Deadline.in(timeout, unit);
        awaitHere(deadline);
        return super.get(deadline.left(), TimeUnit.NANOSECONDS);
    }

    @Override
    public R join() {
        awaitHere(Deadline.NEVER);
        return super.join();
    }

    /** Waits for this to be done as long as nothing happens that is not foreseen here: then the caller waits as for any future. */
    private void awaitHere(Deadline deadline) {
        Thread me = Thread.currentThread();
        // A pool of ForkJoinWorkerThreads makes up for one that waits as for any future.
        if (isDone() || !canBeHanded() || me instanceof ForkJoinWorkerThread || !TAKER.compareAndSet(this, null, me)) {
            return;
        }
        while (taker == me && !isDone() && !me.isInterrupted() && !deadline.isOver()) {
            deadline.park(this);
        }
        if (!TAKER.compareAndSet(this, me, null) && taker == HANDED) {
            completeHanded();
        }
    }

    // Whatever else ends the wait.

    @Override
    public boolean complete(R value) {
        return told(super.complete(value));
    }

    @Override
    public boolean completeExceptionally(Throwable error) {
        return told(super.completeExceptionally(error));
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return told(super.cancel(mayInterruptIfRunning));
    }

    @Override
    public void obtrudeValue(R value) {
        super.obtrudeValue(value);
        told(true);
    }

    @Override
    public void obtrudeException(Throwable error) {
        super.obtrudeException(error);
        told(true);
    }

    /** Nobody will be told when this is done by the supplier, so nobody may wait here. */
    @Override
    public CompletableFuture<R> completeAsync(Supplier<? extends R> supplier, Executor executor) {
        Object waiting = taker;
        while (waiting != HANDED && !TAKER.compareAndSet(this, waiting, CLOSED)) {
            waiting = taker;
        }
        wake(waiting);
        return super.completeAsync(supplier, executor);
    }

    private boolean told(boolean done) {
        if (done) {
            wake(taker);
        }
        return done;
    }

    private static void wake(Object waiting) {
        if (waiting instanceof Thread thread) {
            LockSupport.unpark(thread);
        }
    }
}
