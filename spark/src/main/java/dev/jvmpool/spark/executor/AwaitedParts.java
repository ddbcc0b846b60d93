package dev.jvmpool.spark.executor;

import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.spark.wire.Outcomes.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Collects the outcomes of a call, for the thread that waits for all of them. Thread-safe; its monitor guards the fields. */
final class AwaitedParts {

    /** How often who waits looks whether the call is still wanted, in milliseconds. */
    private static final long LOOK_MILLIS = 50;

    /** When it is so often seen to be killed and was not interrupted, it will not be. */
    private static final int LOOKS = 4;

    private final List<Part> parts = new ArrayList<>();

    /** What runs that go on have of their results, as JSON. */
    private final Map<Integer, String> partials = new HashMap<>();

    private int missing;

    AwaitedParts(int runs) {
        missing = runs;
    }

    /** A run that goes on hands out what it has of its result, as JSON; the newest replaces the one before. */
    synchronized void partial(int at, String json) {
        partials.put(at, json);
    }

    synchronized void add(int at, int runs, int attempts, Outcome outcome) {
        String partial = partials.remove(at);
        parts.add(new Part(at, runs, attempts, outcome, outcome.values() == null && runs == 1 ? partial : null));
        missing -= runs;
        if (missing == 0) {
            notifyAll();
        }
    }

    /**
     * Waits for all.
     *
     * @param isKilled whether they are not wanted any more
     * @param cancel cancels what is missing, and is told whether to interrupt it
     */
    List<Part> await(BooleanSupplier isKilled, Consumer<Boolean> cancel) {
        int looks = 0;
        boolean interrupted = false;
        while (!isComplete()) {
            try {
                // It is marked as killed a moment before it is interrupted, if it is to be.
                if (!waitAWhile() && isKilled.getAsBoolean() && ++looks == LOOKS) {
                    cancel.accept(false);
                }
            } catch (InterruptedException e) {
                // Spark's reaper interrupts again and again.
                if (!interrupted) {
                    cancel.accept(true);
                }
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return all();
    }

    private synchronized boolean isComplete() {
        return missing == 0;
    }

    private synchronized boolean waitAWhile() throws InterruptedException {
        if (missing > 0) {
            wait(LOOK_MILLIS);
        }
        return missing == 0;
    }

    private synchronized List<Part> all() {
        return List.copyOf(parts);
    }
}
