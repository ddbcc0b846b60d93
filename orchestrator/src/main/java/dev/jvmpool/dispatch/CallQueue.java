package dev.jvmpool.dispatch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
 *
 * <p>Calls of a {@link Lane} wait in that until they may wait here.
 */
final class CallQueue {

    private final CallList waiting = new CallList();

    /** Those that have calls, here or with a worker. */
    private final Set<Lane> lanes = new LinkedHashSet<>();

    private final CoordinatorCounters counters;
    private long lastSubmission;

    CallQueue(CoordinatorCounters counters) {
        this.counters = counters;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    void submit(Call call) {
        if (call.lane != null) {
            lanes.add(call.lane);
        }
        call.submission = ++lastSubmission;
        addLast(call);
    }

    private void addLast(Call call) {
        Lane lane = call.lane;
        if (lane == null) {
            waiting.addLast(call);
        } else {
            lane.held().addLast(call);
            admit(lane);
        }
    }

    private void admit(Lane lane) {
        for (Call next = lane.admit(); next != null; next = lane.admit()) {
            if (next.givenBack) {
                // It was admitted before those that wait here now.
                waiting.addGivenBack(next);
            } else {
                waiting.addLast(next);
            }
        }
    }

    /**
     * Puts a call before all others; one of a lane before all others of that, which gets a place here, before those that wait, when
     * {@link #goOn} is said.
     */
    void addFirst(Call call) {
        if (call.lane == null) {
            waiting.addFirst(call);
        } else {
            call.givenBack = true;
            call.lane.held().addFirst(call);
        }
    }

    /**
     * Puts a call where it was that a worker gives back: before all others, but for those that were given back just now and were submitted
     * before; no more of them than workers can have.
     */
    void giveBack(Call call) {
        CallList list = call.lane == null ? waiting : call.lane.held();
        call.givenBack = true;
        list.addGivenBack(call);
        done(call);
    }

    /** A worker is done with a call: the next one of its lane may wait for one. */
    void done(Call call) {
        if (call.lane != null) {
            call.lane.left();
            goOn(call.lane);
        }
    }

    /** As {@link #done}, but that {@link #goOn} is to follow when all have left that a worker had. */
    void left(Call call) {
        if (call.lane != null) {
            call.lane.left();
        }
    }

    /** In every lane that has room the next ones may wait for a worker. */
    void goOn() {
        if (!lanes.isEmpty()) {
            List.copyOf(lanes).forEach(this::goOn);
        }
    }

    private void goOn(Lane lane) {
        admit(lane);
        if (lane.isEmpty()) {
            lanes.remove(lane);
        }
    }

    private void remove(Call call) {
        if (waiting.contains(call)) {
            waiting.remove(call);
            done(call);
        } else {
            call.lane.held().remove(call);
        }
    }

    Call first() {
        return waiting.first();
    }

    /** It is given to a worker. */
    void taken(Call call) {
        waiting.remove(call);
    }

    /** Cancels what waits of a call. */
    void cancel(Call whole, DeferredActions actions) {
        for (Call part = CallList.partOf(whole); part != null; part = CallList.partOf(whole)) {
            actions.deliverRest(part, null, new Outcome.Cancelled());
            remove(part);
        }
    }

    /** Gives one outcome to all that waits. */
    void endAll(Outcome outcome, DeferredActions actions) {
        for (Lane lane : lanes) {
            endAll(lane.held(), outcome, actions);
        }
        endAll(waiting, outcome, actions);
    }

    private void endAll(CallList list, Outcome outcome, DeferredActions actions) {
        while (!list.isEmpty()) {
            Call call = list.first();
            actions.deliverRest(call, null, outcome);
            remove(call);
        }
    }

    /** The submitted calls of which no run ever began, nor may be beginning now, in the order of submission. */
    List<Call> neverBegun(WorkerSet workers) {
        Set<Call> given = new HashSet<>();
        for (Worker worker : workers.all()) {
            for (Call call : worker.given()) {
                given.add(call.whole);
            }
        }
        TreeMap<Long, Call> calls = new TreeMap<>();
        addNeverBegun(waiting, given, calls);
        for (Lane lane : lanes) {
            addNeverBegun(lane.held(), given, calls);
        }
        return new ArrayList<>(calls.values());
    }

    private static void addNeverBegun(CallList list, Set<Call> given, TreeMap<Long, Call> calls) {
        for (Call call : list) {
            if (!call.whole.begun && !given.contains(call.whole)) {
                calls.put(call.whole.submission, call.whole);
            }
        }
    }

    /**
     * Takes the outcome of the next runs of a call.
     *
     * @param worker who ran them, or null if they never began
     */
    void ended(Call call, int runs, Worker worker, Outcome outcome, DeferredActions actions) {
        if (call.isRetriedAfter(outcome)) {
            int at = call.delivered();
            Call again = call.retry(at);
            counters.retried(call, at, again, worker, outcome);
            call.take(1);
            addLast(again);
        } else {
            actions.deliver(call, runs, worker, outcome);
        }
    }
}
