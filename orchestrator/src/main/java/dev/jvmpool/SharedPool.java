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

    private final Crew crew;
    private final Options options;

    private SharedPool(Crew crew, Options options) {
        this.crew = crew;
        this.options = options;
    }

    /**
     * Opens a pool. The crew is held by every view of the pool, by every iteration, and by every future that has no outcome;
     * when none of these is left, its workers end.
     *
     * @param shutdown ends the crew's workers; must not hold the crew
     */
    static Pool open(Crew crew, Runnable shutdown) {
        CLEANER.register(crew, shutdown);
        return new SharedPool(crew, Options.DEFAULT);
    }

    @Override
    public Pool with(CallOptions callOptions) {
        return new SharedPool(crew, (Options) callOptions);
    }

    @Override
    public <T, R> List<R> map(TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs) {
        return new Collecting(feed(task, inputs)).all();
    }

    @Override
    public <T, R> Results<R> imap(TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs) {
        return iterate(feed(task, inputs), true);
    }

    @Override
    public <T, R> Results<R> imapUnordered(TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs) {
        return iterate(feed(task, inputs), false);
    }

    private <R> Results<R> iterate(Feed feed, boolean ordered) {
        if (!crew.isCaller()) {
            crew.runBeside(feed::run);
        }
        return new ResultIterator<>(feed, crew.isCaller(), ordered);
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

    @Override
    public String toString() {
        return crew.toString();
    }
}
