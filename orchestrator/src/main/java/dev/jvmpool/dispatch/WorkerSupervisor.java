package dev.jvmpool.dispatch;

import dev.jvmpool.concurrent.DurationText;
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
    private final MemoryWatch memory;
    private final RunLimits limits;
    private long lastNumber;

    WorkerSupervisor(
            Settings settings,
            CallQueue queue,
            WorkerSet workers,
            CoordinatorCounters counters,
            Deadlines deadlines,
            StopLadder ladder,
            StartFailures failures,
            MemoryWatch memory) {
        this.settings = settings;
        this.queue = queue;
        this.workers = workers;
        this.counters = counters;
        this.deadlines = deadlines;
        this.ladder = ladder;
        this.failures = failures;
        this.memory = memory;
        this.limits = new RunLimits(deadlines, ladder);
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
            ladder.kill(worker, new DeathCause.FailedToStart(versions, false), actions);
        } else if (settings.initializer() != null) {
            Call initializer = Call.initializer(settings.initializer());
            worker.give(initializer, ++lastNumber);
            tell(worker, initializer, actions);
        } else {
            begin(worker, actions);
        }
    }

    /** The worker's initializer has ended. */
    private void initialized(Worker worker, Outcome outcome, DeferredActions actions) {
        worker.take(worker.running());
        if (worker.state() != WorkerState.STARTING) {
            return;
        }
        if (outcome.values() != null) {
            begin(worker, actions);
            return;
        }
        String why = "its initializer failed: " + inWords(outcome);
        ladder.kill(worker, new DeathCause.FailedToStart(why, false), actions);
    }

    private static String inWords(Outcome outcome) {
        if (outcome instanceof Outcome.Reported reported && reported.report() instanceof FromWorker.Failed failed) {
            return failed.error().printed();
        }
        return String.valueOf(outcome);
    }

    private void begin(Worker worker, DeferredActions actions) {
        failures.started();
        if (workers.areEnoughReady()) {
            // One of those that were started in case others are killed.
            ladder.stop(worker, new DeathCause.Requested(), actions);
            return;
        }
        worker.begun = true;
        counters.started(worker);
        rest(worker);
    }

    // Working.

    /** Before it is heard what a worker reports of its runs, and it is given others. Without the lock. */
    void reports(Worker worker) {
        memory.lookBeforeNext(worker);
    }

    /** It says how much memory its heap takes. */
    void told(Worker worker, long heap, DeferredActions actions) {
        memory.told(worker, heap, actions);
    }

    /** Gives the calls that wait to workers that are idle, and then ahead of time to the one that has done some. */
    void giveOut(DeferredActions actions) {
        Worker quick = actions.ahead();
        while (!queue.isEmpty() && workers.firstIdle() != null) {
            Call call = queue.first();
            Worker worker = workers.firstIdle();
            if (isTooMuch(call, worker)) {
                ladder.stop(worker, new DeathCause.Recycled(), actions);
            } else {
                assign(call, worker, actions);
            }
        }
        if (quick != null && quick.replacedFor == null && settings.maxTasksPerWorker() == 0) {
            giveAhead(quick, actions);
        }
    }

    private void giveAhead(Worker worker, DeferredActions actions) {
        int had = worker.given().size();
        if (worker.state() != WorkerState.BUSY || !worker.window.isLow(had)) {
            return;
        }
        for (int more = worker.window.size() - had;
                more > 0 && !queue.isEmpty() && worker.state() == WorkerState.BUSY;
                more--) {
            Call call = queue.first();
            if (!worker.canHaveAhead(call)) {
                return;
            }
            worker.give(call, ++lastNumber);
            queue.taken(call);
            tell(worker, call, actions);
        }
    }

    /** Whether the worker has run too many tasks for this call. */
    private boolean isTooMuch(Call next, Worker worker) {
        int most = settings.maxTasksPerWorker();
        return most > 0 && worker.runs > 0 && worker.runs + next.count() > most;
    }

    /** From the moment that the worker has its call nothing can fail but what its end mends. */
    private void assign(Call call, Worker worker, DeferredActions actions) {
        worker.give(call, ++lastNumber);
        workers.wake(worker);
        queue.taken(call);
        expectBegin(worker, call);
        memory.workBegins();
        tell(worker, call, actions);
    }

    private void expectBegin(Worker worker, Call call) {
        Duration limit = settings.timeToBegin(call);
        worker.runningSince = deadlines.set(worker, limit, later -> {
            if (worker.link.begun() == call.number) {
                // A task that has all threads there are keeps the worker from saying so.
                began(worker, call);
                return;
            }
            String silence = "it did not begin its call within " + DurationText.of(limit) + "; is it stopped?";
            ladder.kill(worker, new DeathCause.ProtocolBroken(silence), later);
        });
    }

    private void tell(Worker worker, Call call, DeferredActions actions) {
        try {
            worker.enqueue(call);
            ladder.flush(worker, actions);
        } catch (RuntimeException | Error e) {
            // It does not know what it has. Its end gives the call to another, as one that never began.
            ladder.killUnreachable(worker, e, actions);
        }
    }

    /** The worker began the first of its calls. */
    void began(Worker worker, Call call) {
        worker.began(call, counters);
        if (worker.state() != WorkerState.BUSY || call.halt != Call.Halt.NONE) {
            return;
        }
        limits.begin(worker, call);
    }

    /** The task that the worker runs says something of itself. */
    void progressed(Worker worker, Call call, FromWorker.Progress progress, DeferredActions actions) {
        if (call.patience != null) {
            call.patience.heard(deadlines.now(), progress.fraction(), progress.text());
        }
        if (worker.begun && !call.isDone()) {
            counters.progressed(worker, call, progress);
            actions.add(() -> call.progressed(progress.at(), progress));
            if (progress.partial() != null) {
                actions.add(() -> call.partial(progress.at(), progress.partial()));
            }
        }
    }

    /** The next runs of the first of the worker's calls have ended. */
    void ended(Worker worker, int runs, Outcome outcome, DeferredActions actions) {
        Call call = worker.running();
        call.progress += runs;
        if (!worker.begun) {
            initialized(worker, outcome, actions);
            return;
        }
        if (!call.isDone()) {
            boolean late = call.halt == Call.Halt.TIMEOUT;
            Worker runner = call.started ? worker : null;
            queue.ended(call, runs, runner, late ? call.timedOut(null) : outcome, actions);
        }
        if (outcome.values() != null) {
            worker.window.ran(outcome.values().nanos());
        }
        if (call.isOver()) {
            actions.mayHaveAhead(worker);
            worker.take(call);
            queue.done(call);
            goOn(worker, actions);
        } else {
            worker.runningSince = deadlines.now();
        }
    }

    /** The worker gives a call back that it was given ahead of its time. */
    void returned(Worker worker, Call call, DeferredActions actions) {
        boolean isFirst = call == worker.running();
        worker.window.returned();
        worker.take(call);
        if (call.isDone()) {
            queue.done(call);
        } else {
            queue.giveBack(call);
        }
        if (isFirst) {
            goOn(worker, actions);
        }
    }

    /** Cancels what a worker has of a call. */
    void cancel(Call whole, boolean interrupt, DeferredActions actions) {
        for (Worker worker : workers.all()) {
            for (Call call : worker.given()) {
                if (call.whole == whole && worker.begun && !call.isDone()) {
                    worker.end(call, new Outcome.Cancelled(), actions);
                    cancel(worker, call, interrupt, actions);
                }
            }
        }
    }

    private void cancel(Worker worker, Call call, boolean interrupt, DeferredActions actions) {
        if (call != worker.running()) {
            call.halt = interrupt ? Call.Halt.CANCEL : Call.Halt.NONE;
            ladder.finish(worker, call, interrupt, actions);
        } else if (interrupt && call.halt == Call.Halt.NONE) {
            // One that is over its time is being stopped, and has its grace from then.
            ladder.halt(worker, Call.Halt.CANCEL, actions);
        } else if (call.count() > 1) {
            ladder.finish(worker, call, false, actions);
        }
    }

    // Resting.

    /** A worker is done with the call that it ran. */
    private void goOn(Worker worker, DeferredActions actions) {
        if (worker.state() != WorkerState.BUSY) {
            return;
        }
        Call next = worker.running();
        if (next != null) {
            if (next.halt == Call.Halt.CANCEL) {
                ladder.awaitHalt(worker, new DeathCause.TaskCancelled());
            } else {
                expectBegin(worker, next);
            }
        } else if (settings.maxTasksPerWorker() > 0 && worker.runs >= settings.maxTasksPerWorker()) {
            ladder.stop(worker, new DeathCause.Recycled(), actions);
        } else if (worker.replacedFor != null) {
            ladder.stop(worker, worker.replacedFor, actions);
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
