package dev.jvmpool.dispatch;

import java.util.ArrayList;
import java.util.List;

/** What was decided under the lock and is to be done after it is let go, in this order. Used by one thread. */
final class Actions {

    private final List<Runnable> actions = new ArrayList<>(4);

    void add(Runnable action) {
        actions.add(action);
    }

    void flush(Worker worker) {
        actions.add(worker.link()::flush);
    }

    void deliver(Call call, int runs, Outcome outcome) {
        int at = call.take(runs);
        actions.add(() -> call.deliver(at, runs, outcome));
    }

    /** Delivers one outcome for every run that has none yet. */
    void deliverRest(Call call, Outcome outcome) {
        if (!call.isDone()) {
            deliver(call, call.count() - call.delivered(), outcome);
        }
    }

    void perform() {
        for (Runnable action : actions) {
            action.run();
        }
    }
}
