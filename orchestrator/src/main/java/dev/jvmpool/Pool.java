package dev.jvmpool;

import dev.jvmpool.function.TaskBiFunction;
import dev.jvmpool.function.TaskCallable;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.function.TaskRunnable;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs functions on worker processes, on threads, or in the caller, and means the same in all three.
 *
 * <pre>{@code
 * try (Pool pool = Pool.processes(4)) {
 *     List<Long> cubes = pool.map(Numbers::cube, inputs);
 * }
 * }</pre>
 *
 * <p>A function is a method reference or a lambda of one of the interfaces in {@link dev.jvmpool.function}. A process pool
 * sends its name, and arguments and results as JSON bound to the method's declared types; what JSON would change is
 * refused with a {@link NotSendableException}. The other two call it directly.
 *
 * <p>Pools are thread-safe. One that is no longer referenced, and was not closed, ends its workers when it is collected.
 */
public interface Pool extends AutoCloseable {

    /**
     * A pool of worker processes: each its own JVM with its own heap. They are started when there is work for them.
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
        return LocalPools.threads(Workers.count(workers));
    }

    /**
     * No workers at all: each task runs in the caller when its result is asked for, as in a plain loop.
     *
     * @return the pool
     */
    static Pool sequential() {
        return LocalPools.sequential();
    }

    /**
     * Runs a task for each input and waits for all results. Very short tasks travel together; see
     * {@link CallOptions#batch(int)}.
     *
     * @param task the function
     * @param inputs what it is given, one by one; pulled lazily, on the calling thread
     * @param <T> an input
     * @param <R> a result
     * @return the results, in the order of the inputs; a list of its own that may be changed
     * @throws TaskFailedException if a task failed: the first one in the order of the inputs. What has not started by then
     *     never does
     * @throws NotSendableException if the function cannot be sent
     * @throws BrokenPoolException if the workers do not start
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down
     * @throws java.util.concurrent.CancellationException if the thread is interrupted while it waits; its interrupt status
     *     is set again
     */
    <T, R> List<R> map(TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs);

    /**
     * As {@link #map(TaskFunction, Iterable)}, for a stream.
     *
     * @param task the function
     * @param inputs what it is given, one by one
     * @param <T> an input
     * @param <R> a result
     * @return the results, in the order of the inputs
     */
    default <T, R> List<R> map(TaskFunction<? super T, ? extends R> task, Stream<? extends T> inputs) {
        Iterable<T> iterable = () -> Streams.iterator(inputs);
        return map(task, iterable);
    }

    /**
     * Runs a task for each input and gives the results in the order of the inputs, each as soon as it and all before it are
     * ready.
     *
     * @param task the function
     * @param inputs what it is given; pulled lazily, on a thread of the pool, so it may be endless or slow
     * @param <T> an input
     * @param <R> a result
     * @return the results
     * @throws NotSendableException if the function cannot be sent
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down
     */
    <T, R> Results<R> imap(TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs);

    /**
     * As {@link #imap(TaskFunction, Iterable)}, for a stream.
     *
     * @param task the function
     * @param inputs what it is given
     * @param <T> an input
     * @param <R> a result
     * @return the results
     */
    default <T, R> Results<R> imap(TaskFunction<? super T, ? extends R> task, Stream<? extends T> inputs) {
        Iterable<T> iterable = () -> Streams.iterator(inputs);
        return imap(task, iterable);
    }

    /**
     * Runs a task for each input and gives each result as soon as it is ready, whatever its place.
     *
     * @param task the function
     * @param inputs what it is given; pulled lazily, on a thread of the pool, so it may be endless or slow
     * @param <T> an input
     * @param <R> a result
     * @return the results
     * @throws NotSendableException if the function cannot be sent
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down
     */
    <T, R> Results<R> imapUnordered(TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs);

    /**
     * As {@link #imapUnordered(TaskFunction, Iterable)}, for a stream.
     *
     * @param task the function
     * @param inputs what it is given
     * @param <T> an input
     * @param <R> a result
     * @return the results
     */
    default <T, R> Results<R> imapUnordered(TaskFunction<? super T, ? extends R> task, Stream<? extends T> inputs) {
        Iterable<T> iterable = () -> Streams.iterator(inputs);
        return imapUnordered(task, iterable);
    }

    /**
     * Runs a task without arguments, some time soon.
     *
     * @param task the function
     * @param <R> the result
     * @return the result, when it is there
     * @throws NotSendableException if the function cannot be sent
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down
     */
    <R> TaskFuture<R> submit(TaskCallable<R> task);

    /**
     * Runs a task without arguments and result, some time soon.
     *
     * @param task the function
     * @return completes with null
     * @throws NotSendableException if the function cannot be sent
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down
     */
    TaskFuture<Void> submit(TaskRunnable task);

    /**
     * Runs a task with one argument, some time soon.
     *
     * @param task the function
     * @param input its argument; if it cannot be sent, the future says so
     * @param <T> the argument
     * @param <R> the result
     * @return the result, when it is there
     * @throws NotSendableException if the function cannot be sent
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down
     */
    <T, R> TaskFuture<R> submit(TaskFunction<? super T, ? extends R> task, T input);

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
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down
     */
    <A, B, R> TaskFuture<R> submit(TaskBiFunction<? super A, ? super B, ? extends R> task, A first, B second);

    /**
     * This pool, with options for the calls made through it. The workers are shared, and so is the end: closing the view
     * closes the pool.
     *
     * @param options the options; those not named have their defaults
     * @return the view
     */
    Pool with(CallOptions options);

    /** Takes no more tasks; those that were submitted are finished. Returns at once. */
    void shutdown();

    /** Takes no more tasks, cancels those that were submitted, and stops those that run. Returns at once. */
    void shutdownNow();

    /**
     * Whether this pool takes no more tasks.
     *
     * @return true after {@link #shutdown}, {@link #shutdownNow} or {@link #close}
     */
    boolean isShutdown();

    /**
     * Whether this pool was shut down and all its tasks and workers have ended.
     *
     * @return true at the very end
     */
    boolean isTerminated();

    /**
     * Waits until this pool, which was shut down, has ended.
     *
     * @param timeout how long to wait at most
     * @return whether it has
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    boolean awaitTermination(Duration timeout) throws InterruptedException;

    /**
     * Finishes what was submitted, and ends the workers; returns when all have ended. If the thread is interrupted while it
     * waits, the tasks are cancelled, and its interrupt status is set again. Does nothing the second time.
     *
     * <p>A thread pool has to wait for a task that ignores its interrupt, for ever if need be; and neither a task nor a callback
     * that runs on one of its threads may close it, because that would wait for itself.
     */
    @Override
    void close();
}
