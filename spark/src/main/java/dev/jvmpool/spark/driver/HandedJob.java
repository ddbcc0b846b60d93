package dev.jvmpool.spark.driver;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A job on its way to Spark, or there: what is still to come of its batches. Not thread-safe but for its cancel: the monitor of {@link Jobs} guards it.
 */
final class HandedJob {

    private final List<SparkBatch> batches;

    /** What may still begin, or runs. */
    private final Set<SparkBatch> live;

    /** What may still begin and no executor was given yet. */
    private final Set<SparkBatch> unlaunched;

    private final CompletableFuture<Runnable> cancel = new CompletableFuture<>();

    /** Whether something in it will not run, which Spark would launch all the same, as nothing. */
    private boolean hasRest;

    HandedJob(List<SparkBatch> batches) {
        this.batches = batches;
        live = new HashSet<>(batches);
        unlaunched = new HashSet<>(batches);
    }

    List<SparkBatch> batches() {
        return batches;
    }

    boolean waitsForExecutors() {
        return !unlaunched.isEmpty();
    }

    void launched(SparkBatch batch) {
        unlaunched.remove(batch);
    }

    /**
     * Nothing of a batch runs, nor will.
     *
     * @param told whether Spark has its result
     */
    void settled(SparkBatch batch, boolean told) {
        unlaunched.remove(batch);
        live.remove(batch);
        hasRest |= !told;
    }

    /** Whether nothing is left of it but what will not run. */
    boolean isOnlyRest() {
        return hasRest && live.isEmpty();
    }

    /** Spark has it. */
    void handedOver(Runnable itsCancel) {
        cancel.complete(itsCancel);
    }

    /** Has Spark forget what is left of it, as soon as Spark has it. Not to be called under a monitor. */
    void cancel() {
        cancel.thenAccept(Runnable::run);
    }
}
