package dev.jvmpool.pool;

import dev.jvmpool.CallOptions;
import dev.jvmpool.OnError;
import dev.jvmpool.Pool;
import dev.jvmpool.PoolListener;
import dev.jvmpool.PoolStats;
import dev.jvmpool.Results;
import dev.jvmpool.TaskFuture;
import dev.jvmpool.Triple;
import dev.jvmpool.backend.AttemptLimits;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.Invocation;
import dev.jvmpool.backend.Task;
import dev.jvmpool.concurrent.Deadline;
import dev.jvmpool.function.TaskBiFunction;
import dev.jvmpool.function.TaskCallable;
import dev.jvmpool.function.TaskConsumer;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.function.TaskRunnable;
import dev.jvmpool.function.TaskTriFunction;
import dev.jvmpool.map.InputPump;
import dev.jvmpool.map.InvocationSource;
import dev.jvmpool.map.MapCollector;
import dev.jvmpool.map.ResultIterator;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
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
    private final FutureCompleter completer;

    /** Null if there is none. */
    private final PendingLimit pending;

    private final CallOptions.Chain options;
    private final AttemptLimits limits;
    private final Runnable allSubmitted;

    private BackendPool(
            Backend backend,
            FutureCompleter completer,
            PendingLimit pending,
            CallOptions.Chain options,
            Runnable allSubmitted) {
        this.backend = backend;
        this.completer = completer;
        this.pending = pending;
        this.options = options;
        this.limits = new AttemptLimits(options.timeout(), options.retries());
        this.allSubmitted = allSubmitted;
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
        return new BackendPool(backend, completer, pending, CallOptions.Chain.DEFAULT, allSubmitted);
    }

    @Override
    public BackendPool with(CallOptions callOptions) {
        Objects.requireNonNull(callOptions, "options");
        return new BackendPool(backend, completer, pending, (CallOptions.Chain) callOptions, allSubmitted);
    }

    // Many inputs.

    @Override
    public <T, R> List<R> map(TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs) {
        return collect(InvocationSource.of(Task.of(task), inputs));
    }

    @Override
    public <A, B, R> List<R> starmap(
            TaskBiFunction<? super A, ? super B, ? extends R> task,
            Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs) {
        return collect(InvocationSource.ofPairs(Task.of(task), pairs));
    }

    @Override
    public <A, B, C, R> List<R> starmap(
            TaskTriFunction<? super A, ? super B, ? super C, ? extends R> task,
            Iterable<? extends Triple<? extends A, ? extends B, ? extends C>> triples) {
        return collect(InvocationSource.ofTriples(Task.of(task), triples));
    }

    @Override
    public <T> void forEach(TaskConsumer<? super T> task, Iterable<? extends T> inputs) {
        InputPump pump = pump(InvocationSource.of(Task.ofAction(task), inputs));
        new MapCollector(pump, failsFast(true), false).all();
    }

    @Override
    public <T, R> Results<R> imap(TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs) {
        return iterate(InvocationSource.of(Task.of(task), inputs), true);
    }

    @Override
    public <T, R> Results<R> imapUnordered(TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs) {
        return iterate(InvocationSource.of(Task.of(task), inputs), false);
    }

    /**
     * Makes calls of whatever functions, and gives their results.
     *
     * @param meaning what is called, of each
     */
    public <R, C> List<R> call(Iterable<? extends C> calls, Function<? super C, Invocation> meaning) {
        return collect(InvocationSource.ofCalls(calls, meaning));
    }

    /** As {@link #call}, one by one. */
    public <R, C> Results<R> iterate(
            Iterable<? extends C> calls, Function<? super C, Invocation> meaning, boolean ordered) {
        return iterate(InvocationSource.ofCalls(calls, meaning), ordered);
    }

    private <R> List<R> collect(InvocationSource source) {
        return new MapCollector(pump(source), failsFast(true), true).all();
    }

    private <R> Results<R> iterate(InvocationSource source, boolean ordered) {
        InputPump pump = pump(source);
        if (!backend.traits().isCaller()) {
            backend.runBeside(pump::run);
        }
        return new ResultIterator<>(pump, backend.traits().isCaller(), ordered, failsFast(false));
    }

    private InputPump pump(InvocationSource source) {
        return new InputPump(backend, source, options, allSubmitted);
    }

    private boolean failsFast(boolean byDefault) {
        return options.onError() == null ? byDefault : options.onError() == OnError.FAIL;
    }

    // One task.

    @Override
    public <R> TaskFuture<R> submit(TaskCallable<R> task) {
        return start(Task.of(task), null);
    }

    @Override
    public TaskFuture<Void> submit(TaskRunnable task) {
        return start(Task.of(task), null);
    }

    @Override
    public <T, R> TaskFuture<R> submit(TaskFunction<? super T, ? extends R> task, T input) {
        return start(Task.of(task), null, input);
    }

    @Override
    public <A, B, R> TaskFuture<R> submit(TaskBiFunction<? super A, ? super B, ? extends R> task, A first, B second) {
        return start(Task.of(task), null, first, second);
    }

    @Override
    public <A, B, C, R> TaskFuture<R> submit(
            TaskTriFunction<? super A, ? super B, ? super C, ? extends R> task, A first, B second, C third) {
        return start(Task.of(task), null, first, second, third);
    }

    @Override
    public <R> TaskFuture<R> submit(Callable<R> task) {
        return start(Task.of(task), null);
    }

    @Override
    public TaskFuture<?> submit(Runnable task) {
        return start(Task.of(task), null);
    }

    @Override
    public <R> TaskFuture<R> submit(Runnable task, R result) {
        return start(Task.of(task), result);
    }

    @Override
    public void execute(TaskRunnable task) {
        execute((Runnable) task);
    }

    @Override
    public void execute(Runnable task) {
        start(Task.of(task), null).whenComplete(SubmittedTask::tellUncaught);
    }

    private <R> TaskFuture<R> start(Task task, R result, Object... arguments) {
        return SubmittedTask.submit(backend, completer, pending, limits, task, result, arguments);
    }

    // What ExecutorService has besides.

    @Override
    public <R> List<Future<R>> invokeAll(Collection<? extends Callable<R>> tasks) throws InterruptedException {
        return BulkInvocations.all(this, tasks, Deadline.NEVER);
    }

    @Override
    public <R> List<Future<R>> invokeAll(Collection<? extends Callable<R>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException {
        return BulkInvocations.all(this, tasks, Deadline.in(timeout, unit));
    }

    @Override
    public <R> R invokeAny(Collection<? extends Callable<R>> tasks) throws InterruptedException, ExecutionException {
        return BulkInvocations.any(this, tasks);
    }

    @Override
    public <R> R invokeAny(Collection<? extends Callable<R>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return BulkInvocations.any(this, tasks, Deadline.in(timeout, unit));
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
        try {
            backend.shutdown();
        } finally {
            liftLimit();
        }
    }

    /** Whoever waits for room is to hear that there is no pool any more. */
    private void liftLimit() {
        if (pending != null) {
            pending.lift();
        }
    }

    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> unstarted = new ArrayList<>();
        List<Batch.Listener> neverBegun;
        try {
            neverBegun = backend.shutdownNow();
        } finally {
            liftLimit();
        }
        for (Batch.Listener listener : neverBegun) {
            if (listener instanceof SubmittedTask<?> submitted) {
                unstarted.add(submitted.unstarted());
            }
        }
        return unstarted;
    }

    @Override
    public boolean isShutdown() {
        return backend.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return backend.isTerminated() && completer.isSettled();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        Deadline deadline = Deadline.in(timeout, unit);
        return backend.awaitTermination(timeout, unit) && completer.awaitSettled(deadline);
    }

    @Override
    public void close() {
        shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
                backend.shutdownNow();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return backend.toString();
    }
}
