package dev.jvmpool;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The result of one task, when it is there. A {@link CompletableFuture} in every way, and {@link #cancel cancel(true)}
 * really stops the task.
 *
 * <p>It completes with the task's value, or exceptionally with what the task threw, a {@link WorkerDiedException}, a
 * {@link TaskTimeoutException}, a {@link NotSendableException}, a {@link BrokenPoolException}, or as cancelled. Callbacks
 * run on a thread that may block; in a thread pool it is the one that ran the task, which a callback that waits for another task
 * of that pool keeps from running it. Thread-safe.
 *
 * <pre>{@code
 * TaskFuture<String> text = pool.submit(Pdf::toText, file);
 * text.thenAccept(System.out::println);
 * }</pre>
 *
 * @param <R> the result
 */
public class TaskFuture<R extends @Nullable Object> extends CompletableFuture<R> {

    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<TaskFuture, @Nullable Callbacks> CALLBACKS =
            AtomicReferenceFieldUpdater.newUpdater(TaskFuture.class, Callbacks.class, "callbacks");

    /** Null until the first is added: most futures have none, and there may be a million that wait. */
    private volatile @Nullable Callbacks<R> callbacks;

    /** For pools, which make and complete them. */
    protected TaskFuture() {}

    /**
     * Cancels the task. One that has not started never does. One that runs is, with {@code true}, interrupted; a worker
     * process that does not come to its end within the pool's grace is then killed with everything it started, while a
     * thread cannot be. With {@code false} it runs to its end unheard.
     *
     * @param mayInterruptIfRunning whether a running task is stopped
     * @return true if the task had no outcome yet
     */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return super.cancel(mayInterruptIfRunning);
    }

    /**
     * What the task handed out of its result by {@link dev.jvmpool.task.TaskContext#partial}, the newest: while it runs, and after it failed, took
     * too long, lost its worker or was cancelled. When it is tried again, what a former attempt handed out stays until a later one hands out
     * something else.
     *
     * @param type what it is to be, or to become: in a process pool, any type that its JSON fits; in this JVM, one that it is
     * @param <P> the same
     * @return empty if the task handed out nothing, or has succeeded: what it had then is in its result
     * @throws IllegalArgumentException if it is nothing of the kind; the message says what and why
     */
    public <P> Optional<P> partial(Class<P> type) {
        Objects.requireNonNull(type, "type");
        boolean succeeded = isDone() && !isCompletedExceptionally();
        return Optional.ofNullable(succeeded ? null : partialResult()).map(newest -> newest.as(type));
    }

    /**
     * For pools: what the task handed out last.
     *
     * @return null if that is nothing
     */
    protected @Nullable PartialResult partialResult() {
        return null;
    }

    /**
     * Adds a callback. Callbacks that are added so run one after the other in the order in which they were added (those of the
     * other methods of a {@link CompletableFuture} run in no particular order), and one that throws does not keep the others from
     * running: what it throws goes to the handler of uncaught exceptions.
     *
     * @param callback is given this future when it is done; if it is done already, at once and on the calling thread, unless earlier ones are
     *     still to run
     */
    public void onDone(Consumer<? super TaskFuture<R>> callback) {
        Callbacks<R> added = callbacks();
        added.add(Objects.requireNonNull(callback, "callback"));
        // Whichever of these runs first runs all that were added.
        whenComplete((value, error) -> added.run(this));
    }

    @SuppressWarnings("unchecked")
    private Callbacks<R> callbacks() {
        Callbacks<R> added = callbacks;
        if (added != null) {
            return added;
        }
        CALLBACKS.compareAndSet(this, null, new Callbacks<>());
        return callbacks();
    }

    /** Stages that depend on this one are plain: to cancel one of them does not stop the task. */
    @Override
    public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }

    /** The callbacks of one future that run one after the other, in the order in which they were added. Its monitor guards every field. */
    private static final class Callbacks<R extends @Nullable Object> {

        private final Queue<Consumer<? super TaskFuture<R>>> waiting = new ArrayDeque<>(1);

        /** Whether one of them runs now. */
        private boolean running;

        synchronized void add(Consumer<? super TaskFuture<R>> callback) {
            waiting.add(callback);
        }

        /** Runs what waits, unless another thread does. */
        void run(TaskFuture<R> done) {
            for (Consumer<? super TaskFuture<R>> next = next(); next != null; next = next()) {
                try {
                    next.accept(done);
                } catch (Throwable theirs) {
                    Thread thread = Thread.currentThread();
                    thread.getUncaughtExceptionHandler().uncaughtException(thread, theirs);
                } finally {
                    ended();
                }
            }
        }

        private synchronized @Nullable Consumer<? super TaskFuture<R>> next() {
            if (running || waiting.isEmpty()) {
                return null;
            }
            running = true;
            return waiting.poll();
        }

        private synchronized void ended() {
            running = false;
        }
    }
}
