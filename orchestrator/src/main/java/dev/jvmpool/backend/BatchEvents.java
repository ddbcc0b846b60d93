package dev.jvmpool.backend;

import dev.jvmpool.PoolListener;
import dev.jvmpool.backend.local.LocalWorker;
import java.time.Duration;

/**
 * Tells the listeners of a pool that stays in this JVM what becomes of one batch.
 *
 * @param listeners who hears of it
 * @param number the batch's number
 * @param task the function of its runs
 */
public record BatchEvents(PoolEvents listeners, long number, Task task) {

    /** Some runs begin, on this thread. */
    public void started(int tasks, int attempt) {
        if (!listeners.isEmpty()) {
            int worker = LocalWorker.numberHere();
            listeners.tell(
                    PoolListener::taskStarted,
                    new PoolListener.TaskStarted(number, task.name(), tasks, worker, attempt));
        }
    }

    /** Some runs have ended, each with what is in this slot. */
    public void ended(int tasks, int worker, long nanos, Object slot, int attempt, boolean retried) {
        if (listeners.isEmpty()) {
            return;
        }
        RunResults.Failure failure = slot instanceof RunResults.Failure failed ? failed : null;
        listeners.tell(
                PoolListener::taskEnded,
                new PoolListener.TaskEnded(
                        number,
                        task.name(),
                        tasks,
                        worker,
                        Duration.ofNanos(nanos),
                        status(failure),
                        failure == null ? null : MessageText.shorten(failure.error()),
                        attempt,
                        retried));
    }

    private static PoolListener.Status status(RunResults.Failure failure) {
        if (failure == null) {
            return PoolListener.Status.SUCCEEDED;
        }
        return failure.origin() == RunResults.Origin.CANCELLATION
                ? PoolListener.Status.CANCELLED
                : PoolListener.Status.FAILED;
    }
}
