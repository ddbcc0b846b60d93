package dev.jvmpool.dispatch;

import java.util.ArrayList;

/** What was decided under the lock and is to be done after it is let go, in this order. Used by one thread. */
final class DeferredActions {

    private static final Runnable NOTHING = () -> {};

    private final ArrayList<Runnable> actions = new ArrayList<>(4);
    private final CoordinatorCounters counters;
    private Worker ahead;
    private boolean delivers;
    private Runnable delivered = NOTHING;
    private Runnable last = NOTHING;

    DeferredActions(CoordinatorCounters counters) {
        this.counters = counters;
    }

    void add(Runnable action) {
        actions.add(action);
    }

    /**
     * Delivers the outcome of the next runs. What can fail here, for want of memory, comes first: an outcome that is taken is
     * delivered.
     *
     * @param worker who ran them, or null if they never began
     */
    void deliver(Call call, int runs, Worker worker, Outcome outcome) {
        int at = call.delivered();
        Runnable delivery = () -> call.deliver(at, runs, call.attempt, outcome);
        actions.ensureCapacity(actions.size() + 1);
        counters.ended(call, at, runs, worker, outcome);
        call.take(runs);
        actions.add(delivery);
        delivers = true;
    }

    /** Delivers one outcome for every run that has none yet. */
    void deliverRest(Call call, Worker worker, Outcome outcome) {
        if (!call.isDone()) {
            deliver(call, call.count() - call.delivered(), worker, outcome);
        }
    }

    /** This worker has just done a call, and may be given others ahead of time when those that are idle have theirs. */
    void mayHaveAhead(Worker worker) {
        ahead = worker;
    }

    /** Which one that is, or null. */
    Worker ahead() {
        return ahead;
    }

    /** Whether there are outcomes among what is to be done. */
    boolean delivers() {
        return delivers;
    }

    /** What is done when all outcomes are delivered. Takes no memory. */
    void whenDelivered(Runnable action) {
        delivered = action;
    }

    /** What is done at the very end, and may take long. Takes no memory. */
    void last(Runnable action) {
        last = action;
    }

    /** Does it all. One that fails costs no other: somebody waits for each outcome. Then this throws what the first of them threw. */
    void perform() {
        Throwable failure = null;
        // Without an iterator, for which there may be no memory.
        for (int i = 0; i < actions.size(); i++) {
            try {
                actions.get(i).run();
            } catch (Throwable e) {
                failure = failure == null ? e : failure;
            }
        }
        delivered.run();
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
        }
    }

    void performLast() {
        last.run();
    }
}
