package dev.jvmpool.spark.executor;

import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.spark.wire.Outcomes.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Collects the outcomes of a call, for the thread that waits for all of them. Thread-safe; its monitor guards the fields. */
final class AwaitedParts {

    /** How often who waits looks whether the call is still wanted, in milliseconds. */
    private static final long LOOK_MILLIS = 50;

    private final List<Part> parts = new ArrayList<>();
    private int missing;

    AwaitedParts(int runs) {
        missing = runs;
    }

    synchronized void add(int at, int runs, int attempts, Outcome outcome) {
        parts.add(new Part(at, runs, attempts, outcome));
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
        boolean told = false;
        boolean interrupted = false;
        while (!isComplete()) {
            try {
                if (!waitAWhile() && isKilled.getAsBoolean() && !told) {
                    told = true;
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
