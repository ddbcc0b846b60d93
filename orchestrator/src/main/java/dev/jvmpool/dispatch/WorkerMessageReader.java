package dev.jvmpool.dispatch;

import dev.jvmpool.wire.FromWorker;

/**
 * Reads what one worker says once it has started, and passes on what keeps to the protocol. Guarded by the coordinator's lock but
 * for the four methods that the link calls, which take it themselves: before that they do what takes memory or time.
 */
final class WorkerMessageReader implements WorkerLink.Listener {

    private final Worker worker;
    private final Decisions decisions;
    private final WorkerSupervisor supervisor;
    private final StopLadder ladder;
    private final DeathRules deaths;

    WorkerMessageReader(
            Worker worker, Decisions decisions, WorkerSupervisor supervisor, StopLadder ladder, DeathRules deaths) {
        this.worker = worker;
        this.decisions = decisions;
        this.supervisor = supervisor;
        this.ladder = ladder;
        this.deaths = deaths;
    }

    @Override
    public void received(FromWorker message) {
        try {
            if (message instanceof FromWorker.Failed) {
                Call call = call();
                if (call != null && call.isRetried()) {
                    call.cut();
                }
            }
            decisions.decide(actions -> received(message, actions));
        } catch (RuntimeException | Error e) {
            // Such as no memory for what it means. It will not be said again, so the worker is of no use any more.
            unreachable("a message of it could not be handled: " + e);
        }
    }

    @Override
    public void broken(String detail) {
        kill(new DeathCause.ProtocolBroken(detail));
    }

    @Override
    public void unreachable(String reason) {
        kill(new DeathCause.Unreachable(reason));
    }

    private void kill(DeathCause cause) {
        decisions.decide(actions -> {
            if (worker.isAlive()) {
                ladder.kill(worker, cause, actions);
            }
        });
    }

    @Override
    public void exited(Exit exit) {
        try {
            Call call = call();
            if (call != null) {
                call.cut();
            }
        } catch (RuntimeException | Error e) {
            // No memory for it. Then its runs cannot be had one by one, and end with their worker.
        }
        deaths.over(worker, worker.link.pid(), exit, null);
    }

    /** The call that the worker has now, or null. Takes the lock. */
    private Call call() {
        Call[] call = new Call[1];
        decisions.decide(actions -> call[0] = worker.assignment == null ? null : worker.assignment.call);
        return call[0];
    }

    private void received(FromWorker message, DeferredActions actions) {
        if (!worker.isAlive()) {
            // What it was given may be with another by now, or have its outcome.
            return;
        }
        if (message instanceof FromWorker.Ready ready) {
            supervisor.ready(worker, ready, actions);
        } else if (message instanceof FromWorker.Started started) {
            started(worker.assignment(started.call()));
        } else if (message instanceof FromWorker.Report report) {
            reported(report, actions);
        } else if (message instanceof FromWorker.Cancelled cancelled) {
            Assignment assignment = worker.assignment(cancelled.call());
            int rest = assignment == null ? 0 : assignment.call.count() - assignment.progress;
            ended(cancelled.call(), cancelled.at(), rest, new Outcome.Cancelled(), actions);
        } else if (message instanceof FromWorker.Dumped dumped && worker.assignment(dumped.call()) != null) {
            worker.assignment(dumped.call()).stack = dumped.stack();
        }
    }

    private void started(Assignment assignment) {
        if (assignment != null && !assignment.started) {
            supervisor.began(worker, assignment);
        }
    }

    /** Some runs of a call have run. */
    private void reported(FromWorker.Report report, DeferredActions actions) {
        Assignment assignment = worker.assignment(report.call());
        if (assignment != null && assignment.isNext(report.at(), report.count())) {
            // Who says what came of it has begun it, though it did not say so.
            started(assignment);
            worker.runs += worker.begun ? report.count() : 0;
        }
        ended(report.call(), report.at(), report.count(), new Outcome.Reported(report), actions);
    }

    private void ended(long number, int at, int runs, Outcome outcome, DeferredActions actions) {
        Assignment assignment = worker.assignment(number);
        if (assignment != null && assignment.isNext(at, runs)) {
            supervisor.ended(worker, runs, outcome, actions);
        } else {
            String detail = "an outcome for run " + at + " of call " + number + ", which it does not run";
            ladder.kill(worker, new DeathCause.ProtocolBroken(detail), actions);
        }
    }
}
