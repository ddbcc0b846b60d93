package dev.jvmpool.backend;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.PoolStats;
import dev.jvmpool.TaskFuture;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whoever runs batches: worker processes, threads, or the caller itself. */
public interface Backend {

    /**
     * Prepares a function.
     *
     * @throws NotSendableException if this crew cannot be told of it
     */
    PreparedFunction prepare(Task task);

    /** How many runs go on at the same time. */
    int workers();

    /** How many runs may travel together. */
    int mostTogether();

    /** Whether the caller is all there is: a batch then runs when it is submitted. */
    boolean isCaller();

    /** Runs something beside the caller, on a thread that may block. */
    void runBeside(Runnable body);

    /** Completes a future, on a thread where a callback may block. */
    void complete(TaskFuture<?> future);

    /** A task has failed before it was submitted, because it cannot be sent. */
    void refused(Task task, NotSendableException error);

    /** Work was submitted: until it was {@link #ended}, the program does not end. */
    void began();

    /** It has its outcome; once for each time that work {@link #began}. */
    void ended();

    /** Who hears what happens. */
    PoolEvents listeners();

    PoolStats stats();

    void shutdown();

    /** Stops everything. Says who waits for the batches that never began, in the order of their submission. */
    List<Batch.Sink> shutdownNow();

    boolean isShutdown();

    boolean isTerminated();

    boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException;
}
