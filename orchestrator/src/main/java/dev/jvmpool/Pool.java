package dev.jvmpool;

import dev.jvmpool.backend.local.LocalBackend;
import dev.jvmpool.function.TaskBiFunction;
import dev.jvmpool.function.TaskCallable;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.function.TaskRunnable;
import dev.jvmpool.function.TaskTriFunction;
import dev.jvmpool.pool.BackendPool;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs functions on worker processes, on threads, or in the caller, and means the same in all three.
 *
 * <pre>{@code
 * try (Pool pool = Pool.processes(4)) {
 *     List<Long> cubes = pool.map(Numbers::cube, inputs);
 * }
 * }</pre>
 *
 * <p>Many inputs go through a function with {@link Mapping#map(TaskFunction, Iterable) map}, or with
 * {@link Mapping#imap(TaskFunction, Iterable) imap} as they become ready; both are in {@link Mapping}. A single task is handed over with
 * {@link #submit(TaskFunction, Object) submit}, and gives a {@link TaskFuture}.
 *
 * <p>It is an {@link ExecutorService} in every way: where {@code Executors.newFixedThreadPool(4)} stood, {@code Pool.processes(4)}
 * can stand. The methods that take a plain {@link Callable} or {@link Runnable} are for code that was written for those; a
 * process pool accepts such an object only if it is a lambda or method reference that is {@link java.io.Serializable} too. A
 * lambda written in the call itself, {@code pool.submit(() -> 42)}, is one.
 *
 * <p>A function is a method reference or a lambda of one of the interfaces in {@link dev.jvmpool.function}. A process pool
 * sends its name, and arguments and results as JSON bound to the method's declared types; what JSON would change is
 * refused with a {@link NotSendableException}. The other two call it directly.
 *
 * <p>Pools are thread-safe. One that is no longer referenced, and was not closed, ends its workers when it is collected.
 *
 * <p>A program does not end while work that was submitted has no outcome, or its callbacks run, whether the pool was closed or not; a pool
 * that is idle keeps no program from ending.
 */
public interface Pool extends ArrayMapping, Executing, AutoCloseable {

    /**
     * A pool of worker processes: each its own JVM with its own heap. They are started when there is work for them, or with
     * {@link #prestart}.
     *
     * @param workers how many at most, 1 or more; a negative number counts back from the cores, down to one: -1 is all of
     *     them, -2 all but one
     * @return the pool
     * @throws IllegalArgumentException if it is 0, or more than there is memory for
     */
    static Pool processes(int workers) {
        return processes().workers(workers).open();
    }

    /**
     * A pool of worker processes with other settings than the usual.
     *
     * @return a builder
     */
    static ProcessPoolBuilder processes() {
        return new ProcessPoolBuilder();
    }

    /**
     * A pool of threads in this JVM. A thread is not isolated, and one that ignores its interrupt cannot be stopped.
     *
     * @param workers how many, counted as for {@link #processes(int)}
     * @return the pool
     * @throws IllegalArgumentException if it is 0
     */
    static Pool threads(int workers) {
        return threads().workers(workers).open();
    }

    /**
     * A pool of threads with other settings than the usual.
     *
     * @return a builder
     */
    static ThreadPoolBuilder threads() {
        return new ThreadPoolBuilder();
    }

    /**
     * No workers at all: each task runs in the caller, as in a plain loop; what is submitted at once, a task of an iteration when its
     * result is asked for.
     *
     * @return the pool
     */
    static Pool sequential() {
        LocalBackend backend = LocalBackend.sequential();
        return BackendPool.open(backend, backend.ending());
    }

    /**
     * Runs a task without arguments, some time soon.
     *
     * @param task the function
     * @param <R> the result
     * @return the result, when it is there
     * @throws NotSendableException if the function cannot be sent
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down, or
     *     {@linkplain ProcessPoolBuilder#maxPending maxPending} allows no more
     */
    <R extends @Nullable Object> TaskFuture<R> submit(TaskCallable<R> task);

    /**
     * Runs a task without arguments and result, some time soon.
     *
     * @param task the function
     * @return completes with null
     * @throws NotSendableException if the function cannot be sent
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down, or
     *     {@linkplain ProcessPoolBuilder#maxPending maxPending} allows no more
     */
    TaskFuture<@Nullable Void> submit(TaskRunnable task);

    /**
     * Runs a task with one argument, some time soon.
     *
     * @param task the function
     * @param input its argument; if it cannot be sent, the future says so
     * @param <T> the argument
     * @param <R> the result
     * @return the result, when it is there
     * @throws NotSendableException if the function cannot be sent
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down, or
     *     {@linkplain ProcessPoolBuilder#maxPending maxPending} allows no more
     */
    <T extends @Nullable Object, R extends @Nullable Object> TaskFuture<R> submit(
            TaskFunction<? super T, ? extends R> task, T input);

    /**
     * Runs a task with two arguments, some time soon.
     *
     * @param task the function
     * @param first its first argument; if it cannot be sent, the future says so
     * @param second its second argument
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <R> the result
     * @return the result, when it is there
     * @throws NotSendableException if the function cannot be sent
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down, or
     *     {@linkplain ProcessPoolBuilder#maxPending maxPending} allows no more
     */
    <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> TaskFuture<R> submit(
            TaskBiFunction<? super A, ? super B, ? extends R> task, A first, B second);

    /**
     * Runs a task with three arguments, some time soon. For more there is {@code submit(() -> Tasks.run(a, b, c, d))}.
     *
     * @param task the function
     * @param first its first argument; if it cannot be sent, the future says so
     * @param second its second argument
     * @param third its third argument
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <R> the result
     * @return the result, when it is there
     * @throws NotSendableException if the function cannot be sent
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down, or
     *     {@linkplain ProcessPoolBuilder#maxPending maxPending} allows no more
     */
    <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R extends @Nullable Object>
            TaskFuture<R> submit(
                    TaskTriFunction<? super A, ? super B, ? super C, ? extends R> task, A first, B second, C third);

    /**
     * This pool, with options for the calls made through it. The workers are shared, and so is the end: closing the view
     * closes the pool.
     *
     * @param options the options; those not named have their defaults
     * @return the view
     */
    Pool with(CallOptions options);

    /**
     * Starts all workers now, so that no task has to wait for that, and keeps so many from then on: one that dies, or is replaced after
     * {@link ProcessPoolBuilder#maxTasksPerWorker}, has its successor at once, and not when a task needs it. Returns at once.
     *
     * <pre>{@code
     * Pool pool = Pool.processes(4);
     * pool.prestart().join();
     * }</pre>
     *
     * <p>A worker that {@link ProcessPoolBuilder#idleTimeout} ends has none before a task needs one; to have all of them again, call this
     * again. One that ends by itself before it ever had a task has its successor no sooner than 5 seconds after its own start. Threads are
     * kept in place of ending when they have had nothing to do for a while; they are started when this returns, though a listener may hear
     * so a moment later. A sequential pool has nothing to start.
     *
     * <p>The workers start whatever becomes of the future, and it keeps no program from ending. Where some start and the others cannot, for want of
     * memory or of descriptors, these are tried again every 5 seconds, and the future waits for them: {@code prestart().orTimeout(...)} does not.
     *
     * @return completes when all workers are ready at the same time, their {@linkplain ProcessPoolBuilder#initializer initializers} done, with threads at once;
     *     with a {@link BrokenPoolException} if they do not start, and with a {@link java.util.concurrent.CancellationException} if the
     *     pool is shut down before
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down
     */
    CompletableFuture<@Nullable Void> prestart();

    /**
     * Tells a listener of every task and worker from now on, those of all views of this pool; first of the workers that are there
     * ({@link PoolListener#workerFound}), before this returns.
     *
     * @param listener what is told; see {@link PoolListener} for the threads it is called on
     */
    void addListener(PoolListener listener);

    /**
     * Tells a listener nothing any more. Does nothing for one that was never added.
     *
     * @param listener what is not told any more
     */
    void removeListener(PoolListener listener);

    /**
     * What this pool is doing at this moment, and what it has done so far, all views together.
     *
     * @return a snapshot
     */
    PoolStats stats();

    /**
     * Runs a task, some time soon. An error of it goes to the default handler of uncaught exceptions.
     *
     * @param task the function
     * @throws NotSendableException if the function cannot be sent
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down, or
     *     {@linkplain ProcessPoolBuilder#maxPending maxPending} allows no more
     */
    void execute(TaskRunnable task);

    /** Takes no more tasks; those that were submitted are finished. Returns at once. */
    @Override
    void shutdown();

    /**
     * Takes no more tasks, cancels those that were submitted, and stops those that run. Returns at once.
     *
     * @return the tasks of {@code execute} and {@code submit} that never began, in the order of their submission: each runs its
     *     task in this JVM when it is run, but its future was cancelled
     */
    @Override
    List<Runnable> shutdownNow();

    /**
     * Whether this pool takes no more tasks.
     *
     * @return true after {@link #shutdown}, {@link #shutdownNow} or {@link #close}
     */
    @Override
    boolean isShutdown();

    /**
     * Whether this pool was shut down and all its tasks and workers have ended.
     *
     * @return true at the very end
     */
    @Override
    boolean isTerminated();

    /**
     * Waits until this pool, which was shut down, has ended.
     *
     * @param timeout how long to wait at most
     * @param unit the unit of the timeout
     * @return whether it has
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    @Override
    boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException;

    /**
     * Finishes what was submitted, and ends the workers; returns when all have ended. If the thread is interrupted while it
     * waits, the tasks are cancelled, and its interrupt status is set again. Does nothing the second time.
     *
     * <p>A thread pool has to wait for a task that ignores its interrupt, for ever if need be.
     *
     * @throws IllegalStateException if a task or a callback on one of the threads of a thread pool closes that pool: it would
     *     wait for itself
     */
    @Override
    void close();
}
