package dev.jvmpool.dispatch;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.Protocol;
import java.time.Duration;

/**
 * Leads workers through their lives, from ready to the last call: gives them calls, takes what comes of these, and has those ended that
 * have run or rested enough. Guarded by the coordinator's lock.
 */
final class WorkerSupervisor {

    private final Settings settings;
    private final CallQueue queue;
    private final WorkerSet workers;
    private final CoordinatorCounters counters;
    private final Deadlines deadlines;
    private final StopLadder ladder;
    private final StartFailures failures;
    private long lastNumber;

    WorkerSupervisor(
            Settings settings,
            CallQueue queue,
            WorkerSet workers,
            CoordinatorCounters counters,
            Deadlines deadlines,
            StopLadder ladder,
            StartFailures failures) {
        this.settings = settings;
        this.queue = queue;
        this.workers = workers;
        this.counters = counters;
        this.deadlines = deadlines;
        this.ladder = ladder;
        this.failures = failures;
    }

    // Beginning.

    /** The worker said that it is ready. */
    void ready(Worker worker, FromWorker.Ready message, DeferredActions actions) {
        if (worker.state() != WorkerState.STARTING) {
            return;
        }
        if (message.protocol() != Protocol.VERSION) {
            String versions = "it speaks version " + message.protocol() + " of the protocol, not " + Protocol.VERSION
                    + "; is another jvmpool on its class path?";
            ladder.kill(worker, new DeathCause.FailedToStart(versions), actions);
        } else if (settings.initializer() != null) {
            worker.assignment = new Assignment(++lastNumber, Call.initializer(settings.initializer()));
            tellCall(worker, actions);
        } else {
            begin(worker);
        }
    }

    /** The worker's initializer has ended. */
    private void initialized(Worker worker, Outcome outcome, DeferredActions actions) {
        worker.assignment = null;
        if (worker.state() != WorkerState.STARTING) {
            return;
        }
        if (outcome.values() != null) {
            begin(worker);
            return;
        }
        String why = "its initializer failed: " + inWords(outcome);
        ladder.kill(worker, new DeathCause.FailedToStart(why), actions);
    }

    private static String inWords(Outcome outcome) {
        if (outcome instanceof Outcome.Reported reported && reported.report() instanceof FromWorker.Failed failed) {
            return failed.error().printed();
        }
        return String.valueOf(outcome);
    }

    private void begin(Worker worker) {
        failures.started();
        worker.begun = true;
        counters.started(worker);
        rest(worker);
    }

    // Working.

    /** Gives the calls that wait to workers that are idle. */
    void giveOut(DeferredActions actions) {
        while (!queue.isEmpty() && workers.firstIdle() != null) {
            Call call = queue.first();
            Worker worker = workers.firstIdle();
            if (isTooMuch(call, worker)) {
                ladder.stop(worker, new DeathCause.Recycled(), actions);
            } else {
                assign(call, worker, actions);
            }
        }
    }

    /** Whether the worker has run too many tasks for this call. */
    private boolean isTooMuch(Call next, Worker worker) {
        int most = settings.maxTasksPerWorker();
        return most > 0 && worker.runs > 0 && worker.runs + next.count() > most;
    }

    /** From the moment that the worker has its call nothing can fail but what its end mends. */
    private void assign(Call call, Worker worker, DeferredActions actions) {
        Assignment assignment = new Assignment(++lastNumber, call);
        Duration limit = settings.timeToBegin(call);
        Decisions.Decision missed = later -> {
            String silence = "it did not begin its call within " + limit.toMillis() + " ms; is it stopped?";
            ladder.kill(worker, new DeathCause.ProtocolBroken(silence), later);
        };
        workers.wake(worker);
        worker.assignment = assignment;
        queue.taken(call);
        deadlines.set(worker, limit, missed);
        tellCall(worker, actions);
    }

    private void tellCall(Worker worker, DeferredActions actions) {
        try {
            worker.enqueueCall();
            ladder.flush(worker, actions);
        } catch (RuntimeException | Error e) {
            // It does not know what it has. Its end gives the call to another, as one that never began.
            ladder.killUnreachable(worker, e, actions);
        }
    }

    /** The worker began its call. */
    void began(Worker worker, Assignment assignment) {
        assignment.started = true;
        Call call = assignment.call;
        if (worker.isAtWork()) {
            call.whole.begun = true;
            counters.began(worker, call);
        }
        if (worker.state() != WorkerState.BUSY || assignment.halt != Assignment.Halt.NONE) {
            return;
        }
        // In place of the one by which it had to begin.
        if (call.timeout() == null) {
            deadlines.clear(worker);
        } else {
            deadlines.set(worker, call.timeout(), later -> ladder.halt(worker, Assignment.Halt.TIMEOUT, later));
        }
    }

    /** The next runs of the worker's call have ended. */
    void ended(Worker worker, int runs, Outcome outcome, DeferredActions actions) {
        Assignment assignment = worker.assignment;
        assignment.progress += runs;
        if (!worker.begun) {
            initialized(worker, outcome, actions);
            return;
        }
        Call call = assignment.call;
        if (!call.isDone()) {
            boolean late = assignment.halt == Assignment.Halt.TIMEOUT;
            Worker runner = assignment.started ? worker : null;
            queue.ended(call, runs, runner, late ? assignment.timedOut(null) : outcome, actions);
        }
        if (assignment.isOver()) {
            done(worker, actions);
        }
    }

    /** Cancels what a worker has of a call. */
    void cancel(Call whole, boolean interrupt, DeferredActions actions) {
        for (Worker worker : workers.all()) {
            Assignment assignment = worker.assignment;
            if (worker.isAtWork() && assignment.call.whole == whole) {
                worker.endCall(new Outcome.Cancelled(), actions);
                if (interrupt) {
                    ladder.halt(worker, Assignment.Halt.CANCEL, actions);
                } else if (assignment.call.count() > 1) {
                    ladder.finish(worker, actions);
                }
            }
        }
    }

    // Resting.

    private void done(Worker worker, DeferredActions actions) {
        queue.done(worker.assignment.call);
        worker.assignment = null;
        if (worker.state() != WorkerState.BUSY) {
            return;
        }
        if (settings.maxTasksPerWorker() > 0 && worker.runs >= settings.maxTasksPerWorker()) {
            ladder.stop(worker, new DeathCause.Recycled(), actions);
        } else {
            rest(worker);
        }
    }

    private void rest(Worker worker) {
        workers.rest(worker);
        if (settings.idleTimeout() == null) {
            deadlines.clear(worker);
        } else {
            deadlines.set(worker, settings.idleTimeout(), later -> ladder.stop(worker, new DeathCause.Idle(), later));
        }
    }
}
