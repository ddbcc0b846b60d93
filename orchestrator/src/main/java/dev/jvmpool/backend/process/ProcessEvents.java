package dev.jvmpool.backend.process;

import dev.jvmpool.PoolListener;
import dev.jvmpool.backend.MessageText;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.dispatch.Call;
import dev.jvmpool.dispatch.Death;
import dev.jvmpool.dispatch.DeathCause;
import dev.jvmpool.dispatch.Observer;
import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.map.InvocationSource;
import java.time.Duration;

/** Puts what happens among worker processes into the words of a pool's listeners. */
final class ProcessEvents implements Observer {

    private final PoolEvents listeners;

    ProcessEvents(PoolEvents listeners) {
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
        DeathCause cause = death.cause();
        boolean expected = cause instanceof DeathCause.Requested
                || cause instanceof DeathCause.Recycled
                || cause instanceof DeathCause.Idle
                || cause instanceof DeathCause.TaskCancelled
                || cause instanceof DeathCause.TimedOut;
        listeners.tell(
                PoolListener::workerEnded,
                new PoolListener.WorkerEnded(death.worker(), death.pid(), expected, DeathNotice.reason(death)));
    }

    @Override
    public void callStarted(InvocationSource runs, int worker, long pid) {
        listeners.tell(
                PoolListener::taskStarted,
                new PoolListener.TaskStarted(number(runs), function(runs), runs.count(), worker, runs.attempt()));
    }

    @Override
    public void runsEnded(InvocationSource runs, int worker, Outcome outcome, long nanos, boolean retried) {
        listeners.tell(
                PoolListener::taskEnded,
                new PoolListener.TaskEnded(
                        number(runs),
                        function(runs),
                        runs.count(),
                        worker,
                        Duration.ofNanos(Math.max(0, nanos)),
                        status(outcome),
                        error(outcome),
                        runs.attempt(),
                        retried));
    }

    private static long number(InvocationSource runs) {
        Call.Listener batch = runs.call().listener();
        return batch instanceof ProcessFunction.ProcessBatch submitted ? submitted.number() : 0;
    }

    private static String function(InvocationSource runs) {
        return runs.call().function().displayName();
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
