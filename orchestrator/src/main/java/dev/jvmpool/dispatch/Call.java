package dev.jvmpool.dispatch;

import dev.jvmpool.value.FunctionReference;
import java.time.Duration;
import java.util.Objects;

/**
 * A function and one or more lists of arguments for it, which run one after the other in one worker. All that changes in
 * it is guarded by the coordinator's lock.
 */
public final class Call {

    /** Learns what came of a call. */
    @FunctionalInterface
    public interface Listener {

        /**
         * Takes the outcome of one or more runs. Called outside every lock, on the thread that reads a worker or one
         * that cancels or closes; must neither block nor throw. Each index comes exactly once.
         *
         * @param at the index of the first run
         * @param count how many runs this is the outcome of
         * @param outcome what came of them
         */
        void deliver(int at, int count, Outcome outcome);
    }

    private final FunctionReference function;
    private final byte[] arguments;
    private final int count;
    private final Duration timeout;
    private final Listener listener;
    private final Call whole;
    private final int offset;

    /** How many runs have their outcome; those before this index, because outcomes come in order. */
    private int delivered;

    private int lostBeforeStart;

    /**
     * Creates a call.
     *
     * @param function what to call
     * @param arguments the JSON text of an array of argument arrays, UTF-8
     * @param count how many argument arrays these are, 1 or more
     * @param timeout how long one run may take, or null for ever; only with a count of 1
     * @param listener who learns what came of it
     */
    public Call(FunctionReference function, byte[] arguments, int count, Duration timeout, Listener listener) {
        this(function, arguments, count, timeout, listener, null, 0);
    }

    private Call(
            FunctionReference function,
            byte[] arguments,
            int count,
            Duration timeout,
            Listener listener,
            Call whole,
            int offset) {
        if (count < 1 || timeout != null && count != 1) {
            throw new IllegalArgumentException("a call has 1 run or more, and exactly 1 if it has a timeout");
        }
        this.function = Objects.requireNonNull(function);
        this.arguments = Objects.requireNonNull(arguments);
        this.count = count;
        this.timeout = timeout;
        this.listener = Objects.requireNonNull(listener);
        this.whole = whole == null ? this : whole;
        this.offset = offset;
    }

    /** One run of this call as a call of its own, after the worker that ran it among others died. */
    Call single(int index, byte[] itsArguments) {
        return new Call(function, itsArguments, 1, timeout, listener, whole, offset + index);
    }

    FunctionReference function() {
        return function;
    }

    byte[] arguments() {
        return arguments;
    }

    int count() {
        return count;
    }

    Duration timeout() {
        return timeout;
    }

    /** The call that was submitted, of which this is a part; or this. */
    Call whole() {
        return whole;
    }

    int delivered() {
        return delivered;
    }

    /** Counts the workers that died after they were given this call and before they began it. */
    int lostBeforeStart() {
        return ++lostBeforeStart;
    }

    boolean isDone() {
        return delivered == count;
    }

    /** Takes the next runs, so that nobody else can deliver them. Under the lock. */
    int take(int runs) {
        int at = delivered;
        if (runs < 1 || at + runs > count) {
            throw new IllegalStateException("runs " + at + " to " + (at + runs) + " of " + count);
        }
        delivered += runs;
        return at;
    }

    /** Tells the listener. Outside the lock, after {@link #take}. */
    void deliver(int at, int runs, Outcome outcome) {
        listener.deliver(offset + at, runs, outcome);
    }
}
