package dev.jvmpool.dispatch;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.Protocol;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * The workers of a pool: gives them calls, ends those that have run enough, and notices when they end.
 * Guarded by the coordinator's lock; only {@link #over} runs without it.
 */
final class WorkerSupervisor {

    /** How often it is tried to say that a worker is over; a shortage that lasts longer, a minute, lasts for good. */
    private static final int MOST_TRIES = 600;

    private final Settings settings;
    private final Decisions decisions;
    private final WorkerSet workers;
    private final Deadlines deadlines;
    private final StopLadder ladder;
    private final CallQueue queue;
    private final PoolCounters counters;
    private final WorkerStarter starter;
    private long lastNumber;

    WorkerSupervisor(
            Settings settings,
            WorkerLink.Factory links,
            Clock clock,
            Executor helpers,
            Decisions decisions,
            CallQueue queue,
            PoolCounters counters) {
        this.settings = settings;
        this.decisions = decisions;
        this.queue = queue;
        this.counters = counters;
        this.workers = new WorkerSet(settings.workers());
        this.deadlines = new Deadlines(clock, workers, decisions, this::secondTry);
        this.ladder = new StopLadder(workers, deadlines, settings.grace());
        this.starter = new WorkerStarter(settings, links, helpers, decisions, this);
    }

    WorkerSet workers() {
        return workers;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    StopLadder ladder() {
        return ladder;
    }

    WorkerStarter starter() {
        return starter;
    }

    /** Who hears a new worker. */
    WorkerListener conversation(Worker worker) {
        return new WorkerListener(worker, this, queue, decisions);
    }

    // Working.

    /** Whether the worker that would get this call has run too many tasks for it; it is ended then. */
    boolean recycles(Call next, DeferredActions actions) {
        Worker worker = workers.firstIdle();
        boolean tooMany = settings.maxTasksPerWorker() > 0
                && worker.runs() > 0
                && worker.runs() + next.count() > settings.maxTasksPerWorker();
        if (tooMany) {
            ladder.stop(worker, new DeathCause.Recycled(), actions);
        }
        return tooMany;
    }

    /** Gives the first call that waits to a worker that is idle. From the moment that worker has it nothing can fail but what its end mends. */
    void assign(DeferredActions actions) {
        Call call = queue.first();
        Worker worker = workers.firstIdle();
        Assignment assignment = new Assignment(++lastNumber, call);
        Duration limit = settings.timeToBegin(call);
        Decisions.Decision missed = later -> {
            String silence = "it did not begin its call within " + limit.toMillis() + " ms; is it stopped?";
            ladder.kill(worker, new DeathCause.ProtocolBroken(silence), later);
        };
        workers.wake();
        worker.assign(assignment);
        queue.gone(call);
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
        if (worker.hasBegun() && !call.isDone()) {
            call.begin();
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

    /** The worker has done what it was given. */
    void done(Worker worker, DeferredActions actions) {
        queue.left(worker.assignment().call);
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
        workers.rest(worker);
        if (settings.idleTimeout() == null) {
            deadlines.clear(worker);
        } else {
            deadlines.set(worker, settings.idleTimeout(), later -> ladder.stop(worker, new DeathCause.Idle(), later));
        }
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
            worker.assign(new Assignment(++lastNumber, Call.initializer(settings.initializer())));
            tellCall(worker, actions);
        } else {
            begin(worker);
        }
    }

    private void begin(Worker worker) {
        starter.succeeded();
        worker.begin();
        counters.started(worker);
        rest(worker);
    }

    /** The worker's initializer has ended. */
    void initialized(Worker worker, Outcome outcome, DeferredActions actions) {
        worker.unassign();
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

    // Ending.

    /** Gives one outcome to all calls, and ends all workers. */
    void abandon(Outcome outcome, DeferredActions actions) {
        queue.abandon(workers, outcome, actions);
        for (Worker worker : workers.all()) {
            ladder.stop(worker, new DeathCause.Requested(), actions);
        }
    }

    /**
     * The worker's process has ended, or will never be. Nobody will say so a second time, so it is said until it is heard.
     * Without the lock, on a thread that may take its time.
     *
     * @param cause why, unless that is known; null to find out
     */
    void over(Worker worker, long pid, Exit exit, DeathCause cause) {
        Decisions.Decision decision = actions -> exited(worker, pid, exit, cause, actions);
        for (int tries = 1; ; tries++) {
            try {
                decisions.decide(decision);
                return;
            } catch (RuntimeException | Error e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
                deadlines.pause();
            }
        }
    }

    /** All that can fail, for want of memory, comes before anything is changed for good: so this can be tried again. */
    private void exited(Worker worker, long pid, Exit exit, DeathCause reason, DeferredActions actions) {
        if (!worker.isAlive()) {
            return;
        }
        boolean failedToStart = !worker.hasBegun() && !(worker.cause() instanceof DeathCause.Requested);
        boolean killed = StartFailures.isKilled(worker.cause() != null || reason != null, exit);
        DeathCause cause = worker.cause() != null ? worker.cause() : reason != null ? reason : cause(worker, exit);
        Death death = new Death(worker.id, pid, cause, exit);
        if (worker.assignment() != null && worker.hasBegun()) {
            queue.died(death, worker, actions);
            worker.unassign();
        }
        counters.ended(death);
        worker.doom(cause);
        worker.become(WorkerState.DEAD);
        deadlines.clear(worker);
        workers.remove(worker);
        if (failedToStart) {
            starter.failed(worker, death, killed);
        }
    }

    private static DeathCause cause(Worker worker, Exit exit) {
        if (worker.state() == WorkerState.STARTING) {
            return new DeathCause.FailedToStart("its process ended before it was ready");
        }
        return exit.tellsOutOfMemory() ? new DeathCause.OutOfMemory() : new DeathCause.Crashed();
    }

    /** Does again what failed. */
    private void secondTry(DeferredActions actions) {
        for (Worker worker : workers.all()) {
            ladder.tryAgain(worker, actions);
        }
    }
}
