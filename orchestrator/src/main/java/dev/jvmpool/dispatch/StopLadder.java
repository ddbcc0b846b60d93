package dev.jvmpool.dispatch;

import dev.jvmpool.wire.ToWorker;
import java.time.Duration;

/**
 * Stops runs and workers, in steps: ask, wait for the grace, kill. The exit is always awaited. A worker that cannot be asked is
 * killed at once, and a kill that fails is tried again. Guarded by the coordinator's lock.
 */
final class StopLadder {

    /**
     * After so long a worker that was killed and has not ended is killed again. The first may have failed, and need not have said
     * so: without a descriptor to look at a process with, Java kills none.
     */
    static final Duration KILL_AGAIN = Duration.ofSeconds(1);

    private final WorkerSet workers;
    private final Deadlines deadlines;
    private final Duration grace;
    private final Decisions.Decision secondTry = this::tryAgain;

    StopLadder(WorkerSet workers, Deadlines deadlines, Duration grace) {
        this.workers = workers;
        this.deadlines = deadlines;
        this.grace = grace;
    }

    /** Has what is in line for a worker sent. */
    void flush(Worker worker, DeferredActions actions) {
        actions.add(() -> send(worker));
    }

    /** Without the lock. */
    private void send(Worker worker) {
        try {
            worker.link.flush();
        } catch (RuntimeException | Error e) {
            // Such as no thread for a long message.
            worker.unsent = true;
            deadlines.performAgain(secondTry);
        }
    }

    /** Stops the run in progress. */
    void halt(Worker worker, Call.Halt why, DeferredActions actions) {
        Call call = worker.running();
        call.halt = why;
        DeathCause cause = why == Call.Halt.TIMEOUT
                ? new DeathCause.TimedOut(call.patience.overtime())
                : new DeathCause.TaskCancelled();
        boolean asked = why != Call.Halt.TIMEOUT || enqueue(worker, new ToWorker.Dump(call.number), cause, actions);
        if (asked && enqueue(worker, new ToWorker.Cancel(call.number, true), cause, actions)) {
            flush(worker, actions);
            awaitHalt(worker, cause);
        }
    }

    /** The worker was asked to stop the run in progress. */
    void awaitHalt(Worker worker, DeathCause cause) {
        deadlines.set(worker, grace, later -> kill(worker, cause, later));
    }

    /**
     * Lets no other run of a call begin.
     *
     * @param interrupt whether one in progress, if the worker has got so far, is stopped
     */
    void finish(Worker worker, Call call, boolean interrupt, DeferredActions actions) {
        if (enqueue(worker, new ToWorker.Cancel(call.number, interrupt), null, actions)) {
            flush(worker, actions);
        }
    }

    /** Ends a worker; a run in progress is interrupted. */
    void stop(Worker worker, DeathCause why, DeferredActions actions) {
        if (worker.state() == WorkerState.STOPPING) {
            return;
        }
        Decisions.Decision missed = later -> kill(worker, why, later);
        worker.doom(why);
        workers.dismiss(worker);
        if (worker.link == null) {
            deadlines.clear(worker);
            return;
        }
        deadlines.set(worker, grace, missed);
        for (Call call : worker.given()) {
            if (!enqueue(worker, new ToWorker.Cancel(call.number, true), why, actions)) {
                return;
            }
        }
        if (enqueue(worker, new ToWorker.Stop(), why, actions)) {
            flush(worker, actions);
        }
    }

    private boolean enqueue(Worker worker, ToWorker message, DeathCause cause, DeferredActions actions) {
        try {
            worker.link.enqueue(message);
            return true;
        } catch (RuntimeException | Error e) {
            if (cause == null) {
                killUnreachable(worker, e, actions);
            } else {
                kill(worker, cause, actions);
            }
            return false;
        }
    }

    /** Ends a worker that could not be told something; so it has perhaps half of it, and nothing that it says can be relied on. */
    void killUnreachable(Worker worker, Throwable why, DeferredActions actions) {
        // First of all, so that it is killed in any case, should there be no memory for the rest of this either.
        worker.condemned = true;
        tryAgainLater();
        kill(worker, new DeathCause.Unreachable(String.valueOf(why)), actions);
    }

    /** Ends a worker at once. */
    void kill(Worker worker, DeathCause why, DeferredActions actions) {
        worker.doom(why);
        deadlines.clear(worker);
        if (worker.state() != WorkerState.STOPPING) {
            workers.dismiss(worker);
        }
        if (worker.link != null) {
            deadlines.set(worker, KILL_AGAIN, later -> kill(worker, why, later));
            actions.add(() -> kill(worker.link));
            worker.condemned = false;
        }
    }

    /** Without the lock. */
    private static void kill(WorkerLink link) {
        try {
            link.kill();
        } catch (RuntimeException | Error e) {
            // Such as no descriptor to find its children with. It is tried again.
        }
    }

    /** Has what failed done again in a while. Cannot fail. */
    void tryAgainLater() {
        deadlines.tryAgain(secondTry);
    }

    private void tryAgain(DeferredActions actions) {
        for (Worker worker : workers.all()) {
            if (worker.condemned) {
                kill(worker, new DeathCause.Unreachable("there was no memory for it"), actions);
            } else if (worker.unsent) {
                worker.unsent = false;
                flush(worker, actions);
            }
        }
    }
}
