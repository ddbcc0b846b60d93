package dev.jvmpool.dispatch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The calls that wait for a worker, and what becomes of a run that ended: its outcome is delivered, or it waits again.
 * Guarded by the coordinator's lock.
 *
 * <p>A run that failed and may be tried again waits behind all others: so a task that fails at once, again and again, costs the
 * others no more than a turn each, and what it failed of has time to pass. What a worker took with it through no fault of its
 * own waits before all others, where it was.
 */
final class Backlog {

    /** How often a call may lose its worker before it ever began, until the call itself is taken for the reason. */
    private static final int MAX_LOST_BEFORE_START = 3;

    private final CallQueue waiting = new CallQueue();
    private final Ledger ledger;
    private long lastSubmission;

    Backlog(Ledger ledger) {
        this.ledger = ledger;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    void submit(Call call) {
        call.submitted(++lastSubmission);
        waiting.addLast(call);
    }

    Call first() {
        return waiting.first();
    }

    /** A worker was given the first. */
    void gone(Call call) {
        waiting.remove(call);
    }

    /** Cancels what waits of a call. */
    void cancel(Call whole, Actions actions) {
        for (Call part = waiting.partOf(whole); part != null; part = waiting.partOf(whole)) {
            actions.deliverRest(part, null, new Outcome.Cancelled());
            waiting.remove(part);
        }
    }

    /** Gives one outcome to all that waits, and all that a worker was given; nothing waits afterwards. */
    void abandon(Roster roster, Outcome outcome, Actions actions) {
        while (!waiting.isEmpty()) {
            Call call = waiting.first();
            actions.deliverRest(call, null, outcome);
            waiting.remove(call);
        }
        for (Worker worker : roster.all()) {
            abandon(worker, outcome, actions);
        }
    }

    /** Gives one outcome to what is left of the call that a worker was given. */
    void abandon(Worker worker, Outcome outcome, Actions actions) {
        Assignment assignment = worker.assignment();
        if (assignment != null && worker.hasBegun()) {
            actions.deliverRest(assignment.call, assignment.started ? worker : null, outcome);
        }
    }

    /** The submitted calls of which no run ever began, nor may be beginning now, in the order of submission. */
    List<Call> neverBegun(Roster roster) {
        Set<Call> given = new HashSet<>();
        for (Worker worker : roster.all()) {
            if (worker.assignment() != null) {
                given.add(worker.assignment().call.whole());
            }
        }
        TreeMap<Long, Call> calls = new TreeMap<>();
        for (Call call : waiting) {
            if (!call.hasBegun() && !given.contains(call.whole())) {
                calls.put(call.whole().submission(), call.whole());
            }
        }
        return new ArrayList<>(calls.values());
    }

    /**
     * Takes the outcome of the next runs of a call.
     *
     * @param worker who ran them, or null if they never began
     */
    void ended(Call call, int runs, Worker worker, Outcome outcome, Actions actions) {
        if (call.isRetriedAfter(outcome)) {
            int at = call.delivered();
            Call again = call.retry(at);
            ledger.retried(call, at, worker, outcome);
            call.take(1);
            waiting.addLast(again);
        } else {
            actions.deliver(call, runs, worker, outcome);
        }
    }

    /** The worker died with its call: the run in progress is its victim or its culprit, the others are run again. */
    void died(Death death, Worker worker, Actions actions) {
        Assignment assignment = worker.assignment();
        Call call = assignment.call;
        if (call.isDone()) {
            return;
        }
        if (assignment.halt == Assignment.Halt.TIMEOUT) {
            ended(call, 1, worker, assignment.timedOut(death), actions);
        } else if (!assignment.started && call.lostBeforeStart() < MAX_LOST_BEFORE_START) {
            waiting.addFirst(call);
        } else if (call.count() - call.delivered() == 1) {
            call.begin();
            Worker runner = assignment.started ? worker : null;
            ended(call, 1, runner, new Outcome.Died(death, call.attempt()), actions);
        } else if (!call.isCut()) {
            // There was no memory for the runs as calls of their own.
            actions.deliverRest(call, worker, new Outcome.Died(death, call.attempt()));
        } else {
            List<Call> singles = Singles.of(call);
            for (int i = singles.size() - 1; i >= 0; i--) {
                waiting.addFirst(singles.get(i));
            }
        }
    }
}
