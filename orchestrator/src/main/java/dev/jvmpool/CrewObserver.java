package dev.jvmpool;

import dev.jvmpool.dispatch.Death;
import dev.jvmpool.dispatch.Observer;
import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.wire.FromWorker;
import java.time.Duration;

/** Puts what happens among worker processes into the words of a pool's listeners. */
final class CrewObserver implements Observer {

    private final Listeners listeners;

    CrewObserver(Listeners listeners) {
        this.listeners = listeners;
    }

    @Override
    public boolean isListening() {
        return !listeners.isEmpty();
    }

    @Override
    public void deliveryFailed(Throwable error) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
    }

    @Override
    public void workerStarted(int worker, long pid) {
        listeners.tell(PoolListener::workerStarted, new PoolListener.WorkerStarted(worker, pid));
    }

    @Override
    public void workerEnded(Death death) {
        boolean expected = !death.isItsOwnDoing();
        listeners.tell(
                PoolListener::workerEnded,
                new PoolListener.WorkerEnded(death.worker(), death.pid(), expected, DeathNotice.reason(death)));
    }

    @Override
    public void callStarted(Runs runs, int worker, long pid) {
        listeners.tell(
                PoolListener::taskStarted,
                new PoolListener.TaskStarted(number(runs), function(runs), runs.count(), worker, runs.attempt()));
    }

    @Override
    public void runsEnded(Runs runs, int worker, Outcome outcome, boolean retried) {
        FromWorker.Values values = outcome.values();
        listeners.tell(
                PoolListener::taskEnded,
                new PoolListener.TaskEnded(
                        number(runs),
                        function(runs),
                        runs.count(),
                        worker,
                        values == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, values.nanos())),
                        status(outcome),
                        error(outcome),
                        runs.attempt(),
                        retried));
    }

    private static long number(Runs runs) {
        return runs.call() instanceof ProcessBatches.ProcessBatch batch ? batch.number() : 0;
    }

    private static String function(Runs runs) {
        return runs.call().function().displayName();
    }

    private static PoolListener.Status status(Outcome outcome) {
        if (outcome.values() != null) {
            return PoolListener.Status.SUCCEEDED;
        }
        return outcome instanceof Outcome.Cancelled ? PoolListener.Status.CANCELLED : PoolListener.Status.FAILED;
    }

    /** What went wrong; in words, because to make an exception of it may run the user's code. */
    private static String error(Outcome outcome) {
        if (outcome instanceof Outcome.Reported reported) {
            return error(reported.report());
        }
        if (outcome instanceof Outcome.Died died) {
            return "its worker died: " + DeathNotice.reason(died.death());
        }
        if (outcome instanceof Outcome.TimedOut timedOut) {
            return "it ran longer than " + Words.of(timedOut.timeout());
        }
        if (outcome instanceof Outcome.Broken broken) {
            return "the workers do not start: " + DeathNotice.reason(broken.death());
        }
        return "it was cancelled";
    }

    private static String error(FromWorker.Report report) {
        if (report instanceof FromWorker.Failed failed) {
            return Words.shorten(failed.error());
        }
        return report instanceof FromWorker.Refused refused ? Words.shorten(refused.message()) : null;
    }
}
