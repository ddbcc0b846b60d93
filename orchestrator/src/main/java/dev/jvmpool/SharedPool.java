package dev.jvmpool;

import dev.jvmpool.function.TaskBiFunction;
import dev.jvmpool.function.TaskCallable;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.function.TaskRunnable;
import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** A pool, or a view of one with options: what people call, on top of a crew. */
final class SharedPool implements Pool {

    private static final Cleaner CLEANER = Cleaner.create();

    /** In an awaitTermination without end. */
    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    /** What all views of a pool share; when none of them is left, the pool is collected and its workers end. */
    private record Shared(Crew crew) {}

    private final Shared shared;
    private final Crew crew;
    private final Options options;

    private SharedPool(Shared shared, Options options) {
        this.shared = shared;
        this.crew = shared.crew();
        this.options = options;
    }

    static Pool open(Crew crew) {
        Shared shared = new Shared(crew);
        // A dropped pool finishes what was submitted: somebody may still hold the futures.
        CLEANER.register(shared, crew::shutdown);
        return new SharedPool(shared, Options.DEFAULT);
    }

    @Override
    public Pool with(CallOptions callOptions) {
        return new SharedPool(shared, (Options) callOptions);
    }

    @Override
    public <T, R> List<R> map(TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs) {
        return new Collecting(feed(task, inputs)).all();
    }

    @Override
    public <T, R> Results<R> imap(TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs) {
        return new ResultIterator<>(feed(task, inputs), true);
    }

    @Override
    public <T, R> Results<R> imapUnordered(TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs) {
        return new ResultIterator<>(feed(task, inputs), false);
    }

    private Feed feed(TaskFunction<?, ?> task, Iterable<?> inputs) {
        long size = inputs instanceof Collection<?> collection ? collection.size() : -1;
        return new Feed(crew, Task.of(task), inputs.iterator(), size, options);
    }

    @Override
    public <R> TaskFuture<R> submit(TaskCallable<R> task) {
        return start(Task.of(task));
    }

    @Override
    public TaskFuture<Void> submit(TaskRunnable task) {
        return start(Task.of(task));
    }

    @Override
    public <T, R> TaskFuture<R> submit(TaskFunction<? super T, ? extends R> task, T input) {
        return start(Task.of(task), input);
    }

    @Override
    public <A, B, R> TaskFuture<R> submit(TaskBiFunction<? super A, ? super B, ? extends R> task, A first, B second) {
        return start(Task.of(task), first, second);
    }

    private <R> TaskFuture<R> start(Task task, Object... arguments) {
        Batch batch = crew.prepare(task).batch();
        TaskFuture<R> future = new TaskFuture<>(crew, batch);
        try {
            batch.add(arguments);
        } catch (NotSendableException e) {
            future.completeExceptionally(e);
            return future;
        }
        batch.submit(options.timeout(), (at, slots) -> future.arrived(slots));
        return future;
    }

    @Override
    public void shutdown() {
        crew.shutdown();
    }

    @Override
    public void shutdownNow() {
        crew.shutdownNow();
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
    public boolean awaitTermination(Duration timeout) throws InterruptedException {
        return crew.awaitTermination(timeout);
    }

    @Override
    public void close() {
        crew.shutdown();
        boolean interrupted = false;
        while (!crew.isTerminated()) {
            try {
                crew.awaitTermination(FOR_EVER);
            } catch (InterruptedException e) {
                interrupted = true;
                crew.shutdownNow();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
