package dev.jvmpool;

import dev.jvmpool.function.TaskBiFunction;
import dev.jvmpool.function.TaskCallable;
import dev.jvmpool.function.TaskConsumer;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.function.TaskRunnable;
import dev.jvmpool.function.TaskTriFunction;
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
final class SharedPool implements Pool {

    private static final Cleaner CLEANER = Cleaner.create();

    private final Crew crew;
    private final Options options;
    private final Runnable atEnd;

    /**
     * @param atEnd is run when all inputs of a map or an iteration were submitted, perhaps twice
     */
    SharedPool(Crew crew, Options options, Runnable atEnd) {
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
    static Pool open(Crew crew, Runnable shutdown) {
        CLEANER.register(crew, shutdown);
        return new SharedPool(crew, Options.DEFAULT, () -> {});
    }

    @Override
    public SharedPool with(CallOptions callOptions) {
        return new SharedPool(crew, (Options) callOptions, atEnd);
    }

    /** A pool that shuts down when all inputs of its first map or iteration were submitted. */
    SharedPool forOneCall() {
        return new SharedPool(crew, options, crew::shutdown);
    }

    @Override
    public <T, R> List<R> map(TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs) {
        Task one = Task.of(task);
        return collect(
                feed(one, Runs.of(one, Objects.requireNonNull(inputs, "inputs").iterator()), inputs));
    }

    @Override
    public <A, B, R> List<R> starmap(
            TaskBiFunction<? super A, ? super B, ? extends R> task,
            Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs) {
        Task one = Task.of(task);
        return collect(feed(
                one, Runs.ofPairs(one, Objects.requireNonNull(pairs, "pairs").iterator()), pairs));
    }

    @Override
    public <A, B, C, R> List<R> starmap(
            TaskTriFunction<? super A, ? super B, ? super C, ? extends R> task,
            Iterable<? extends Triple<? extends A, ? extends B, ? extends C>> triples) {
        Task one = Task.of(task);
        return collect(feed(
                one,
                Runs.ofTriples(one, Objects.requireNonNull(triples, "triples").iterator()),
                triples));
    }

    @Override
    public <T> void forEach(TaskConsumer<? super T> task, Iterable<? extends T> inputs) {
        Task one = Task.ofAction(task);
        Feed feed =
                feed(one, Runs.of(one, Objects.requireNonNull(inputs, "inputs").iterator()), inputs);
        new Collecting(feed, options.failsFast(true), false).all();
    }

    /** Makes calls of whatever functions, and gives their results. */
    <R> List<R> call(Iterable<? extends DelayedCall<? extends R>> calls) {
        return collect(
                feed(null, Runs.ofCalls(Objects.requireNonNull(calls, "calls").iterator()), calls));
    }

    /** Makes calls of whatever functions, and gives their results one by one. */
    <R> Results<R> iterate(Iterable<? extends DelayedCall<? extends R>> calls, boolean ordered) {
        return iterate(
                feed(null, Runs.ofCalls(Objects.requireNonNull(calls, "calls").iterator()), calls), ordered);
    }

    @Override
    public <T, R> Results<R> imap(TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs) {
        Task one = Task.of(task);
        return iterate(
                feed(one, Runs.of(one, Objects.requireNonNull(inputs, "inputs").iterator()), inputs), true);
    }

    @Override
    public <T, R> Results<R> imapUnordered(TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs) {
        Task one = Task.of(task);
        return iterate(
                feed(one, Runs.of(one, Objects.requireNonNull(inputs, "inputs").iterator()), inputs), false);
    }

    private Feed feed(Task task, Runs runs, Iterable<?> inputs) {
        long size = inputs instanceof Collection<?> collection ? collection.size() : -1;
        return new Feed(crew, task, runs, size, options, atEnd);
    }

    private <R> List<R> collect(Feed feed) {
        return new Collecting(feed, options.failsFast(true), true).all();
    }

    private <R> Results<R> iterate(Feed feed, boolean ordered) {
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
        start(Task.of(task), null).whenComplete(SharedPool::tellUncaught);
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

    Crew crew() {
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
