package dev.jvmpool;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Completes futures away from the threads that read workers, because a callback may block, and so may the constructor of a
 * result. One thread completes while there is something to complete; before it completes what may block, it lets another
 * one go on with the rest. Thread-safe.
 */
final class Completer {

    private final Executor helpers;
    private final Queue<TaskFuture<?>> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean busy = new AtomicBoolean();

    Completer(Executor helpers) {
        this.helpers = helpers;
    }

    void complete(TaskFuture<?> future) {
        arrived.add(future);
        if (busy.compareAndSet(false, true)) {
            helpers.execute(this::drain);
        }
    }

    private void drain() {
        do {
            for (TaskFuture<?> future = arrived.poll(); future != null; future = arrived.poll()) {
                if (!future.mayBlock()) {
                    future.settle();
                    continue;
                }
                busy.set(false);
                if (!arrived.isEmpty() && busy.compareAndSet(false, true)) {
                    helpers.execute(this::drain);
                }
                future.settle();
                if (!busy.compareAndSet(false, true)) {
                    return;
                }
            }
            busy.set(false);
        } while (!arrived.isEmpty() && busy.compareAndSet(false, true));
    }
}
