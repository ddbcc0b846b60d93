package dev.jvmpool.dispatch;

import dev.jvmpool.wire.FromWorker;
import java.time.Duration;

/**
 * What is said between the coordinator and one worker once it has started: what it answers, and when its time is over.
 * Guarded by the coordinator's lock but for the three methods that the link calls, which take it.
 */
final class Conversation implements WorkerLink.Listener {

    private final Worker worker;
    private final Workforce workforce;
    private final Decisions decisions;
    private final Clock clock;

    Conversation(Worker worker, Workforce workforce, Decisions decisions, Clock clock) {
        this.worker = worker;
        this.workforce = workforce;
        this.decisions = decisions;
        this.clock = clock;
    }

    @Override
    public void received(FromWorker message) {
        decisions.decide(actions -> received(message, actions));
    }

    @Override
    public void broken(String detail) {
        decisions.decide(actions -> workforce.protocolBroken(worker, detail, actions));
    }

    @Override
    public void exited(Exit exit) {
        decisions.decide(actions -> workforce.exited(worker, worker.link().pid(), exit, actions));
    }

    private void received(FromWorker message, Actions actions) {
        if (!worker.isAlive()) {
            // What it was given may be with another by now, or have its outcome.
            return;
        }
        if (message instanceof FromWorker.Ready ready) {
            workforce.ready(worker, ready, actions);
        } else if (message instanceof FromWorker.Started started) {
            started(started.call());
        } else if (message instanceof FromWorker.Values values) {
            Outcome outcome = new Outcome.Values(values.values(), values.nanos());
            progress(values.call(), values.at(), values.count(), outcome, actions);
        } else if (message instanceof FromWorker.Failed failed) {
            progress(failed.call(), failed.at(), 1, new Outcome.Failed(failed.error()), actions);
        } else if (message instanceof FromWorker.Refused refused) {
            progress(refused.call(), refused.at(), 1, new Outcome.Refused(refused.message()), actions);
        } else if (message instanceof FromWorker.Cancelled cancelled) {
            Assignment assignment = worker.assignment(cancelled.call());
            int rest = assignment == null ? 0 : assignment.call.count() - assignment.progress;
            progress(cancelled.call(), cancelled.at(), rest, new Outcome.Cancelled(), actions);
        } else if (message instanceof FromWorker.Dumped dumped && worker.assignment(dumped.call()) != null) {
            worker.assignment(dumped.call()).stack = dumped.stack();
        }
    }

    private void started(long number) {
        Assignment assignment = worker.assignment(number);
        if (assignment == null) {
            return;
        }
        assignment.started = true;
        if (worker.state() != WorkerState.BUSY || assignment.halt != Assignment.Halt.NONE) {
            return;
        }
        // The one that watched for this message.
        worker.noAlarm();
        Duration timeout = assignment.call.timeout();
        if (timeout != null) {
            worker.alarm(
                    clock,
                    timeout,
                    () -> decisions.decide(actions -> {
                        if (worker.assignment() == assignment && assignment.halt == Assignment.Halt.NONE) {
                            workforce.halt(worker, Assignment.Halt.TIMEOUT, actions);
                        }
                    }));
        }
    }

    private void progress(long number, int at, int runs, Outcome outcome, Actions actions) {
        Assignment assignment = worker.assignment(number);
        if (assignment == null || !assignment.isNext(at, runs)) {
            workforce.protocolBroken(
                    worker, "an outcome for run " + at + " of call " + number + ", which it does not run", actions);
            return;
        }
        assignment.progress += runs;
        if (worker.state() == WorkerState.STARTING) {
            workforce.initialized(worker, outcome, actions);
            return;
        }
        if (!assignment.call.isDone()) {
            boolean late = assignment.halt == Assignment.Halt.TIMEOUT;
            actions.deliver(assignment.call, runs, late ? assignment.timedOut(null) : outcome);
        }
        if (assignment.isOver()) {
            workforce.done(worker);
        }
    }
}
