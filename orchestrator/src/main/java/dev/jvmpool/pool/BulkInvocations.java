package dev.jvmpool.pool;

import dev.jvmpool.TaskFuture;
import dev.jvmpool.backend.Task;
import dev.jvmpool.concurrent.Deadline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Several tasks at once, as {@link java.util.concurrent.ExecutorService} defines it. */
final class BulkInvocations {

    private BulkInvocations() {}

    static <R> List<Future<R>> all(Submitter pool, Collection<? extends Callable<R>> tasks, Deadline deadline)
            throws InterruptedException {
        List<TaskFuture<R>> futures = new ArrayList<>(tasks.size());
        boolean done = false;
        try {
            for (Callable<R> task : tasks) {
                // In a sequential pool the task runs here and now, so the time may be over before the last one began.
                futures.add(
                        deadline.isOver()
                                ? NeverSubmitted.cancelled()
                                : pool.submitUntil(deadline, Task.of(task), null));
            }
            for (TaskFuture<R> future : futures) {
                if (!deadline.awaitEnd(future)) {
                    break;
                }
            }
            done = futures.stream().allMatch(Future::isDone);
        } finally {
            if (!done) {
                futures.forEach(future -> future.cancel(true));
            }
        }
        return new ArrayList<>(futures);
    }

    static <R> R any(Submitter pool, Collection<? extends Callable<R>> tasks)
            throws InterruptedException, ExecutionException {
        try {
            return any(pool, tasks, Deadline.NEVER);
        } catch (TimeoutException never) {
            throw new IllegalStateException(never);
        }
    }

    static <R> R any(Submitter pool, Collection<? extends Callable<R>> tasks, Deadline deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("invokeAny needs a task");
        }
        BlockingQueue<TaskFuture<R>> ended = new LinkedBlockingQueue<>();
        List<TaskFuture<R>> futures = new ArrayList<>(tasks.size());
        try {
            Iterator<? extends Callable<R>> left = tasks.iterator();
            ExecutionException failure = null;
            for (int outcomes = 0; outcomes < tasks.size(); outcomes++) {
                // One of those that were submitted may have a result before the next one is.
                while (left.hasNext() && ended.isEmpty()) {
                    TaskFuture<R> future = pool.submitUntil(deadline, Task.of(left.next()), null);
                    futures.add(future);
                    future.whenComplete((value, error) -> ended.add(future));
                }
                TaskFuture<R> next = ended.poll(deadline.left(), TimeUnit.NANOSECONDS);
                // Or there was no room for it in time.
                if (next == null || next.isCancelled() && deadline.isOver()) {
                    throw new TimeoutException("none of " + tasks.size() + " tasks has a result");
                }
                try {
                    return next.get();
                } catch (ExecutionException e) {
                    failure = e;
                } catch (CancellationException e) {
                    failure = new ExecutionException(e);
                }
            }
            throw failure;
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }
}
