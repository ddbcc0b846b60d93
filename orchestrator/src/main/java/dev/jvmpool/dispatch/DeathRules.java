package dev.jvmpool.dispatch;

import java.time.Duration;
import java.util.List;

/**
 * What the death of a worker means: why it died, whose doing that was, what becomes of its call, and whether the pool can go on.
 * Guarded by the coordinator's lock; only {@link #over} runs without it.
 */
final class DeathRules {

    /** How often a call may lose its worker before it ever began, until the call itself is taken for the reason. */
    private static final int MAX_LOST_BEFORE_START = 3;

    /**
     * The same where somebody killed the workers, which is hardly the doing of a call that had not begun. But the kernel may have done it, for
     * want of the memory that its message takes.
     */
    private static final int MAX_KILLED_BEFORE_START = 20;

    private static final int KILLED = 137;
    private static final int TERMINATED = 143;

    private final CallQueue queue;
    private final WorkerSet workers;
    private final CoordinatorCounters counters;
    private final Deadlines deadlines;
    private final StartFailures failures;
    private final WarmWorkers warm;

    /** The last worker that did not start, if possible one that nobody else killed. */
    private Death lastFailure;

    DeathRules(
            CallQueue queue,
            WorkerSet workers,
            CoordinatorCounters counters,
            Deadlines deadlines,
            StartFailures failures,
            WarmWorkers warm) {
        this.queue = queue;
        this.workers = workers;
        this.counters = counters;
        this.deadlines = deadlines;
        this.failures = failures;
        this.warm = warm;
    }

    /**
     * The worker's process has ended, or will never be. Nobody will say so a second time, so it is said until it is heard.
     * Without the lock, on a thread that may take its time.
     *
     * @param reason why, unless that is known; null to find out
     */
    void over(Worker worker, long pid, Exit exit, DeathCause reason) {
        deadlines.decideForCertain(actions -> died(worker, pid, exit, reason, actions));
    }

    /** All that can fail, for want of memory, comes before anything is changed for good: so this can be tried again. */
    private void died(Worker worker, long pid, Exit exit, DeathCause reason, DeferredActions actions) {
        if (!worker.isAlive()) {
            return;
        }
        boolean failedToStart = !worker.begun && !(worker.cause() instanceof DeathCause.Requested);
        boolean killed = isKilled(worker.cause() != null || reason != null, exit);
        DeathCause cause = cause(worker, reason, exit);
        if (worker.begun) {
            boolean heard = !(cause instanceof DeathCause.Unreachable || cause instanceof DeathCause.ProtocolBroken);
            begin(worker, worker.link.begun(), heard);
        }
        Death death = death(worker, pid, cause, exit);
        warm.lost(worker, cause);
        if (worker.begun) {
            settle(worker, death, actions);
        }
        counters.ended(death);
        worker.doom(cause);
        worker.become(WorkerState.DEAD);
        deadlines.clear(worker);
        workers.remove(worker);
        if (failedToStart) {
            failures.failed(killed, worker.startedAt, deadlines.now(), workers.hasHope());
            lastFailure = killed && lastFailure != null ? lastFailure : death;
        }
    }

    private Death death(Worker worker, long pid, DeathCause cause, Exit exit) {
        long now = deadlines.now();
        Call call = worker.begun ? inProgress(worker) : null;
        Duration runTime = call == null || !call.started ? null : Duration.ofNanos(now - worker.runningSince);
        return new Death(worker.id, pid, cause, exit, Duration.ofNanos(now - worker.startedAt), runTime);
    }

    private static DeathCause cause(Worker worker, DeathCause reason, Exit exit) {
        if (worker.cause() != null || reason != null) {
            return worker.cause() != null ? worker.cause() : reason;
        }
        if (worker.state() == WorkerState.STARTING) {
            boolean initializing = worker.running() != null;
            return new DeathCause.FailedToStart(
                    initializing
                            ? "its process ended while its initializer ran"
                            : "its process ended before it was ready",
                    true);
        }
        if (exit.isForShortage()) {
            return new DeathCause.KilledForMemory();
        }
        return exit.tellsOutOfMemory() ? new DeathCause.OutOfMemory() : new DeathCause.Crashed();
    }

