package dev.jvmpool.backend;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.PoolStats;
import dev.jvmpool.concurrent.KeepAlive;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Whoever runs tasks: the seam between what people call and where it happens. A backend prepares functions, takes batches of their
 * runs, and reports the outcome of each run once; whatever a pool is besides, maps, iterations, futures, options, listeners, the end of
 * the program, is written once above it. Worker processes, threads and the caller's own thread are three of them; a cluster of Spark's is one in a module of its own.
 *
 * <p>To write one: {@link #prepare} finds out whether a function can be run, and makes batches of its runs; a submitted {@link Batch} gives
 * its listener the outcome of each run once; {@link PoolEvents} hear of each worker, and of tasks if {@linkplain PoolEvents#areHeard() somebody listens};
 * {@link PoolCounters} count. {@link dev.jvmpool.pool.BackendPool#open} makes a pool of it.
 *
 * <p>All methods may be called on any thread, and must not wait for a task; {@link #awaitTermination} may.
 */
public interface Backend {

    /** What a batch should take where it is sent to another process of this machine, in nanoseconds: 20 ms. */
    long BATCH_NANOS = 20_000_000;

    /**
     * What a backend is.
     *
     * @param workers how many runs go on at the same time, 1 or more
     * @param maxBatch how many runs may travel together, 1 or more
     * @param isCaller whether the caller's thread is all there is: a batch then runs while it is submitted
     * @param isolates whether a task that crashes or calls {@code System.exit} costs nobody else anything
     * @param kills whether a task that does not heed its interrupt can be ended all the same
     */
    record Traits(int workers, int maxBatch, boolean isCaller, boolean isolates, boolean kills) {}

    /** What this backend is; always the same, but that a cluster may get more or fewer workers. */
    Traits traits();

    /** How many processors its workers share: of runs that only compute, more workers than that do none sooner. */
    default int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** How long a batch of short runs should take, in nanoseconds: many times what it costs to send one. */
    default long batchNanos() {
        return BATCH_NANOS;
    }

    /**
     * Prepares a function.
     *
     * @throws NotSendableException if it cannot be run here
     */
    PreparedFunction prepare(Task task);

    /**
     * Starts all workers that there may be, and keeps them.
     *
     * @return done when they are ready; failed with what a task would come to if they do not start
     * @throws java.util.concurrent.RejectedExecutionException if the backend was shut down
     */
    default CompletableFuture<Void> prestart() {
        return CompletableFuture.completedFuture(null);
    }

    /** Where the events of this backend's pool go, and come from; always the same. */
    PoolEvents events();

    /** Counts what there is and what has been done, at one moment if that can be had. */
    PoolStats stats();

    /** Runs something beside the caller, on a thread that may block, and soon. Not asked for where the caller is all there is. */
    default void runBeside(Runnable body) {
        throw new UnsupportedOperationException("there is nobody beside the caller");
    }

    /**
     * Where futures are completed, because their callbacks may block: threads as many as are needed; null if that is the thread that
     * delivers the outcome.
     */
    default Executor completionThreads() {
        return null;
    }

    /** Whether tasks may need the calling thread, which therefore must not wait for one of them. */
    default boolean isOwnThread() {
        return false;
    }

    /** What keeps the program alive while work has no outcome; nothing, where the caller cannot end before it. */
    default KeepAlive keepAlive() {
        return traits().isCaller() ? KeepAlive.NONE : KeepAlive.PROGRAM;
    }

    /** Takes no more batches, and ends when those it has are done. A batch that is submitted then is rejected. */
    void shutdown();

    /**
     * Takes no more batches, cancels those it has, and ends.
     *
     * @return whoever listens to batches of which no run ever began, in the order of their submission
     */
    List<Batch.Listener> shutdownNow();

    boolean isShutdown();

    /** Whether it was shut down, and no run and no worker is left. */
    boolean isTerminated();

    /** Waits for that, so long at most; says whether it came true. */
    boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException;
}
