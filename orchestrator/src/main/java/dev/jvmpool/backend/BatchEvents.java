package dev.jvmpool.backend;

import dev.jvmpool.PoolListener;
import dev.jvmpool.TaskTimeoutException;
import dev.jvmpool.WorkerDiedException;
import dev.jvmpool.running.RunningTask;
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

    /**
     * Some runs begin.
     *
     * @param waited how long they had waited, in nanoseconds; 0 if that is not known
     * @param input what the run was given, in words; null if they are several
     */
    public void started(int runs, int worker, int attempt, long waited, String input) {
        events.tell(
                PoolListener::taskStarted,
                new PoolListener.TaskStarted(batch, function, runs, worker, attempt, Duration.ofNanos(waited), input));
    }

    /**
     * A run says something of itself.
     *
     * @param fraction how much is done, from 0 to 1, or {@link RunningTask#NO_FRACTION}
     * @param text what it is at, or null
     */
    public void progressed(int worker, double fraction, String text) {
        double known = fraction == RunningTask.NO_FRACTION ? Double.NaN : fraction;
        events.reported(new PoolListener.TaskProgressed(batch, function, worker, known, text == null ? "" : text));
    }

    /**
     * Some runs have ended, all in the same way.
     *
     * @param nanos how long they took, in nanoseconds; 0 if that is not known
     * @param error what went wrong, in words; null if nothing did
     * @param retried whether they are tried again
     * @param input what the run was given, in words; null if they are several, or nobody knows
     */
    public void ended(
            int runs,
            int worker,
            long nanos,
            PoolListener.Status status,
            String error,
            int attempt,
            boolean retried,
            String input) {
        Duration time = Duration.ofNanos(nanos);
        events.ended(new PoolListener.TaskEnded(
                batch, function, runs, worker, time, status, error, attempt, retried, input));
    }

    /** Some runs have ended with this result, a value or a {@link RunResults.Failure}. */
    public void ended(int runs, int worker, long nanos, Object result, int attempt, boolean retried, String input) {
        if (result instanceof RunResults.Failure failure) {
            String error = MessageText.shorten(failure.error());
            ended(runs, worker, nanos, status(failure), error, attempt, retried, input);
        } else {
            ended(runs, worker, nanos, PoolListener.Status.SUCCEEDED, null, attempt, retried, input);
        }
    }

    private static PoolListener.Status status(RunResults.Failure failure) {
        if (failure.origin() == RunResults.Origin.CANCELLATION) {
            return PoolListener.Status.CANCELLED;
        }
        if (failure.error() instanceof TaskTimeoutException) {
            return PoolListener.Status.TIMED_OUT;
        }
        return failure.error() instanceof WorkerDiedException ? PoolListener.Status.DIED : PoolListener.Status.FAILED;
    }
}
