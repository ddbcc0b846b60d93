package dev.jvmpool;

import dev.jvmpool.backend.local.LocalBackend;
import dev.jvmpool.backend.local.WorkerCount;
import dev.jvmpool.backend.process.KeptBackends;
import dev.jvmpool.backend.process.ProcessBackend;
import dev.jvmpool.concurrent.DefaultNames;
import dev.jvmpool.function.TaskBiFunction;
import dev.jvmpool.function.TaskCallable;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.function.TaskRunnable;
import dev.jvmpool.function.TaskTriFunction;
import dev.jvmpool.map.Streams;
import dev.jvmpool.pool.BackendPool;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes many calls at once and gives their results in order, as joblib's {@code Parallel} does.
 *
 * <pre>{@code
 * import static dev.jvmpool.Parallel.delayed;
 *
 * List<Long> cubes = Parallel.jobs(3).call(IntStream.range(1, 1000).mapToObj(i -> delayed(Numbers::cube, i)));
 * }</pre>
 *
 * <p>The calls may be of different functions. They run in worker processes, or, with {@link #prefer prefer(THREADS)}, on threads. Worker
 * processes are kept for the next {@code Parallel} of this program, so that small calls do not pay the start of a JVM each time. Those that
 * had nothing to do for a minute end. A call for fewer jobs than are kept has so many of them at a time; one for more has them replaced.
 * A worker's heap is its share of the memory among the most jobs that were asked for within a minute; for tasks that need more than that, or
 * a heap of a certain size, open a pool with {@link ProcessPoolBuilder#heap}. Threads cost little, and each call has its own.
 *
 * <p>It may be used inside a task: there, a negative number of jobs counts back from the task's share of the cores, and pools may be
 * inside each other three deep.
 *
 * <p>Immutable and thread-safe.
 */
public final class Parallel {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final int jobs;
    private final Mode mode;
    private final CallOptions options;

    private Parallel(int jobs, Mode mode, CallOptions options) {
        this.jobs = jobs;
        this.mode = mode;
        this.options = options;
    }

    /**
     * So many jobs at the same time, in processes.
     *
     * @param jobs 1 or more; a negative number counts back from the cores, down to one: -1 is all of them, -2 all but one
     * @return something that makes calls
     * @throws IllegalArgumentException if it is 0
     */
    public static Parallel jobs(int jobs) {
        WorkerCount.count(jobs);
        return new Parallel(jobs, Mode.PROCESSES, CallOptions.Chain.DEFAULT);
    }

    /**
     * Chooses where the calls run.
     *
     * @param where processes, threads, or the caller
     * @return the same with this choice
     */
    public Parallel prefer(Mode where) {
        return new Parallel(jobs, Objects.requireNonNull(where, "where"), options);
    }

    /**
     * Sets options of the calls, such as a timeout or retries.
     *
     * @param callOptions the options; those not named have their defaults
     * @return the same with these options
     */
    public Parallel with(CallOptions callOptions) {
        return new Parallel(jobs, mode, Objects.requireNonNull(callOptions, "callOptions"));
    }

    /**
     * A call without arguments, to be made later.
     *
     * @param task the function
     * @param <R> the result
     * @return the call
     */
    public static <R extends @Nullable Object> DelayedCall<R> delayed(TaskCallable<R> task) {
        return new DelayedCall<>(task);
    }

    /**
     * A call without arguments and result, to be made later. In its lambda may stand what it is to be done with:
     * {@code delayed(() -> Pictures.shrink(file))}.
     *
     * @param task the function
     * @return the call; its result is null
     */
    public static DelayedCall<@Nullable Void> delayed(TaskRunnable task) {
        return DelayedCall.ofNoResult(task);
    }

    /**
     * A call with one argument, to be made later.
     *
     * @param task the function
     * @param input its argument
     * @param <T> the argument
     * @param <R> the result
     * @return the call
     */
    public static <T extends @Nullable Object, R extends @Nullable Object> DelayedCall<R> delayed(
            TaskFunction<? super T, ? extends R> task, T input) {
        return new DelayedCall<>(task, input);
    }

    /**
     * A call with two arguments, to be made later.
     *
     * @param task the function
     * @param first its first argument
     * @param second its second argument
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <R> the result
     * @return the call
     */
    public static <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            DelayedCall<R> delayed(TaskBiFunction<? super A, ? super B, ? extends R> task, A first, B second) {
        return new DelayedCall<>(task, first, second);
    }

    /**
     * A call with three arguments, to be made later. For more there is {@code delayed(() -> Tasks.run(a, b, c, d))}.
     *
     * @param task the function
     * @param first its first argument
     * @param second its second argument
     * @param third its third argument
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <R> the result
     * @return the call
     */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            DelayedCall<R> delayed(
                    TaskTriFunction<? super A, ? super B, ? super C, ? extends R> task, A first, B second, C third) {
        return new DelayedCall<>(task, first, second, third);
    }

    /**
     * Makes all calls and waits for all results.
     *
     * @param calls what is called; pulled lazily, on the calling thread
     * @param <R> a result
     * @return the results, in the order of the calls
     * @throws TaskFailedException if a call failed: the first one in their order. What has not started by then never does
     * @throws BrokenPoolException if the workers do not start
     * @throws java.util.concurrent.CancellationException if the thread is interrupted while it waits; its interrupt status
     *     is set again
     */
    public <R extends @Nullable Object> List<R> call(Iterable<? extends DelayedCall<? extends R>> calls) {
        return pool().call(calls, DelayedCall::invocation);
    }

    /**
     * As {@link #call(Iterable)}, for calls that are written out.
     *
     * <pre>{@code
     * List<Number> both = Parallel.jobs(2).call(delayed(Numbers::cube, 3), delayed(Math::pow, 2.0, 10.0));
     * }</pre>
     *
     * @param calls what is called
     * @param <R> a result
     * @return the results, in the order of the calls
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // The array is only read.
    public final <R extends @Nullable Object> List<R> call(DelayedCall<? extends R>... calls) {
        return call(Arrays.asList(calls));
    }

    /**
     * As {@link #call(Iterable)}, for a stream.
     *
     * @param calls what is called
     * @param <R> a result
     * @return the results, in the order of the calls
     */
    public <R extends @Nullable Object> List<R> call(Stream<? extends DelayedCall<? extends R>> calls) {
        return call(iterable(calls));
    }

    /**
     * Makes calls and gives the results in their order, each as soon as it and all before it are ready.
     *
     * @param calls what is called; pulled lazily, on a thread of the pool, so it may be endless or slow
     * @param <R> a result
     * @return the results; {@link Results#stream()} makes them a stream
     */
    public <R extends @Nullable Object> Results<R> results(Iterable<? extends DelayedCall<? extends R>> calls) {
        return pool().iterate(calls, DelayedCall::invocation, true);
    }

    /**
     * As {@link #results(Iterable)}, for a stream.
     *
     * @param calls what is called
     * @param <R> a result
     * @return the results
     */
    public <R extends @Nullable Object> Results<R> results(Stream<? extends DelayedCall<? extends R>> calls) {
        return results(iterable(calls));
    }

    /**
     * Makes calls and gives each result as soon as it is ready, whatever its place.
     *
     * @param calls what is called; pulled lazily, on a thread of the pool, so it may be endless or slow
     * @param <R> a result
     * @return the results
     */
    public <R extends @Nullable Object> Results<R> resultsUnordered(
            Iterable<? extends DelayedCall<? extends R>> calls) {
        return pool().iterate(calls, DelayedCall::invocation, false);
    }

    /**
     * As {@link #resultsUnordered(Iterable)}, for a stream.
     *
     * @param calls what is called
     * @param <R> a result
     * @return the results
     */
    public <R extends @Nullable Object> Results<R> resultsUnordered(Stream<? extends DelayedCall<? extends R>> calls) {
        return resultsUnordered(iterable(calls));
    }

    private static <R extends @Nullable Object> Iterable<DelayedCall<? extends R>> iterable(
            Stream<? extends DelayedCall<? extends R>> calls) {
        return () -> Streams.iterator(calls);
    }

    private BackendPool pool() {
        BackendPool pool = switch (mode) {
            case PROCESSES -> {
                KeptBackends.Lease lease = KeptBackends.lease(WorkerCount.count(jobs), Parallel::workers);
                yield BackendPool.view(lease.backend(), lease.allSubmitted());
            }
            case THREADS -> BackendPool.forOneCall(LocalBackend.threads(WorkerCount.count(jobs)));
            case SEQUENTIAL -> BackendPool.forOneCall(LocalBackend.sequential());
        };
        return pool.with(options);
    }

    private static ProcessBackend workers(int count) {
        return Pool.processes()
                .workers(count)
                .idleTimeout(KeptBackends.IDLE)
                .name(DefaultNames.next("jvmpool-parallel", COUNT))
                .backend();
    }
}
