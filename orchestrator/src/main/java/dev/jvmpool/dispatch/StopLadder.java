package dev.jvmpool.dispatch;

import dev.jvmpool.wire.ToWorker;
import java.time.Duration;

/**
 * Stops runs and workers, in steps: ask, wait for the grace, kill. The exit is always awaited. Guarded by the coordinator's
 * lock.
 */
final class StopLadder {

    private final Roster roster;
    private final Deadlines deadlines;
    private final Duration grace;

    StopLadder(Roster roster, Deadlines deadlines, Duration grace) {
        this.roster = roster;
        this.deadlines = deadlines;
        this.grace = grace;
    }

    /** Stops the run in progress. */
    void halt(Worker worker, Assignment.Halt why, Actions actions) {
        Assignment assignment = worker.assignment();
        assignment.halt = why;
        if (why == Assignment.Halt.TIMEOUT) {
            worker.link().enqueue(new ToWorker.Dump(assignment.number));
        }
        worker.link().enqueue(new ToWorker.Cancel(assignment.number, true));
        actions.flush(worker);
        DeathCause cause = why == Assignment.Halt.TIMEOUT
                ? new DeathCause.TimedOut(assignment.call.timeout())
                : new DeathCause.TaskCancelled();
        deadlines.set(worker, grace, later -> kill(worker, cause, later));
    }

    /** Ends a worker; a run in progress is interrupted. */
    void stop(Worker worker, DeathCause why, Actions actions) {
        if (worker.state() == WorkerState.STOPPING) {
            return;
        }
        worker.doom(why);
        roster.dismiss(worker);
        if (worker.link() == null) {
            deadlines.clear(worker);
            return;
        }
        if (worker.assignment() != null) {
            worker.link().enqueue(new ToWorker.Cancel(worker.assignment().number, true));
        }
        worker.link().enqueue(new ToWorker.Stop());
        actions.flush(worker);
        deadlines.set(worker, grace, later -> kill(worker, why, later));
    }

    /** Ends a worker at once. */
    void kill(Worker worker, DeathCause why, Actions actions) {
        worker.doom(why);
        deadlines.clear(worker);
        if (worker.state() != WorkerState.STOPPING) {
            roster.dismiss(worker);
        }
        if (worker.link() != null) {
            actions.add(worker.link()::kill);
        }
    }

    /** Ends a worker that does not keep to the protocol. */
    void protocolBroken(Worker worker, String detail, Actions actions) {
        if (worker.isAlive()) {
            kill(worker, new DeathCause.ProtocolBroken(detail), actions);
        }
    }
}
