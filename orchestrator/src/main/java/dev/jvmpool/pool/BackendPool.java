package dev.jvmpool.pool;

import dev.jvmpool.CallOptions;
import dev.jvmpool.Pool;
import dev.jvmpool.PoolListener;
import dev.jvmpool.PoolStats;
import dev.jvmpool.Results;
import dev.jvmpool.TaskFuture;
import dev.jvmpool.Triple;
import dev.jvmpool.backend.AttemptLimits;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.Invocation;
import dev.jvmpool.backend.Task;
import dev.jvmpool.concurrent.Deadline;
import dev.jvmpool.function.TaskBiFunction;
import dev.jvmpool.function.TaskCallable;
import dev.jvmpool.function.TaskConsumer;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.function.TaskRunnable;
import dev.jvmpool.function.TaskTriFunction;
import dev.jvmpool.map.InvocationSource;
import java.lang.ref.Cleaner;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A pool, or a view of one with options: all that people call, on top of a backend. */
public final class BackendPool implements Pool {

    private static final Cleaner CLEANER = Cleaner.create();

    private final Backend backend;
    private final ManyInputs many;
    private final Submitter submitter;
    private final PoolEnd end;

    private BackendPool(Backend backend, ManyInputs many, Submitter submitter, PoolEnd end) {
        this.backend = backend;
        this.many = many;
        this.submitter = submitter;
        this.end = end;
    }

    /**
     * Opens a pool. Its backend is held by every view of the pool, and by every iteration; when none of these is left, it is shut down:
     * what was submitted is still done.
     *
     * @param shutdown shuts the backend down; must not hold it
     */
    public static Pool open(Backend backend, Runnable shutdown) {
        return open(backend, shutdown, null);
    }

    /**
     * As {@link #open(Backend, Runnable)}.
     *
     * @param pending how many submitted tasks may have no outcome; null for any number
     */
    public static Pool open(Backend backend, Runnable shutdown, PendingLimit pending) {
        CLEANER.register(backend, shutdown);
        return view(backend, pending, () -> {});
    }

    /** A pool for one call on a backend that ends with it: it is shut down when all inputs of a map or an iteration were submitted. */
    public static BackendPool forOneCall(Backend backend) {
        return view(backend, null, backend::shutdown);
    }

    /**
     * A pool on a backend that is not its own.
     *
     * @param allSubmitted is run when all inputs of a map or an iteration were submitted, perhaps twice
     */
    public static BackendPool view(Backend backend, Runnable allSubmitted) {
        return view(backend, null, allSubmitted);
    }

    private static BackendPool view(Backend backend, PendingLimit pending, Runnable allSubmitted) {
        FutureCompleter completer = new FutureCompleter(backend.completionThreads(), backend.keepAlive());
        CallOptions.Chain options = CallOptions.Chain.DEFAULT;
        Submitter submitter = new Submitter(backend, completer, pending, AttemptLimits.of(options));
        ManyInputs many = new ManyInputs(backend, options, allSubmitted);
        return new BackendPool(backend, many, submitter, new PoolEnd(backend, completer, pending));
    }

    @Override
    public BackendPool with(CallOptions callOptions) {
        Objects.requireNonNull(callOptions, "options");
        CallOptions.Chain chain = (CallOptions.Chain) callOptions;
        ManyInputs others = new ManyInputs(backend, chain, many.allSubmitted());
        return new BackendPool(backend, others, submitter.with(AttemptLimits.of(chain)), end);
    }

    /** What runs its tasks. */
    public Backend backend() {
        return backend;
    }

    // Many inputs.

    @Override
    public <T, R> List<R> map(TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs) {
        return many.collect(InvocationSource.of(Task.of(task), inputs));
    }

    @Override
    public <A, B, R> List<R> starmap(
            TaskBiFunction<? super A, ? super B, ? extends R> task,
            Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs) {
        return many.collect(InvocationSource.ofPairs(Task.of(task), pairs));
    }

    @Override
    public <A, B, C, R> List<R> starmap(
            TaskTriFunction<? super A, ? super B, ? super C, ? extends R> task,
            Iterable<? extends Triple<? extends A, ? extends B, ? extends C>> triples) {
        return many.collect(InvocationSource.ofTriples(Task.of(task), triples));
    }