    /**
     * Whether somebody else ended the worker, by a signal: that says nothing about the next one. Not the kernel for want of memory: the next one
     * needs as much, and to start more of them would make it worse.
     */
    static boolean isKilled(boolean ownDoing, Exit exit) {
        boolean signalled = exit.value() != null && (exit.value() == KILLED || exit.value() == TERMINATED);
        return signalled && !ownDoing && !exit.isForShortage();
    }

    /** Whether nobody had asked it to end, or it could not go on. */
    static boolean isItsOwnDoing(DeathCause cause) {
        return cause instanceof DeathCause.Crashed
                || cause instanceof DeathCause.OutOfMemory
                || cause instanceof DeathCause.OverMemory
                || cause instanceof DeathCause.KilledForMemory
                || cause instanceof DeathCause.FailedToStart
                || cause instanceof DeathCause.Unreachable
                || cause instanceof DeathCause.ProtocolBroken;
    }

    /**
     * Notes what the worker began and need not have said. Before the last one it can have begun only what was not sent ahead: of what was, it either
     * said what came of it, or gave it back and had no time to say so. Unless it was not heard to its end: then each of them may have run.
     */
    private void begin(Worker worker, long begun, boolean heard) {
        boolean more = worker.given(begun) != null;
        for (Call call : worker.given()) {
            if (more && (call.number == begun || !call.ahead || !heard)) {
                worker.began(call, counters);
            }
            more &= call.number != begun;
        }
    }

    /** The call in progress is the victim of the death or its culprit; those that had not begun wait again. */
    private void settle(Worker worker, Death death, DeferredActions actions) {
        Call inProgress = inProgress(worker);
        for (Call last = worker.last(); last != null; last = worker.last()) {
            if (!last.isDone() && (last == inProgress || last.started)) {
                settle(last, death, worker, actions);
            } else if (!last.isDone()) {
                queue.addFirst(last);
            }
            queue.left(last);
            worker.take(last);
        }
        // Only now that all of them stand in their order.
        queue.goOn();
    }

    /** The first call that began, or, if none did, the first one. */
    private static Call inProgress(Worker worker) {
        for (Call call : worker.given()) {
            if (call.started) {
                return call;
            }
        }
        return worker.running();
    }

    /** The run in progress is the victim or the culprit, the others are run again. */
    private void settle(Call call, Death death, Worker worker, DeferredActions actions) {
        Worker runner = call.started ? worker : null;
        if (call.halt == Call.Halt.TIMEOUT) {
            queue.ended(call, 1, worker, call.timedOut(death), actions);
        } else if (!call.started && isInnocent(call, death)) {
            queue.addFirst(call);
        } else if (call.count() - call.delivered() == 1) {
            call.whole.begun = true;
            queue.ended(
                    call, 1, runner, new Outcome.Died(death, call.arguments().excerpt(call.delivered())), actions);
        } else if (!call.arguments().areCut()) {
            // There was no memory for the runs as calls of their own.
            actions.deliverRest(call, worker, new Outcome.Died(death, null));
        } else {
            runOneByOne(call);
        }
    }

    /** Whether there were not so many deaths before the call began that it is taken for the reason. */
    private static boolean isInnocent(Call call, Death death) {
        if (isKilled(!(death.cause() instanceof DeathCause.Crashed), death.exit())) {
            return ++call.killedBeforeStart < MAX_KILLED_BEFORE_START;
        }
        return ++call.lostBeforeStart < MAX_LOST_BEFORE_START;
    }

    /** So the culprit is found. */
    private void runOneByOne(Call call) {
        List<Call> singles = BatchSplitter.singles(call);
        for (int i = singles.size() - 1; i >= 0; i--) {
            queue.addFirst(singles.get(i));
        }
        call.take(singles.size());
    }

    /** The worker for whose sake the pool is to give up, because workers do not start; null if it is not to. */
    Death hopeless() {
        boolean hopeless = failures.isHopeless() || failures.areAllKilled() && workers.ready() == 0;
        return hopeless ? lastFailure : null;
    }
}
