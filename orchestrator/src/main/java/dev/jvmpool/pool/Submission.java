package dev.jvmpool.pool;

import dev.jvmpool.TaskFuture;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.Task;
import java.util.concurrent.CompletionException;

/** One task that was submitted, on its way to its future; and what is left of it if it never began. */
final class Submission implements Batch.Sink, Runnable {

    private final Task task;
    private final Object[] arguments;
    private final TaskFuture<?> future;

    Submission(Task task, Object[] arguments, TaskFuture<?> future) {
        this.task = task;
        this.arguments = arguments;
        this.future = future;
    }

    @Override
    public void deliver(int at, RunResults slots) {
        future.arrived(slots);
    }

    /** The task as its submitter gave it, or something that runs it. */
    Runnable unstarted() {
        return task.function() instanceof Runnable given ? given : this;
    }

    /** Runs the task here. */
    @Override
    public void run() {
        try {
            task.body().call(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new CompletionException(e);
        }
    }
}
