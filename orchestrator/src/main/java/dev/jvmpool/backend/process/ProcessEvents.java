package dev.jvmpool.backend.process;

import dev.jvmpool.PoolListener;
import dev.jvmpool.backend.BatchEvents;
import dev.jvmpool.backend.MessageText;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.dispatch.Call;
import dev.jvmpool.dispatch.Death;
import dev.jvmpool.dispatch.DeathCause;
import dev.jvmpool.dispatch.Observer;
import dev.jvmpool.dispatch.Outcome;

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
        DeathCause cause = death.cause();
        boolean expected = cause instanceof DeathCause.Requested
                || cause instanceof DeathCause.Recycled
                || cause instanceof DeathCause.Idle
                || cause instanceof DeathCause.TaskCancelled
                || cause instanceof DeathCause.TimedOut;
        events.workerEnded(death.worker(), death.pid(), expected, DeathNotice.reason(death));
    }

    @Override
    public void callStarted(Runs runs, int worker, long pid) {
        batch(runs).started(runs.count(), worker, runs.attempt());
    }

    @Override
    public void runsEnded(Runs runs, int worker, Outcome outcome, long nanos, boolean retried) {
        batch(runs).ended(runs.count(), worker, nanos, status(outcome), error(outcome), runs.attempt(), retried);
    }

    private BatchEvents batch(Runs runs) {
        Call.Listener batch = runs.call().listener();
        long number = batch instanceof ProcessFunction.ProcessBatch submitted ? submitted.number() : 0;
        return new BatchEvents(events, number, runs.call().function().displayName());
    }

    private static PoolListener.Status status(Outcome outcome) {
        if (outcome instanceof Outcome.Values) {
            return PoolListener.Status.SUCCEEDED;
        }
        return outcome instanceof Outcome.Cancelled ? PoolListener.Status.CANCELLED : PoolListener.Status.FAILED;
    }

    /** What went wrong; in words, because to make an exception of it may run the user's code. */
    private static String error(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return MessageText.shorten(failed.error());
        }
        if (outcome instanceof Outcome.Refused refused) {
            return MessageText.shorten(refused.message());
        }
        if (outcome instanceof Outcome.Died died) {
            return "its worker died: " + DeathNotice.reason(died.death());
        }
        if (outcome instanceof Outcome.TimedOut timedOut) {
            return "it ran longer than " + MessageText.of(timedOut.timeout());
        }
        if (outcome instanceof Outcome.Broken broken) {
            return "the workers do not start: " + DeathNotice.reason(broken.death());
        }
        return outcome instanceof Outcome.Cancelled ? "it was cancelled" : null;
    }
}
