package dev.jvmpool.backend.process;

import dev.jvmpool.PoolListener;
import dev.jvmpool.backend.BatchEvents;
import dev.jvmpool.backend.MessageText;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.concurrent.DurationText;
import dev.jvmpool.dispatch.Death;
import dev.jvmpool.dispatch.Observer;
import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.wire.FromWorker;

/** Puts what happens among worker processes into the words of a pool's listeners. */
final class ProcessEvents implements Observer {

    private final PoolEvents events;

    ProcessEvents(PoolEvents events) {
        this.events = events;
    }

    @Override
    public boolean isListening() {
        return events.areHeard();
    }

    @Override
    public void deliveryFailed(Throwable error) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
    }

    @Override
    public void workerStarted(int worker, long pid) {
        events.workerStarted(worker, pid);
    }

    @Override
    public void workerEnded(Death death) {
        events.workerEnded(death.worker(), death.pid(), !death.isItsOwnDoing(), DeathNotice.reason(death));
    }

    @Override
    public void callStarted(Runs runs, int worker, long pid) {
        batch(runs).started(runs.count(), worker, runs.attempt());
    }

    @Override
    public void runsEnded(Runs runs, int worker, Outcome outcome, boolean retried) {
        FromWorker.Values values = outcome.values();
        long nanos = values == null ? 0 : values.nanos();
        batch(runs).ended(runs.count(), worker, nanos, status(outcome), error(outcome), runs.attempt(), retried);
    }

    private BatchEvents batch(Runs runs) {
        long number = runs.call() instanceof ProcessFunction.ProcessBatch batch ? batch.number() : 0;
        return new BatchEvents(events, number, runs.call().function().displayName());
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
            return "it ran longer than " + DurationText.of(timedOut.timeout());
        }
        if (outcome instanceof Outcome.Broken broken) {
            return "the workers do not start: " + DeathNotice.reason(broken.death());
        }
        return "it was cancelled";
    }

    private static String error(FromWorker.Report report) {
        if (report instanceof FromWorker.Failed failed) {
            return MessageText.shorten(failed.error());
        }
        return report instanceof FromWorker.Refused refused ? MessageText.shorten(refused.message()) : null;
    }
}
