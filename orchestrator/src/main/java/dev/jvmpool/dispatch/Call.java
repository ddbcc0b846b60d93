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
    private final int retries;
    private final Listener listener;
    private final Call whole;
    private final Lane lane;
    private final int offset;

    /** Which attempt at its runs this is: 1 in a call that was submitted, more in one that is a retry. */
    private final int attempt;

    /** How many runs have their outcome, or another call for it; those before this index, because outcomes come in order. */
    private int delivered;

    private int lostBeforeStart;

    /** Its place among those that wait; of the queue alone. */
    final CallList.Place place = new CallList.Place();

    /** Made without the lock, by whoever hears the worker that has this call. */
    private volatile BatchSplitter singles;

    /** Its place in the order of submission; only of whole calls. */
    private long submission;

    /** Whether a run of it ever began, or was taken for the death of a worker; only of whole calls. */
    private boolean begun;

    /**
     * Creates a call.
     *
     * @param function what to call
     * @param arguments the JSON text of an array of argument arrays, UTF-8
     * @param count how many argument arrays these are, 1 or more
     * @param timeout how long one attempt at a run may take, or null for ever; only with a count of 1
     * @param retries how often each run is tried again that threw, took too long or lost its worker; 0 or more
     * @param listener who learns what came of it
     * @throws IllegalArgumentException if a number is outside its range
     */
    public Call(
            FunctionReference function, byte[] arguments, int count, Duration timeout, int retries, Listener listener) {
        this(function, arguments, count, timeout, retries, listener, null);
    }

    /**
     * Creates a call of a lane.
     *
     * @param function what to call
     * @param arguments the JSON text of an array of argument arrays, UTF-8
     * @param count how many argument arrays these are, 1 or more
     * @param timeout how long one attempt at a run may take, or null for ever; only with a count of 1
     * @param retries how often each run is tried again that threw, took too long or lost its worker; 0 or more
     * @param listener who learns what came of it
     * @param lane the calls that share a number of workers with it, or null
     * @throws IllegalArgumentException if a number is outside its range
     */
    public Call(
            FunctionReference function,
            byte[] arguments,
            int count,
            Duration timeout,
            int retries,
            Listener listener,
            Lane lane) {
        if (count < 1 || timeout != null && count != 1) {
            throw new IllegalArgumentException("a call has 1 run or more, and exactly 1 if it has a timeout");
        }
        if (retries < 0) {
            throw new IllegalArgumentException("retries must be 0 or more: " + retries);
        }
        this.function = Objects.requireNonNull(function);
        this.arguments = Objects.requireNonNull(arguments);
        this.count = count;
        this.timeout = timeout;
        this.retries = retries;
        this.listener = Objects.requireNonNull(listener);
        this.whole = this;
        this.lane = lane;
        this.offset = 0;
        this.attempt = 1;
    }

    /** One run of a call, as a call of its own. */
    private Call(Call from, int index, byte[] arguments, int retries, int attempt) {
        this.function = from.function;
        this.arguments = arguments;
        this.count = 1;
        this.timeout = from.timeout;
        this.retries = retries;
        this.listener = from.listener;
        this.whole = from.whole;
        this.lane = from.lane;
        this.offset = from.offset + index;
        this.attempt = attempt;
    }

    /** One run as a call of its own, after the worker that ran it among others died; that is no failure of this run. */
    Call single(int index) {
        return new Call(this, index, arguments(index), retries, attempt);
    }

    /** One run as a call of its own, after it failed. */
    Call retry(int index) {
        return new Call(this, index, arguments(index), retries - 1, attempt + 1);
    }

    private byte[] arguments(int index) {
        cut();
        return count == 1 ? arguments : singles.arguments(index);
    }

    /**
     * Cuts the arguments of each run out of the text of all, so that runs can be had as calls of their own. That takes time and
     * memory, so it is not done under the lock.
     */
    void cut() {
        if (count > 1 && singles == null) {
            singles = new BatchSplitter(arguments, count);
        }
    }

    /** Whether its runs can be had as calls of their own. */
    boolean isCut() {
        return count == 1 || singles != null;
    }

    /** Whether a run that fails may be tried again. */
    boolean isRetried() {
        return retries > 0;
    }

    /**
     * What is called.
     *
     * @return the function
     */
    public FunctionReference function() {
        return function;
    }

    /**
     * Who learns what comes of it.
     *
     * @return the listener that this call was created with
     */
    public Listener listener() {
        return listener;
    }

    /**
     * How many runs it has.
     *
     * @return 1 or more
     */
    public int count() {
        return count;
    }

    byte[] arguments() {
        return arguments;
    }

    Duration timeout() {
        return timeout;
    }

    /** Which attempt at its runs this is, 1 or more; all before it failed. */
    int attempt() {
        return attempt;
    }

    /** Whether a run that comes to this is tried again. What was refused would be refused again. */
    boolean isRetriedAfter(Outcome outcome) {
        return retries > 0
                && (outcome instanceof Outcome.Failed
                        || outcome instanceof Outcome.Died
                        || outcome instanceof Outcome.TimedOut);
    }

    /** With which others it shares the number of workers that run them, or null. */
    Lane lane() {
        return lane;
    }

    /** The call that was submitted, of which this is a part; or this. */
    Call whole() {
        return whole;
    }

    long submission() {
        return submission;
    }

    void submitted(long place) {
        submission = place;
    }

    /** Notes that a run of the whole call began, or that the call was taken for the death of workers. */
    void begin() {
        whole.begun = true;
    }

    /** Whether a run of the whole call ever began. */
    boolean hasBegun() {
        return whole.begun;
    }

    /** The index of the first run in the whole call. */
    int offset() {
        return offset;
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
