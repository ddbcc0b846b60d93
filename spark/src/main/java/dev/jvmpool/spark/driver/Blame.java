package dev.jvmpool.spark.driver;

import dev.jvmpool.BrokenPoolException;
import dev.jvmpool.WorkerDeath;
import dev.jvmpool.WorkerDiedException;
import dev.jvmpool.backend.RunResults.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Finds who is to blame for the failure of a job. Spark gives up all of a job when one of its tasks failed as often as a task may; what else was in the job
 * has done nothing, and is tried again. Pure, but for what it tells batches.
 */
final class Blame {

    private static final int UNKNOWN = -1;

    private Blame() {}

    /**
     * Tells batches that failed why, and gives the others.
     *
     * @param left those of the job that have no outcome
     * @param error what Spark says of the job
     * @param gone whether there is no cluster any more
     */
    static List<SparkBatch> tellAll(List<SparkBatch> left, Throwable error, boolean gone) {
        int most = 0;
        for (SparkBatch batch : left) {
            most = Math.max(most, batch.failures().count());
        }
        List<SparkBatch> innocent = new ArrayList<>();
        for (SparkBatch batch : left) {
            if (gone) {
                batch.fail(new BrokenPoolException("the Spark application has ended: " + words(error)), Origin.POOL);
            } else if (most == 0) {
                fromOutside(batch, error);
            } else if (batch.failures().count() == most) {
                tell(batch);
            } else {
                innocent.add(batch);
            }
        }
        return innocent;
    }

    /** None of its tasks failed: somebody cancelled the job, on Spark's page perhaps, or it cannot run at all. */
    private static void fromOutside(SparkBatch batch, Throwable error) {
        if (words(error).contains("cancelled")) {
            CancellationException cancelled = new CancellationException(words(error));
            cancelled.initCause(error);
            batch.fail(cancelled, Origin.CANCELLATION);
        } else {
            batch.fail(new BrokenPoolException("Spark cannot run the job: " + words(error)), Origin.POOL);
        }
    }

    private static void tell(SparkBatch batch) {
        Failures.Seen seen = batch.failures();
        if (seen.lost()) {
            String message = batch.name() + ": the executor that ran it was lost " + times(seen.count())
                    + ", the last time: " + seen.last();
            batch.fail(new WorkerDiedException(message, death(batch, seen)), Origin.TASK);
        } else {
            batch.fail(
                    new BrokenPoolException("the executors cannot run " + batch.name() + ": " + seen.last()),
                    Origin.POOL);
        }
    }

    private static WorkerDeath death(SparkBatch batch, Failures.Seen seen) {
        return new WorkerDeath(
                seen.executor(),
                UNKNOWN,
                Duration.ZERO,
                batch.name(),
                null,
                seen.count(),
                null,
                UNKNOWN,
                List.of(),
                null,
                null);
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    /** What comes below the first line is where Spark's own threads stood. */
    private static String words(Throwable error) {
        String message = error.getMessage() == null ? error.toString() : error.getMessage();
        return message.lines().findFirst().orElse("").strip();
    }
}
