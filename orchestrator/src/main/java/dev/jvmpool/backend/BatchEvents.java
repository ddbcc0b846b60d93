package dev.jvmpool.backend;

import dev.jvmpool.PoolListener;
import java.time.Duration;

/**
 * Tells the listeners of a pool what becomes of one batch. Made when somebody listens.
 *
 * @param events where that is told
 * @param batch the batch's number
 * @param function the function of its runs, in words
 */
public record BatchEvents(PoolEvents events, long batch, String function) {

    /** In place of a worker's number: the runs never began. */
    public static final int NO_WORKER = -1;

    /** Some runs begin. */
    public void started(int runs, int worker, int attempt) {
        events.tell(PoolListener::taskStarted, new PoolListener.TaskStarted(batch, function, runs, worker, attempt));
    }

    /**
     * Some runs have ended, all in the same way.
     *
     * @param nanos how long they took, in nanoseconds; 0 if that is not known
     * @param error what went wrong, in words; null if nothing did
     * @param retried whether they are tried again
     */
    public void ended(
            int runs, int worker, long nanos, PoolListener.Status status, String error, int attempt, boolean retried) {
        Duration time = Duration.ofNanos(nanos);
        events.tell(
                PoolListener::taskEnded,
                new PoolListener.TaskEnded(batch, function, runs, worker, time, status, error, attempt, retried));
    }

    /** Some runs have ended with this result, a value or a {@link RunResults.Failure}. */
    public void ended(int runs, int worker, long nanos, Object result, int attempt, boolean retried) {
        if (result instanceof RunResults.Failure failure) {
            boolean cancelled = failure.origin() == RunResults.Origin.CANCELLATION;
            PoolListener.Status status = cancelled ? PoolListener.Status.CANCELLED : PoolListener.Status.FAILED;
            ended(runs, worker, nanos, status, MessageText.shorten(failure.error()), attempt, retried);
        } else {
            ended(runs, worker, nanos, PoolListener.Status.SUCCEEDED, null, attempt, retried);
        }
    }
}
