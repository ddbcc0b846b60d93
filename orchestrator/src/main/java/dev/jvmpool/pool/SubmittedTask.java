package dev.jvmpool.pool;

import dev.jvmpool.PartialResult;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.Task;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * One task that was submitted, its own future, and what is left of it if it never began. Arrived, it waits in the line of its
 * {@link FutureCompleter} to be completed.
 */
final class SubmittedTask<R> extends AwaitedFuture<R> implements Batch.Listener, Runnable {

    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<SubmittedTask, FutureCompleter> COMPLETER =
            AtomicReferenceFieldUpdater.newUpdater(SubmittedTask.class, FutureCompleter.class, "completer");

    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<SubmittedTask, PendingLimit> PENDING =
            AtomicReferenceFieldUpdater.newUpdater(SubmittedTask.class, PendingLimit.class, "pending");

    /** Null when the task has run; what never began can be had back, whoever has completed this meanwhile. */
    private volatile Task task;

    private volatile Object[] arguments;

    /** What it completes with whatever the task returns; null if that is the task's to say. */
    private final R result;

    /**
     * Who keeps the program alive while this has no outcome: from the submission until the callbacks have run. Both are let go then, so
     * that a future that is kept keeps neither its pool nor its batch.
     */
    private volatile FutureCompleter completer;

    /** Where it takes room until its outcome is there; null if it takes none, or no more. */
    private volatile PendingLimit pending;

    private volatile Batch batch;
    private volatile RunResults outcome;

    /** What the task handed out last; null if nothing, or it has succeeded. */
    private volatile PartialResult partial;

    /** Its neighbours among those that have arrived and are not completed; the completer's alone. */
    SubmittedTask<?> earlier;

    SubmittedTask<?> later;

    SubmittedTask(Task task, Object[] arguments, Batch batch, R result) {
        this.task = task;
        this.arguments = arguments;
        this.batch = batch;
        this.result = result;
    }

    /** What nobody waits for is not to fail unheard. */
    static void tellUncaught(Object value, Throwable error) {
        if (error != null && !(error instanceof CancellationException)) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
        }
    }

    /** It is about to be submitted. */
    void begin(FutureCompleter by) {
        completer = by;
        by.began();
    }

    /** It has taken room, and leaves it when its outcome is there. */
    void entered(PendingLimit limit) {
        pending = limit;
    }

    /** It will not be heard of any more. Does nothing the second time: a submission may fail after it was accepted. */
    void end() {
        leaveRoom();
        FutureCompleter by = COMPLETER.getAndSet(this, null);
        if (by != null) {
            by.ended();
        }
    }

    /** Before any callback runs, which may want to submit another; more than once does nothing. */
    private void leaveRoom() {
        PendingLimit entered = pending;
        if (entered != null && PENDING.compareAndSet(this, entered, null)) {
            entered.leave();
        }
    }

    @Override
    public void deliver(int at, RunResults arrived) {
        leaveRoom();
        outcome = arrived;
        batch = null;
        FutureCompleter by = completer;
        if (by != null) {
            by.complete(this);
        }
    }

    @Override
    public void partial(int at, PartialResult newest) {
        partial = newest;
    }

    @Override
    protected PartialResult partialResult() {
        return partial;
    }

    @Override
    boolean canBeHanded() {
        FutureCompleter by = completer;
        return by != null && by.hasThreads();
    }

    @Override
    void completeHanded() {
        completer.completeHanded(this);
    }

    @Override
    boolean isForAnyThread() {
        return outcome.isPlain() && getNumberOfDependents() == 0;
    }

    /** Completes this with what has arrived. */
    void completeNow() {
        Object arrived = outcome.outcomes()[0];
        boolean hasRun = true;
        if (arrived instanceof RunResults.Failure failure) {
            fail(failure);
            hasRun = failure.origin() == RunResults.Origin.TASK;
        } else {
            partial = null;
            @SuppressWarnings("unchecked")
            R value = result == null ? (R) arrived : result;
            complete(value);
        }
        letGo(hasRun);
    }

    /** What it was given, and what its result was read from, may be large: whoever keeps the future does not keep that. */
    void letGo(boolean hasRun) {
        outcome = null;
        if (hasRun) {
            task = null;
            arguments = null;
        }
    }

    private void fail(RunResults.Failure failure) {
        Throwable error = failure.error();
        if (failure.origin() == RunResults.Origin.CANCELLATION) {
            super.cancel(false);
        } else if (error instanceof CancellationException || error instanceof CompletionException) {
            // CompletableFuture would take the task's own for its own, and unwrap it.
            completeExceptionally(new CompletionException(error));
        } else {
            completeExceptionally(error);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        Batch submitted = batch;
        // It has an outcome, or is about to: whatever this does, nobody need wait for it.
        leaveRoom();
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled && submitted != null) {
            submitted.cancel(mayInterruptIfRunning);
        }
        return cancelled;
    }

    /** The task as its submitter gave it, or something that runs it. */
    Runnable unstarted() {
        return task.function() instanceof Runnable given ? given : this;
    }

    /** Runs the task here. */
    @Override
    public void run() {
        try {
            task.body().call(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new CompletionException(e);
        }
    }
}
