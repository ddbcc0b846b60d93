package dev.jvmpool;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Completes futures away from the threads that read workers, because a callback may block, and so may the constructor of a
 * result. The thread that takes a future out of the queue lets go of the queue before it completes it, so that however long
 * that takes, another one goes on with the rest. Thread-safe.
 */
final class Completer {

    private final Executor helpers;
    private final Queue<TaskFuture<?>> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean taken = new AtomicBoolean();

    /** Those that have arrived, and whose completion, callbacks included, has not ended. */
    private final Set<TaskFuture<?>> unsettled = ConcurrentHashMap.newKeySet();

    Completer(Executor helpers) {
        this.helpers = helpers;
    }

    void complete(TaskFuture<?> future) {
        unsettled.add(future);
        arrived.add(future);
        drainBeside();
    }

    /** Whether all futures that have arrived are done; their callbacks may still run. */
    boolean isSettled() {
        return unsettled.stream().allMatch(TaskFuture::isDone);
    }

    /** Waits until all futures that have arrived are done, and says whether they are in time. */
    boolean awaitSettled(Deadline deadline) throws InterruptedException {
        for (TaskFuture<?> future : unsettled) {
            if (!Futures.awaitEnd(future, deadline)) {
                return false;
            }
        }
        return true;
    }

    private void drainBeside() {
        if (!arrived.isEmpty() && taken.compareAndSet(false, true)) {
            try {
                helpers.execute(this::drain);
            } catch (RuntimeException | Error e) {
                // No thread to be had; the next future to arrive tries again.
                taken.set(false);
                throw e;
            }
        }
    }

    private void drain() {
        do {
            TaskFuture<?> future = arrived.poll();
            taken.set(false);
            drainBeside();
            if (future != null) {
                try {
                    future.settle();
                } finally {
                    unsettled.remove(future);
                }
                // What a callback leaves behind is not for the next one.
                Thread.interrupted();
            }
        } while (!arrived.isEmpty() && taken.compareAndSet(false, true));
    }
}
