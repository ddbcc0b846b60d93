package dev.jvmpool.pool;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.TaskFuture;
import dev.jvmpool.backend.AttemptLimits;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.Task;
import dev.jvmpool.concurrent.Deadline;
import java.util.concurrent.RejectedExecutionException;

/**
 * Submits tasks one by one: each is a batch of its own, and has a future.
 *
 * @param backend runs them
 * @param completer completes the futures
 * @param pending how many may have no outcome; null for any number
 * @param limits of each task
 */
record Submitter(Backend backend, FutureCompleter completer, PendingLimit pending, AttemptLimits limits) {

    /**
     * Submits a task, and waits for room for it if need be.
     *
     * @param result what its future completes with whatever the task returns; null if that is the task's to say
     * @return its future, which has failed already if its arguments cannot be sent
     * @throws NotSendableException if its function cannot be sent
     */
    <R> TaskFuture<R> submit(Task task, R result, Object... arguments) {
        try {
            return submit(task, result, Deadline.NEVER, arguments);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("interrupted while it waited to submit: " + pending.full(backend), e);
        }
    }

    /**
     * As {@link #submit(Task, Object, Object...)}.
     *
     * @param deadline when to wait for room no longer; the future is cancelled then
     */
    <R> TaskFuture<R> submit(Task task, R result, Deadline deadline, Object... arguments) throws InterruptedException {
        Batch batch = backend.prepare(task).newBatch();
        try {
            batch.add(arguments);
        } catch (NotSendableException e) {
            backend.events().refused(task, e);
            TaskFuture<R> refused = new NeverSubmitted<>();
            refused.completeExceptionally(e);
            return refused;
        }
        SubmittedTask<R> future = new SubmittedTask<>(task, arguments, batch, result);
        future.begin(completer);
        boolean submitted = false;
        try {
            if (pending == null || pending.enter(backend, deadline)) {
                future.entered(pending);
                batch.submit(limits, future);
                submitted = true;
                return future;
            }
        } finally {
            if (!submitted) {
                future.end();
            }
        }
        return NeverSubmitted.cancelled();
    }

    /** The same with other limits. */
    Submitter with(AttemptLimits others) {
        return new Submitter(backend, completer, pending, others);
    }
}
