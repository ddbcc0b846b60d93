package dev.jvmpool.spark.executor;

import dev.jvmpool.spark.wire.Outcomes;
import dev.jvmpool.spark.wire.SentCall;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Runs the batches that come to an executor. */
interface BatchRunner {

    /**
     * Runs a call, and waits for what comes of it.
     *
     * @param isKilled whether nobody wants to know any more; who is interrupted besides is to interrupt what runs
     * @param newest hears what the runs say of themselves
     * @return the outcome of each run
     */
    List<Outcomes.Part> run(SentCall call, BooleanSupplier isKilled, NewestReport newest);
}
