package dev.jvmpool.dispatch;

import dev.jvmpool.wire.FromWorker;
import java.util.List;

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
                Call call = running();
                if (call != null && call.isRetried()) {
                    call.cut();
                }
            }
            if (message instanceof FromWorker.Report) {
                supervisor.reports(worker);
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
            for (Call call : decisions.ask(() -> List.copyOf(worker.given()))) {
                call.cut();
            }
        } catch (RuntimeException | Error e) {
            // No memory for it. Then its runs cannot be had one by one, and end with their worker.
        }
        deaths.over(worker, worker.link.pid(), exit, null);
    }

    /** The call that the worker runs now, or null. Takes the lock. */
    private Call running() {
        return decisions.ask(worker::running);
    }

    private void received(FromWorker message, DeferredActions actions) {
        if (!worker.isAlive()) {
            // What it was given may be with another by now, or have its outcome.
            return;
        }
        if (message instanceof FromWorker.Ready ready) {
            supervisor.ready(worker, ready, actions);
        } else if (message instanceof FromWorker.Started started) {
            started(running(started.call(), actions));
        } else if (message instanceof FromWorker.Report report) {
            reported(report, actions);
        } else if (message instanceof FromWorker.Progress progress) {
            progressed(progress, actions);
        } else if (message instanceof FromWorker.Cancelled cancelled) {
            Call call = running(cancelled.call(), actions);
            int rest = call == null ? 0 : call.count() - call.progress;
            ended(cancelled.call(), cancelled.at(), rest, new Outcome.Cancelled(), actions);
        } else if (message instanceof FromWorker.Returned returned) {
            returned(returned, actions);
        } else if (message instanceof FromWorker.HeapSize heap) {
            supervisor.told(worker, heap.bytes(), actions);
        } else if (message instanceof FromWorker.Dumped dumped && worker.given(dumped.call()) != null) {
            worker.given(dumped.call()).dump = dumped;
        }
    }

    /**
     * The call that the worker runs, if that has this number; otherwise null. Who speaks of a call has given those back that it was to run
     * before, and will say so: that is said by another of its threads.
     */
    private Call running(long number, DeferredActions actions) {
        Call call = worker.given(number);
        if (call == null) {
            return null;
        }
        while (worker.running() != call && mayBeGivenBack(worker.running())) {
            supervisor.returned(worker, worker.running(), actions);
        }
        return worker.running() == call ? call : null;
    }

    private static boolean mayBeGivenBack(Call call) {
        return call.ahead && !call.started;
    }

    private void started(Call call) {
        if (call != null && !call.started) {
            supervisor.began(worker, call);
        }
    }

    private void returned(FromWorker.Returned message, DeferredActions actions) {
        Call call = worker.given(message.call());
        if (call != null && mayBeGivenBack(call)) {
            supervisor.returned(worker, call, actions);
        } else if (call != null) {
            broken("it gives back call " + message.call() + ", which it has begun, or has to run", actions);
        }
    }

    private void broken(String detail, DeferredActions actions) {
        ladder.kill(worker, new DeathCause.ProtocolBroken(detail), actions);
    }

    /** Some runs of a call have run. */
    private void reported(FromWorker.Report report, DeferredActions actions) {
        Call call = running(report.call(), actions);
        if (call != null && call.isNext(report.at(), report.count())) {
            // Who says what came of it has begun it, though it did not say so.
            started(call);
            worker.runs += worker.begun ? report.count() : 0;
        }
        ended(report.call(), report.at(), report.count(), new Outcome.Reported(report), actions);
    }

    /** A run says something of itself. What is said of another than the one in progress is dropped: by hand one can say anything. */
    private void progressed(FromWorker.Progress progress, DeferredActions actions) {
        Call call = running(progress.call(), actions);
        if (call != null && call.isNext(progress.at(), 1)) {
            // Who says something of it has begun it, though it did not say so.
            started(call);
            supervisor.progressed(worker, call, progress, actions);
        }
    }

    private void ended(long number, int at, int runs, Outcome outcome, DeferredActions actions) {
        Call call = running(number, actions);
        if (call != null && call.isNext(at, runs)) {
            supervisor.ended(worker, runs, outcome, actions);
        } else {
            broken("an outcome for run " + at + " of call " + number + ", which it does not run", actions);
        }
    }
}
