package dev.jvmpool;

import java.time.Duration;

/** Whoever runs batches: worker processes, threads, or the caller itself. */
interface Crew {

    /**
     * Prepares a function.
     *
     * @throws NotSendableException if this crew cannot be told of it
     */
    BatchFunction prepare(Task task);

    /** How many runs go on at the same time. */
    int workers();

    /** Whether the caller is all there is: a batch then runs when it is submitted. */
    boolean isCaller();

    /** Runs something beside the caller, on a thread that may block. */
    void runBeside(Runnable body);

    /** Completes a future, on a thread where a callback may block. */
    void complete(TaskFuture<?> future);

    void shutdown();

    void shutdownNow();

    boolean isShutdown();

    boolean isTerminated();

    boolean awaitTermination(Duration timeout) throws InterruptedException;
}
