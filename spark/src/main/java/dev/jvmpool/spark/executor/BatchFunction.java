package dev.jvmpool.spark.executor;

import dev.jvmpool.spark.wire.Outcomes;
import dev.jvmpool.spark.wire.SentCall;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.ShutdownHookManager;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** What an executor does with the one batch of a partition: has its own pool run it, and says what came of each run. */
public final class BatchFunction extends AbstractFunction1<Iterator<byte[]>, byte[]> implements Serializable {

    private static final long serialVersionUID = 1L;

    /** In place of a batch that was cancelled before it was launched, and of its outcomes. */
    public static final byte[] NOTHING = {};

    private final PoolSettings settings;
    private final CollectionAccumulator<AtomicReference<byte[]>> reports;

    /** @param reports of all batches of the pool; each of Spark's tasks has its own */
    public BatchFunction(PoolSettings settings, CollectionAccumulator<AtomicReference<byte[]>> reports) {
        this.settings = settings;
        this.reports = reports;
    }

    @Override
    public byte[] apply(Iterator<byte[]> batches) {
        byte[] batch = batches.next();
        if (batch.length == 0) {
            return NOTHING;
        }
        TaskContext context = TaskContext.get();
        if (context.isInterrupted()) {
            // By who came before there was a thread to interrupt, which Spark does not make up for.
            throw new TaskKilledException("before it began");
        }
        NewestReport newest = new NewestReport(reports);
        try (ExecutorPools.Lease pool = ExecutorPools.lease(settings)) {
            List<Outcomes.Part> parts = pool.runner().run(SentCall.of(batch), context::isInterrupted, newest);
            requireThatTheyCount(parts, ShutdownHookManager.inShutdown());
            Outcomes outcomes = new Outcomes(Outcomes.number(SparkEnv.get().executorId()), parts);
            return ResultLimit.of(SparkEnv.get().conf()).bytes(outcomes);
        } catch (IOException e) {
            throw new UncheckedIOException("the batch cannot be read: " + e.getMessage(), e);
        } finally {
            newest.end();
        }
    }

    /** Workers die with their executor, and their tasks are to run elsewhere then, as if it had ended at once. */
    static void requireThatTheyCount(List<Outcomes.Part> parts, boolean executorEnds) {
        for (Outcomes.Part part : parts) {
            if (part.outcome().values() == null && executorEnds) {
                throw new TaskKilledException("the executor ends");
            }
        }
    }
}