    @Override
    public <T> void forEach(TaskConsumer<? super T> task, Iterable<? extends T> inputs) {
        many.forEach(InvocationSource.of(Task.ofAction(task), inputs));
    }

    @Override
    public <T, R> Results<R> imap(TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs) {
        return many.iterate(InvocationSource.of(Task.of(task), inputs), true);
    }

    @Override
    public <T, R> Results<R> imapUnordered(TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs) {
        return many.iterate(InvocationSource.of(Task.of(task), inputs), false);
    }

    /**
     * Makes calls of whatever functions, and gives their results.
     *
     * @param meaning what is called, of each
     */
    public <R, C> List<R> call(Iterable<? extends C> calls, Function<? super C, Invocation> meaning) {
        return many.collect(InvocationSource.ofCalls(calls, meaning));
    }

    /** As {@link #call}, one by one. */
    public <R, C> Results<R> iterate(
            Iterable<? extends C> calls, Function<? super C, Invocation> meaning, boolean ordered) {
        return many.iterate(InvocationSource.ofCalls(calls, meaning), ordered);
    }

    // One task.

    @Override
    public <R> TaskFuture<R> submit(TaskCallable<R> task) {
        return submitter.submit(Task.of(task), null);
    }

    @Override
    public TaskFuture<Void> submit(TaskRunnable task) {
        return submitter.submit(Task.of(task), null);
    }

    @Override
    public <T, R> TaskFuture<R> submit(TaskFunction<? super T, ? extends R> task, T input) {
        return submitter.submit(Task.of(task), null, input);
    }

    @Override
    public <A, B, R> TaskFuture<R> submit(TaskBiFunction<? super A, ? super B, ? extends R> task, A first, B second) {
        return submitter.submit(Task.of(task), null, first, second);
    }

    @Override
    public <A, B, C, R> TaskFuture<R> submit(
            TaskTriFunction<? super A, ? super B, ? super C, ? extends R> task, A first, B second, C third) {
        return submitter.submit(Task.of(task), null, first, second, third);
    }

    @Override
    public <R> TaskFuture<R> submit(Callable<R> task) {
        return submitter.submit(Task.of(task), null);
    }

    @Override
    public TaskFuture<?> submit(Runnable task) {
        return submitter.submit(Task.of(task), null);
    }

    @Override
    public <R> TaskFuture<R> submit(Runnable task, R result) {
        return submitter.submit(Task.of(task), result);
    }

    @Override
    public void execute(TaskRunnable task) {
        execute((Runnable) task);
    }

    @Override
    public void execute(Runnable task) {
        submitter.submit(Task.of(task), null).whenComplete(SubmittedTask::tellUncaught);
    }

    // What ExecutorService has besides.

    @Override
    public <R> List<Future<R>> invokeAll(Collection<? extends Callable<R>> tasks) throws InterruptedException {
        return BulkInvocations.all(submitter, tasks, Deadline.NEVER);
    }

    @Override
    public <R> List<Future<R>> invokeAll(Collection<? extends Callable<R>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException {
        return BulkInvocations.all(submitter, tasks, Deadline.in(timeout, unit));
    }

    @Override
    public <R> R invokeAny(Collection<? extends Callable<R>> tasks) throws InterruptedException, ExecutionException {
        return BulkInvocations.any(submitter, tasks);
    }

    @Override
    public <R> R invokeAny(Collection<? extends Callable<R>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return BulkInvocations.any(submitter, tasks, Deadline.in(timeout, unit));
    }

    @Override
    public CompletableFuture<Void> prestart() {
        return backend.prestart();
    }

    @Override
    public void addListener(PoolListener listener) {
        backend.events().add(listener);
    }

    @Override
    public void removeListener(PoolListener listener) {
        backend.events().remove(listener);
    }

    @Override
    public PoolStats stats() {
        return backend.events().withRefused(backend.stats());
    }

    @Override
    public void shutdown() {
        end.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return end.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return backend.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return end.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return end.await(timeout, unit);
    }

    @Override
    public void close() {
        end.close();
    }

    @Override
    public String toString() {
        return backend.toString();
    }
}
