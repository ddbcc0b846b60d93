package dev.jvmpool.pool;

import dev.jvmpool.CallOptions;
import dev.jvmpool.DelayedCall;
import dev.jvmpool.NotSendableException;
import dev.jvmpool.Pool;
import dev.jvmpool.PoolListener;
import dev.jvmpool.PoolStats;
import dev.jvmpool.Results;
import dev.jvmpool.TaskFuture;
import dev.jvmpool.Triple;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.Task;
import dev.jvmpool.function.TaskBiFunction;
import dev.jvmpool.function.TaskCallable;
import dev.jvmpool.function.TaskConsumer;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.function.TaskRunnable;
import dev.jvmpool.function.TaskTriFunction;
import dev.jvmpool.map.CallSettings;
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
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** A pool, or a view of one with options: what people call, on top of a crew. */
public final class BackendPool implements Pool {

    private static final Cleaner CLEANER = Cleaner.create();

    private final Backend crew;
    private final CallSettings options;
    private final Runnable atEnd;

    /**
     * @param atEnd is run when all inputs of a map or an iteration were submitted, perhaps twice
     */
    public BackendPool(Backend crew, CallSettings options, Runnable atEnd) {
        this.crew = crew;
        this.options = options;
        this.atEnd = atEnd;
    }

    /**
     * Opens a pool. The crew is held by every view of the pool, by every iteration, and by every future that has no outcome;
     * when none of these is left, its workers end.
     *
     * @param shutdown ends the crew's workers; must not hold the crew
     */
    public static Pool open(Backend crew, Runnable shutdown) {
        CLEANER.register(crew, shutdown);
        return new BackendPool(crew, CallSettings.DEFAULT, () -> {});
    }

    @Override
    public BackendPool with(CallOptions callOptions) {
        return new BackendPool(crew, (CallSettings) callOptions, atEnd);
    }

    /** A pool that shuts down when all inputs of its first map or iteration were submitted. */
    public BackendPool forOneCall() {
        return new BackendPool(crew, options, crew::shutdown);
    }

    @Override
    public <T, R> List<R> map(TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs) {
        Task one = Task.of(task);
        return collect(
                feed(one, InvocationSource.of(one, Objects.requireNonNull(inputs, "inputs").iterator()), inputs));
    }

    @Override
    public <A, B, R> List<R> starmap(
            TaskBiFunction<? super A, ? super B, ? extends R> task,
            Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs) {
        Task one = Task.of(task);
        return collect(feed(
                one, InvocationSource.ofPairs(one, Objects.requireNonNull(pairs, "pairs").iterator()), pairs));
    }

    @Override
    public <A, B, C, R> List<R> starmap(
            TaskTriFunction<? super A, ? super B, ? super C, ? extends R> task,
            Iterable<? extends Triple<? extends A, ? extends B, ? extends C>> triples) {
        Task one = Task.of(task);
        return collect(feed(
                one,
                InvocationSource.ofTriples(one, Objects.requireNonNull(triples, "triples").iterator()),
                triples));
    }

    @Override
    public <T> void forEach(TaskConsumer<? super T> task, Iterable<? extends T> inputs) {
        Task one = Task.ofAction(task);
        InputPump feed =
                feed(one, InvocationSource.of(one, Objects.requireNonNull(inputs, "inputs").iterator()), inputs);
        new MapCollector(feed, options.failsFast(true), false).all();
    }

    /** Makes calls of whatever functions, and gives their results. */
    public <R> List<R> call(Iterable<? extends DelayedCall<? extends R>> calls) {
        return collect(
                feed(null, InvocationSource.ofCalls(Objects.requireNonNull(calls, "calls").iterator()), calls));
    }

    /** Makes calls of whatever functions, and gives their results one by one. */
    <R> Results<R> iterate(Iterable<? extends DelayedCall<? extends R>> calls, boolean ordered) {
        return iterate(
                feed(null, InvocationSource.ofCalls(Objects.requireNonNull(calls, "calls").iterator()), calls), ordered);
    }

    @Override
    public <T, R> Results<R> imap(TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs) {
        Task one = Task.of(task);
        return iterate(
                feed(one, InvocationSource.of(one, Objects.requireNonNull(inputs, "inputs").iterator()), inputs), true);
    }

    @Override
    public <T, R> Results<R> imapUnordered(TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs) {
        Task one = Task.of(task);
        return iterate(
                feed(one, InvocationSource.of(one, Objects.requireNonNull(inputs, "inputs").iterator()), inputs), false);
    }

    private InputPump feed(Task task, InvocationSource runs, Iterable<?> inputs) {
        long size = inputs instanceof Collection<?> collection ? collection.size() : -1;
        return new InputPump(crew, task, runs, size, options, atEnd);
    }

    private <R> List<R> collect(InputPump feed) {
        return new MapCollector(feed, options.failsFast(true), true).all();
    }

    private <R> Results<R> iterate(InputPump feed, boolean ordered) {
        if (!crew.isCaller()) {
            crew.runBeside(feed::run);
        }
        return new ResultIterator<>(feed, crew.isCaller(), ordered, options.failsFast(false));
    }

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
        start(Task.of(task), null).whenComplete(BackendPool::tellUncaught);
    }

    /** What nobody waits for is not to fail unheard. */
    private static void tellUncaught(Object value, Throwable error) {
        if (error != null && !(error instanceof CancellationException)) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
        }
    }

    private <R> TaskFuture<R> start(Task task, R result, Object... arguments) {
        Batch batch = crew.prepare(task).batch();
        TaskFuture<R> future = new TaskFuture<>(batch, result);
        try {
            batch.add(arguments);
        } catch (NotSendableException e) {
            crew.refused(task, e);
            future.completeExceptionally(e);
            return future;
        }
        future.begin(crew);
        try {
            batch.submit(options.patience(), new Submission(task, arguments, future));
        } catch (RuntimeException | Error e) {
            future.end();
            throw e;
        }
        return future;
    }

    @Override
    public void addListener(PoolListener listener) {
        crew.listeners().add(listener);
    }

    @Override
    public void removeListener(PoolListener listener) {
        crew.listeners().remove(listener);
    }

    @Override
    public PoolStats stats() {
        return crew.stats();
    }

    public Backend crew() {
        return crew;
    }

    @Override
    public void shutdown() {
        crew.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> unstarted = new ArrayList<>();
        for (Batch.Sink sink : crew.shutdownNow()) {
            if (sink instanceof Submission submission) {
                unstarted.add(submission.unstarted());
            }
        }
        return unstarted;
    }

    @Override
    public boolean isShutdown() {
        return crew.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return crew.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return crew.awaitTermination(timeout, unit);
    }

    @Override
    public void close() {
        crew.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = crew.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
                crew.shutdownNow();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return crew.toString();
    }
}
