package dev.jvmpool.pool;

import dev.jvmpool.TaskFuture;

/** The future of a task that was refused, or whose time was over before it could be submitted. */
final class NeverSubmitted<R> extends TaskFuture<R> {

    static <R> TaskFuture<R> cancelled() {
        TaskFuture<R> future = new NeverSubmitted<>();
        future.cancel(false);
        return future;
    }
}
