package dev.jvmpool.spark.driver;

import dev.jvmpool.BrokenPoolException;
import dev.jvmpool.WorkerDeath;
import dev.jvmpool.WorkerDiedException;
import dev.jvmpool.backend.RunResults.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;

/**
 * Finds who is to blame for the failure of a job. Spark gives up all of a job when one of its tasks failed as often as a task may; what else was in the job
 * is tried again, though some of it may have begun. Pure, but for what it tells batches.
 */
final class Blame {

    private static final int UNKNOWN = -1;

    /** In what Spark says when the results of a job, each of which it would take, are too much for it together. */
    private static final String TOO_MUCH = "bigger than spark.driver.maxResultSize";

    /** What Spark says first of a job that somebody cancelled, by itself, with a stage of it, or with a group of jobs. */
    private static final Pattern CANCELLED = Pattern.compile("^(?:\\[\\w+] ?)?Job \\d+ cancelled");

    private Blame() {}

    /**
     * Tells batches that failed why, and gives the others.
     *
     * @param job its batches, with those that have an outcome
     * @param error what Spark says of the job
     * @param gone whether there is no cluster any more
     */
    static List<SparkBatch> tellAll(List<SparkBatch> job, Throwable error, boolean gone) {
        Culprit culprit = Culprit.of(error);
        List<SparkBatch> innocent = new ArrayList<>();
        for (int index = 0; index < job.size(); index++) {
            SparkBatch batch = job.get(index);
            if (batch.isOver()) {
                continue;
            }
            if (gone) {
                batch.fail(new BrokenPoolException("the Spark application has ended: " + words(error)), Origin.POOL);
            } else if (culprit != null && (culprit.index() == index || culprit.hasNoWorkers())) {
                tell(batch, culprit);
            } else if (culprit != null || words(error).contains(TOO_MUCH)) {
                innocent.add(batch);
            } else {
                fromOutside(batch, error);
            }
        }
        return innocent;
    }

    /** None of its tasks failed: somebody cancelled the job, on Spark's page perhaps, or it cannot run at all. */
    private static void fromOutside(SparkBatch batch, Throwable error) {
        if (CANCELLED.matcher(words(error)).find()) {
            CancellationException cancelled = new CancellationException(words(error));
            cancelled.initCause(error);
            batch.fail(cancelled, Origin.CANCELLATION);
        } else {
            batch.fail(new BrokenPoolException("Spark cannot run the job: " + words(error)), Origin.POOL);
        }
    }

    private static void tell(SparkBatch batch, Culprit culprit) {
        if (culprit.isLost()) {
            String message = batch.name() + ": the executor that ran it was lost " + times(culprit.times())
                    + ", the last time: " + culprit.words();
            batch.fail(new WorkerDiedException(message, death(batch, culprit)), Origin.TASK);
        } else {
            batch.fail(
                    new BrokenPoolException("the executors cannot run " + batch.name() + ": " + culprit.words()),
                    Origin.POOL);
        }
    }

    private static WorkerDeath death(SparkBatch batch, Culprit culprit) {
        return new WorkerDeath(
                culprit.executor(),
                UNKNOWN,
                Duration.ZERO,
                batch.name(),
                null,
                culprit.times(),
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
