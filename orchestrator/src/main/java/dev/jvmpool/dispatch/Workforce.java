package dev.jvmpool.dispatch;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.Protocol;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * The workers of a pool: starts them, gives them calls, replaces those that have run enough, and notices when they end.
 * Guarded by the coordinator's lock; only {@link #open} runs without it.
 */
final class Workforce {

    /** Hears that workers do not start, and that the pool is to give up. Under the lock. */
    interface LastResort {
        void giveUp(Death death, Actions actions);
    }

    private final Settings settings;
    private final WorkerLink.Factory links;
    private final Executor helpers;
    private final Decisions decisions;
    private final Roster roster;
    private final Deadlines deadlines;
    private final StopLadder ladder;
    private final Backlog backlog;
    private final Ledger ledger;
    private final LastResort lastResort;
    private final StartFailures startFailures = new StartFailures();
    private long lastNumber;

    Workforce(
            Settings settings,
            WorkerLink.Factory links,
            Clock clock,
            Executor helpers,
            Decisions decisions,
            Backlog backlog,
            Ledger ledger,
            LastResort lastResort) {
        this.settings = settings;
        this.links = links;
        this.helpers = helpers;
        this.decisions = decisions;
        this.backlog = backlog;
        this.ledger = ledger;
        this.lastResort = lastResort;
        this.roster = new Roster(settings.workers());
        this.deadlines = new Deadlines(clock, roster, decisions);
        this.ladder = new StopLadder(roster, deadlines, settings.grace());
    }

    Roster roster() {
        return roster;
    }

    StopLadder ladder() {
        return ladder;
    }

    // Working.

    /** Whether the worker that would get this call has run too many tasks for it; it is ended then. */
    boolean recycles(Call next, Actions actions) {
        Worker worker = roster.firstIdle();
        boolean tooMany = settings.maxTasksPerWorker() > 0
                && worker.runs() > 0
                && worker.runs() + next.count() > settings.maxTasksPerWorker();
        if (tooMany) {
            ladder.stop(worker, new DeathCause.Recycled(), actions);
        }
        return tooMany;
    }

    /** Gives a call to a worker that is idle. */
    void assign(Call call, Actions actions) {
        Worker worker = roster.wake();
        Duration limit = settings.timeToBegin(call);
        deadlines.set(worker, limit, later -> {
            String silence = "it did not begin its call within " + limit.toMillis() + " ms; is it stopped?";
            ladder.kill(worker, new DeathCause.ProtocolBroken(silence), later);
        });
        assign(worker, call, actions);
    }

    private void assign(Worker worker, Call call, Actions actions) {
        worker.assign(new Assignment(++lastNumber, call));
        actions.flush(worker);
    }

    /** The worker began its call. */
    void began(Worker worker, Assignment assignment) {
        assignment.started = true;
        Call call = assignment.call;
        if (worker.hasBegun() && !call.isDone()) {
            call.begin();
            ledger.began(worker, call);
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

    /** The worker has done what it was given. */
    void done(Worker worker, Actions actions) {
        worker.unassign();
        if (worker.state() != WorkerState.BUSY) {
            return;
        }
        if (settings.maxTasksPerWorker() > 0 && worker.runs() >= settings.maxTasksPerWorker()) {
            ladder.stop(worker, new DeathCause.Recycled(), actions);
        } else {
            rest(worker);
        }
    }

    private void rest(Worker worker) {
        roster.rest(worker);
        if (settings.idleTimeout() == null) {
            deadlines.clear(worker);
        } else {
            deadlines.set(worker, settings.idleTimeout(), later -> ladder.stop(worker, new DeathCause.Idle(), later));
        }
    }

    // Starting.

    /** Starts a worker. */
    void start(Actions actions) {
        Worker worker = roster.add();
        deadlines.set(worker, settings.startTimeout(), later -> {
            String late = "it was not ready within " + settings.startTimeout().toMillis() + " ms, and was killed";
            ladder.kill(worker, new DeathCause.FailedToStart(late), later);
        });
        actions.add(() -> openSoon(worker));
    }

    private void openSoon(Worker worker) {
        try {
            helpers.execute(() -> open(worker));
        } catch (RuntimeException | Error e) {
            // Such as no memory for a thread: then there will never be a process of whose end somebody hears.
            neverStarted(worker, -1, e.toString());
        }
    }

    private void open(Worker worker) {
        WorkerLink link;
        try {
            link = links.open(worker.id);
        } catch (IOException e) {
            neverStarted(worker, -1, e.getMessage());
            return;
        } catch (RuntimeException | Error e) {
            neverStarted(worker, -1, e.toString());
            return;
        }
        decisions.decide(actions -> {
            worker.linked(link);
            if (worker.cause() != null) {
                actions.add(link::kill);
            }
        });
        try {
            link.start(new Conversation(worker, this, backlog, decisions));
        } catch (RuntimeException | Error e) {
            // Such as no memory for its threads: then nobody would ever hear of its end.
            link.kill();
            neverStarted(worker, link.pid(), e.toString());
        }
    }

    private void neverStarted(Worker worker, long pid, String reason) {
        decisions.decide(actions -> {
            worker.doom(new DeathCause.FailedToStart(reason));
            exited(worker, pid, Exit.NEVER_STARTED, actions);
        });
    }

    /** The worker said that it is ready. */
    void ready(Worker worker, FromWorker.Ready message, Actions actions) {
        if (worker.state() != WorkerState.STARTING) {
            return;
        }
        if (message.protocol() != Protocol.VERSION) {
            String versions = "it speaks version " + message.protocol() + " of the protocol, not " + Protocol.VERSION
                    + "; is another jvmpool on its class path?";
            ladder.kill(worker, new DeathCause.FailedToStart(versions), actions);
        } else if (settings.initializer() != null) {
            assign(worker, settings.initializer().single(0), actions);
        } else {
            begin(worker);
        }
    }

    private void begin(Worker worker) {
        startFailures.started();
        worker.begin();
        ledger.started(worker);
        rest(worker);
    }

    /** The worker's initializer has ended. */
    void initialized(Worker worker, Outcome outcome, Actions actions) {
        worker.unassign();
        if (worker.state() != WorkerState.STARTING) {
            return;
        }
        if (outcome instanceof Outcome.Values) {
            begin(worker);
            return;
        }
        String why = outcome instanceof Outcome.Failed failed ? failed.error().printed() : String.valueOf(outcome);
        ladder.kill(worker, new DeathCause.FailedToStart("its initializer failed: " + why), actions);
    }

    // Ending.

    /** The worker's process has ended. */
    void exited(Worker worker, long pid, Exit exit, Actions actions) {
        boolean ownDoing = worker.cause() != null;
        boolean failedToStart = !worker.hasBegun() && !(worker.cause() instanceof DeathCause.Requested);
        if (worker.state() == WorkerState.STARTING) {
            worker.doom(new DeathCause.FailedToStart("its process ended before it was ready"));
        }
        worker.doom(exit.tellsOutOfMemory() ? new DeathCause.OutOfMemory() : new DeathCause.Crashed());
        worker.become(WorkerState.DEAD);
        deadlines.clear(worker);
        roster.remove(worker);
        deadlines.rest();
        Death death = new Death(worker.id, pid, worker.cause(), exit);
        if (worker.assignment() != null && worker.hasBegun()) {
            backlog.died(death, worker, actions);
        }
        ledger.ended(death);
        if (failedToStart && startFailures.failed(ownDoing, exit)) {
            lastResort.giveUp(death, actions);
        }
    }
}
