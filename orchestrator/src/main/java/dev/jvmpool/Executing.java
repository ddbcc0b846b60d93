package dev.jvmpool;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What a pool does with the tasks of code that was written for an {@link ExecutorService}. */
public interface Executing extends ExecutorService {

    /**
     * As {@link Pool#execute(dev.jvmpool.function.TaskRunnable)}, for code that has a plain {@link Runnable}.
     *
     * @param task what is run; for a process pool a lambda or method reference that is
     *     serializable, or an object of a named class that implements the interface
     * @throws NotSendableException if it cannot be sent
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down
     */
    @Override
    void execute(Runnable task);

    /**
     * As {@link Pool#submit(dev.jvmpool.function.TaskCallable)}, for code that has a plain {@link Callable}.
     *
     * @param task what is run; for a process pool a lambda or method reference that is
     *     serializable, or an object of a named class that implements the interface
     * @param <R> the result
     * @return the result, when it is there
     * @throws NotSendableException if it cannot be sent
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down
     */
    @Override
    <R extends @Nullable Object> TaskFuture<R> submit(Callable<R> task);

    /**
     * As {@link Pool#submit(dev.jvmpool.function.TaskRunnable)}, for code that has a plain {@link Runnable}.
     *
     * @param task what is run; for a process pool a lambda or method reference that is
     *     serializable, or an object of a named class that implements the interface
     * @return completes with null
     * @throws NotSendableException if it cannot be sent
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down
     */
    @Override
    TaskFuture<?> submit(Runnable task);

    /**
     * As {@link #submit(Runnable)}, with a result for the future.
     *
     * @param task what is run; for a process pool a lambda or method reference that is
     *     serializable, or an object of a named class that implements the interface
     * @param result what the future completes with; it stays here, so it may be anything
     * @param <R> the result
     * @return completes with the result
     * @throws NotSendableException if the task cannot be sent
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down
     */
    @Override
    <R extends @Nullable Object> TaskFuture<R> submit(Runnable task, R result);

    /**
     * Runs all tasks, and waits until all have an outcome.
     *
     * @param tasks what is run; for a process pool {@link dev.jvmpool.function.TaskCallable}s, or objects of
     *     named classes
     * @param <R> the result
     * @return a future for each task, in their order, all done
     * @throws InterruptedException if the thread is interrupted while it waits; what is not done is cancelled
     * @throws NotSendableException if one cannot be sent; the others are cancelled
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down
     */
    @Override
    <R extends @Nullable Object> List<Future<R>> invokeAll(Collection<? extends Callable<R>> tasks)
            throws InterruptedException;

    /**
     * Runs all tasks, and waits until all have an outcome or the time is over; what is not done then is cancelled and stopped.
     *
     * @param tasks what is run; for a process pool {@link dev.jvmpool.function.TaskCallable}s, or objects of
     *     named classes
     * @param timeout how long to wait at most
     * @param unit the unit of the timeout
     * @param <R> the result
     * @return a future for each task, in their order, all done or cancelled
     * @throws InterruptedException if the thread is interrupted while it waits; what is not done is cancelled
     * @throws NotSendableException if one cannot be sent; the others are cancelled
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down
     */
    @Override
    <R extends @Nullable Object> List<Future<R>> invokeAll(
            Collection<? extends Callable<R>> tasks, long timeout, TimeUnit unit) throws InterruptedException;

    /**
     * Runs tasks until one of them has a result; the others are cancelled and stopped.
     *
     * @param tasks one or more; for a process pool {@link dev.jvmpool.function.TaskCallable}s, or objects of
     *     named classes
     * @param <R> the result
     * @return the first result there is
     * @throws ExecutionException if all fail, around the error of the last one
     * @throws InterruptedException if the thread is interrupted while it waits; all are cancelled
     * @throws IllegalArgumentException if there is no task
     * @throws NotSendableException if one cannot be sent; the others are cancelled
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down
     */
    @Override
    <R extends @Nullable Object> R invokeAny(Collection<? extends Callable<R>> tasks)
            throws InterruptedException, ExecutionException;

    /**
     * As {@link #invokeAny(Collection)}, for so long at most.
     *
     * @param tasks one or more; for a process pool {@link dev.jvmpool.function.TaskCallable}s, or objects of
     *     named classes
     * @param timeout how long to wait at most
     * @param unit the unit of the timeout
     * @param <R> the result
     * @return the first result there is
     * @throws ExecutionException if all fail, around the error of the last one
     * @throws TimeoutException if none has a result in time; all are cancelled
     * @throws InterruptedException if the thread is interrupted while it waits; all are cancelled
     * @throws IllegalArgumentException if there is no task
     * @throws NotSendableException if one cannot be sent; the others are cancelled
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down
     */
    @Override
    <R extends @Nullable Object> R invokeAny(Collection<? extends Callable<R>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException;
}
