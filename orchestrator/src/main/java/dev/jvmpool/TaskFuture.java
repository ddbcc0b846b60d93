package dev.jvmpool;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
public final class TaskFuture<R extends @Nullable Object> extends CompletableFuture<R> {

    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<TaskFuture, @Nullable Callbacks> CALLBACKS =
            AtomicReferenceFieldUpdater.newUpdater(TaskFuture.class, Callbacks.class, "callbacks");

    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<TaskFuture, @Nullable Crew> CREW =
            AtomicReferenceFieldUpdater.newUpdater(TaskFuture.class, Crew.class, "crew");

    /**
     * Whose program does not end while this has no outcome: from the submission until the callbacks have run. Both are let go then, so that
     * a future that is kept keeps neither its pool nor its arguments.
     */
    private volatile @Nullable Crew crew;

    private volatile @Nullable Batch batch;
    private volatile @Nullable Slots slots;

    /** Null until the first is added: most futures have none, and there may be a million that wait. */
    private volatile @Nullable Callbacks<R> callbacks;

    /** Its neighbours among those that have arrived and are not settled; the {@link Completer}'s alone. */
    @Nullable
    TaskFuture<?> earlier;

    @Nullable
    TaskFuture<?> later;

    /** What it completes with whatever the task returns; null if that is the task's to say. */
    private final @Nullable R result;

    TaskFuture(@Nullable Batch batch, @Nullable R result) {
        this.batch = batch;
        this.result = result;
    }

    /** Its task is about to be submitted. */
    void begin(Crew runs) {
        crew = runs;
        runs.began();
    }

    /** Its task will not be heard of any more. Does nothing the second time: a submission may fail after it was accepted. */
    void end() {
        Crew runs = CREW.getAndSet(this, null);
        if (runs != null) {
            runs.ended();
        }
    }

    void arrived(Slots outcome) {
        slots = outcome;
        batch = null;
        Crew runs = crew;
        if (runs != null) {
            runs.complete(this);
        }
    }

    /** Completes it with what has arrived. */
    void settle() {
        Object slot = Objects.requireNonNull(slots).outcomes()[0];
        if (slot instanceof Slots.Failure failure) {
            fail(failure);
        } else {
            @SuppressWarnings("unchecked")
            R value = result == null ? (R) slot : result;
            complete(value);
        }
        // What it was read from may be large.
        slots = null;
    }

    private void fail(Slots.Failure failure) {
        Throwable error = failure.error();
        if (failure.origin() == Slots.Origin.CANCELLATION) {
            super.cancel(false);
        } else if (error instanceof CancellationException || error instanceof CompletionException) {
            // CompletableFuture would take the task's own for its own, and unwrap it.
            completeExceptionally(new CompletionException(error));
        } else {
            completeExceptionally(error);
        }
    }

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
        Batch submitted = batch;
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled && submitted != null) {
            submitted.cancel(mayInterruptIfRunning);
        }
        return cancelled;
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
}
