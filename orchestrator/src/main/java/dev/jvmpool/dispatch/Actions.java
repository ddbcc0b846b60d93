package dev.jvmpool.dispatch;

import java.util.ArrayList;
import java.util.List;

/** What was decided under the lock and is to be done after it is let go, in this order. Used by one thread. */
final class Actions {

    private final List<Runnable> actions = new ArrayList<>(4);
    private final Ledger ledger;
    private boolean delivers;

    Actions(Ledger ledger) {
        this.ledger = ledger;
    }

    void add(Runnable action) {
        actions.add(action);
    }

    void flush(Worker worker) {
        actions.add(worker.link()::flush);
    }

    /**
     * Delivers the outcome of the next runs.
     *
     * @param worker who ran them, or null if they never began
     */
    void deliver(Call call, int runs, Worker worker, Outcome outcome) {
        int at = call.take(runs);
        ledger.ended(call, at, runs, worker, outcome);
        actions.add(() -> call.deliver(at, runs, outcome));
        delivers = true;
    }

    /** Whether there are outcomes among what is to be done. */
    boolean delivers() {
        return delivers;
    }

    /** Delivers one outcome for every run that has none yet. */
    void deliverRest(Call call, Worker worker, Outcome outcome) {
        if (!call.isDone()) {
            deliver(call, call.count() - call.delivered(), worker, outcome);
        }
    }

    /** One that fails, as where there is no thread to be had for a long message, costs no other: somebody waits for each outcome. */
    void perform() {
        performFrom(0);
    }

    private void performFrom(int first) {
        int next = first;
        try {
            while (next < actions.size()) {
                actions.get(next++).run();
            }
        } finally {
            if (next < actions.size()) {
                performFrom(next);
            }
        }
    }
}
