package dev.jvmpool.pool;

import dev.jvmpool.concurrent.Deadline;
import dev.jvmpool.concurrent.KeepAlive;
import dev.jvmpool.concurrent.Shortage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;

/**
 * Completes futures away from the threads that deliver outcomes, because a callback may block, and so may the constructor of a
 * result. The thread that takes a future out of the queue lets go of the queue before it completes it, so that however long
 * that takes, another one goes on with the rest.
 *
 * <p>Somebody waits for each future, so none may be lost for want of a thread or of memory: the queue is made of the futures
 * themselves and takes no memory, whoever cannot have a thread waits until there is one, and in the end does the work itself.
 *
 * <p>Thread-safe; its monitor guards every field, and is not held while a future is completed.
 */
final class FutureCompleter {

    static {
        // It is needed when there may be no memory any more to load it.
        Shortage.load();
    }

    /** Null if a future is completed by whoever delivers its outcome. */
    private final Executor threads;

    private final KeepAlive keepAlive;
    private final IntPredicate mayPass;
    private final Runnable drain = this::drain;

    /** Those that have arrived, and whose completion, callbacks included, has not ended; in the order in which they arrived. */
    private SubmittedTask<?> first;

    private SubmittedTask<?> last;

    /** The first of them that no thread has taken; null if there is none. */
    private SubmittedTask<?> next;

    /** A thread is about to take the next one, or to find one that does. */
    private boolean claimed;

    /**
     * @param threads run the completions and may block; null to complete each future on the thread that delivers its outcome
     * @param keepAlive keeps the program alive while a future is not complete
     */
    FutureCompleter(Executor threads, KeepAlive keepAlive) {
        this(threads, keepAlive, Shortage::mayPass);
    }

    /** @param mayPass given how often something failed, waits a little, and says whether to try again; see {@link Shortage} */
    FutureCompleter(Executor threads, KeepAlive keepAlive, IntPredicate mayPass) {
        this.threads = threads;
        this.keepAlive = keepAlive;
        this.mayPass = mayPass;
    }

    /** A task was submitted. */
    void began() {
        keepAlive.begin();
    }

    /** It has its outcome, and its callbacks have run. */
    void ended() {
        keepAlive.end();
    }

    /** An outcome has arrived. */
    void complete(SubmittedTask<?> future) {
        if (threads == null) {
            completeHere(future);
            return;
        }
        Thread taker = add(future);
        if (taker == null) {
            completeBeside();
        } else {
            LockSupport.unpark(taker);
        }
    }

    /** Whether futures are completed elsewhere than where their outcomes are delivered. */
    boolean hasThreads() {
        return threads != null;
    }

    /** Completes a future whose outcome was handed to the calling thread, which waited for it. */
    void completeHanded(SubmittedTask<?> future) {
        if (future.isForAnyThread()) {
            completeHere(future);
            remove(future);
        } else {
            // Callbacks were added meanwhile.
            putBack(future);
            completeBeside();
        }
    }

    private void completeBeside() {
        if (claim() && !drainBeside()) {
            // On the thread that delivers, which a callback may then keep from others; better than never.
            boolean interrupted = Thread.interrupted();
            drain();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether all futures that have arrived are done; their callbacks may still run. */
    boolean isSettled() {
        return firstPending() == null;
    }

    /** Waits until all futures that have arrived are done, and says whether they are in time. */
    boolean awaitSettled(Deadline deadline) throws InterruptedException {
        for (SubmittedTask<?> future = firstPending(); future != null; future = firstPending()) {
            if (!deadline.awaitEnd(future)) {
                return false;
            }
        }
        return true;
    }

    private synchronized SubmittedTask<?> firstPending() {
        SubmittedTask<?> future = first;
        while (future != null && future.isDone()) {
            future = future.later;
        }
        return future;
    }

    /** Adds one that is to be taken, or that a thread has which waited for it: then that thread is to be woken, and is returned. */
    private synchronized Thread add(SubmittedTask<?> future) {
        Thread taker = future.hand();
        if (taker == null) {
            addLast(future);
            next = next == null ? future : next;
        } else {
            // Where it is does not matter but for those that are to be taken, which are behind it.
            addFirst(future);
        }
        return taker;
    }

    /** One that was handed over is to be taken by another thread. */
    private synchronized void putBack(SubmittedTask<?> future) {
        remove(future);
        addLast(future);
        next = next == null ? future : next;
    }

    private void addFirst(SubmittedTask<?> future) {
        future.later = first;
        if (first == null) {
            last = future;
        } else {
            first.earlier = future;
        }
        first = future;
    }

    private void addLast(SubmittedTask<?> future) {
        future.earlier = last;
        if (last == null) {
            first = future;
        } else {
            last.later = future;
        }
        last = future;
    }

    private synchronized void remove(SubmittedTask<?> future) {
        if (future.earlier == null) {
            first = future.later;
        } else {
            future.earlier.later = future.later;
        }
        if (future.later == null) {
            last = future.earlier;
        } else {
            future.later.earlier = future.earlier;
        }
        future.earlier = null;
        future.later = null;
    }

    /** Whether the caller is the one who sees to the next future. */
    private synchronized boolean claim() {
        if (claimed || next == null) {
            return false;
        }
        claimed = true;
        return true;
    }

    private synchronized SubmittedTask<?> take() {
        SubmittedTask<?> taken = next;
        next = taken.later;
        claimed = false;
        return taken;
    }

    private synchronized void unclaim() {
        claimed = false;
    }

    /** Has another thread take what was claimed; says whether there is one. */
    private boolean drainBeside() {
        for (int tries = 1; ; tries++) {
            try {
                threads.execute(drain);
                return true;
            } catch (RuntimeException | Error e) {
                if (!mayPass.test(tries)) {
                    return false;
                }
            }
        }
    }

    private void drain() {
        do {
            SubmittedTask<?> future = take();
            if (claim() && !drainBeside()) {
                unclaim();
            }
            completeHere(future);
            remove(future);
            // What a callback leaves behind is not for the next one.
            Thread.interrupted();
        } while (claim());
    }

    /** Completes it on this thread; without memory for that it tries again. */
    private void completeHere(SubmittedTask<?> future) {
        try {
            tell(future);
        } finally {
            future.end();
        }
    }

    private void tell(SubmittedTask<?> future) {
        for (int tries = 1; ; tries++) {
            try {
                future.completeNow();
                return;
            } catch (RuntimeException | Error e) {
                if (!(e instanceof OutOfMemoryError) || !mayPass.test(tries)) {
                    fail(future, e);
                    return;
                }
            }
        }
    }

    /** However short of memory this JVM is: there will be room for so little. */
    private void fail(SubmittedTask<?> future, Throwable why) {
        while (!future.isDone()) {
            try {
                future.completeExceptionally(why);
            } catch (RuntimeException | Error e) {
                mayPass.test(1);
            }
        }
        future.letGo(true);
    }
}
