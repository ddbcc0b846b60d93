package dev.jvmpool.dispatch;

import dev.jvmpool.concurrent.Patience;
import dev.jvmpool.concurrent.TimeLimits;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.Payload;
import dev.jvmpool.wire.FromWorker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A function and one or more lists of arguments for it, which run one after the other in one worker. Whoever wants something run extends
 * it, and so learns what came of that. All that changes in it after it was submitted is guarded by the coordinator's lock.
 */
public abstract class Call {

    private static final Payload NO_ARGUMENTS = Payload.of("[[]]".getBytes(StandardCharsets.US_ASCII));

    private final FunctionReference function;

    /** With which others it shares the number of workers that run them, or null. */
    final Lane lane;

    /** The call that was submitted, of which this is a part; or this. */
    final Call whole;

    /** The index of the first run in the whole call. */
    final int offset;

    /** Which attempt at its runs this is: 1 in a call that was submitted, more in one that is a retry. */
    final int attempt;

    private int count;
    TimeLimits limits;
    private int retries;

    private RunArguments arguments;

    /** How many runs have their outcome, or another call for it; those before this index, because outcomes come in order. */
    private int delivered;

    /** How many workers died after they were given this call and before they began it, but for those that somebody killed. */
    int lostBeforeStart;

    /** How many somebody killed then. */
    int killedBeforeStart;

    /** Since when it waits, as the clock counts; 0 if nobody listened then. */
    long waitingSince;

    /** Its place among those that wait; of the list alone. */
    final CallList.Place place = new CallList.Place();

    /** Its place in the order of submission; only of whole calls. */
    long submission;

    /** Whether a run of it ever began, or was taken for the death of workers; only of whole calls. */
    boolean begun;

    // Of the worker that has it.

    /** Why the run in progress is being stopped. */
    enum Halt {
        NONE,
        TIMEOUT,
        CANCEL
    }

    /** What it is called there. */
    long number;

    /** Whether the worker had another one to run before, and may give this one back. */
    boolean ahead;

    /** How many runs the worker has reported on; ahead of what was delivered only if the rest was cancelled. */
    int progress;

    boolean started;

    /** Whether it waits because a worker gave it back. */
    boolean givenBack;

    Halt halt;

    /** How long the run in progress is put up with; null if it has not begun, or may take for ever. */
    Patience patience;

    /** Where it stood when that was asked; null if it was not, or not answered. */
    FromWorker.Dumped dump;

    /**
     * Creates a call that has to be {@linkplain #fill filled}.
     *
     * @param function what to call
     * @param lane the calls that share a number of workers with it, or null
     */
    protected Call(FunctionReference function, Lane lane) {
        this.function = Objects.requireNonNull(function);
        this.lane = lane;
        this.whole = this;
        this.offset = 0;
        this.attempt = 1;
    }

    private Call(Call from, int index, int attempt) {
        this.function = from.function;
        this.lane = from.lane;
        this.whole = from.whole;
        this.offset = from.offset + index;
        this.attempt = attempt;
        this.waitingSince = from.waitingSince;
    }

    /**
     * Says what is to be run; once, before it is submitted.
     *
     * @param argumentArrays an array of argument arrays
     * @param runs how many argument arrays these are, 1 or more
     * @param time how much time one attempt at a run has; limits only with 1 run
     * @param tries how often each run is tried again that threw, took too long or lost its worker; 0 or more
     * @throws IllegalArgumentException if a number is outside its range
     */
    protected final void fill(Payload argumentArrays, int runs, TimeLimits time, int tries) {
        if (runs < 1 || time.areSet() && runs != 1) {
            throw new IllegalArgumentException("a call has 1 run or more, and exactly 1 if its time is limited");
        }
        if (tries < 0) {
            throw new IllegalArgumentException("retries must be 0 or more: " + tries);
        }
        arguments = new RunArguments(Objects.requireNonNull(argumentArrays), runs);
        count = runs;
        limits = time;
        retries = tries;
    }

    /**
     * Takes the outcome of one or more runs. Called outside every lock, on the thread that reads a worker or one that cancels or closes;
     * must neither block nor throw. Each index comes exactly once.
     *
     * @param at the index of the first run
     * @param runs how many this is the outcome of
     * @param attempts how often these were begun, 1 without retries; the last time came to this
     * @param outcome what came of them
     */
    protected abstract void deliver(int at, int runs, int attempts, Outcome outcome);

    /**
     * Takes what a run that goes on says of itself. Called as {@link #deliver} is, before the outcome of that run, unless that is cancelled.
     *
     * @param at the index of the run
     * @param progress what it says
     */
    protected void progressed(int at, FromWorker.Progress progress) {}

    /**
     * Takes what a run that goes on has of its result so far. Called as {@link #deliver} is, before the outcome of that run, unless that is
     * cancelled; the newest replaces the one before, whichever attempt it is of.
     *
     * @param at the index of the run
     * @param json what there is
     */
    protected void partial(int at, String json) {}

    /** One run of a call, as a call of its own: what comes of it, the whole hears. */
    private static final class Single extends Call {

        Single(Call from, int index, Payload arguments, int retries, int attempt) {
            super(from, index, attempt);
            fill(arguments, 1, from.limits, retries);
        }

        @Override
        protected void deliver(int at, int runs, int attempts, Outcome outcome) {
            whole.deliver(offset + at, runs, attempts, outcome);
        }

        @Override
        protected void progressed(int at, FromWorker.Progress progress) {
            whole.progressed(offset + at, progress);
        }

        @Override
        protected void partial(int at, String json) {
            whole.partial(offset + at, json);
        }
    }

    /** What a worker runs before all others. Nobody is told what came of it: the worker starts, or does not. */
    static Call initializer(FunctionReference function) {
        Call call = new Call(function, null) {
            @Override
            protected void deliver(int at, int runs, int attempts, Outcome outcome) {}
        };
        call.fill(NO_ARGUMENTS, 1, TimeLimits.NONE, 0);
        return call;
    }

    /** One run as a call of its own, after the worker that ran it among others died; that is no failure of this run. */
    Call single(int index) {
        return new Single(this, index, arguments.single(index), retries, attempt);
    }

    /** One run as a call of its own, after it failed. */
    Call retry(int index) {
        return new Single(this, index, arguments.single(index), retries - 1, attempt + 1);
    }

    /** A worker is about to have it. */
    void give(long itsNumber, boolean aheadOfTime) {
        number = itsNumber;
        ahead = aheadOfTime;
        progress = delivered;
        started = false;
        givenBack = false;
        halt = Halt.NONE;
        patience = null;
        dump = null;
    }

    /** Whether the worker may report on these runs now: the next ones, and not more than there are, whatever it says how many they are. */
    boolean isNext(int at, int runs) {
        return at == progress && runs >= 1 && runs <= count - at;
    }

    /** Whether the worker is done with it. */
    boolean isOver() {
        return progress == count;
    }

    /** The outcome of a run that took too long, and the end of its worker if that had to be killed. */
    Outcome timedOut(Death death) {
        FromWorker.Dumped where = dump == null ? new FromWorker.Dumped(number, List.of()) : dump;
        return new Outcome.TimedOut(patience.overtime(), where.stack(), where.locks(), death);
    }

    /** Whether a run that fails may be tried again. */
    boolean isRetried() {
        return retries > 0;
    }

    /** Whether a run that comes to this is tried again. What was refused would be refused again. */
    boolean isRetriedAfter(Outcome outcome) {
        return isRetried()
                && (outcome instanceof Outcome.Died
                        || outcome instanceof Outcome.TimedOut
                        || outcome instanceof Outcome.Reported reported
                                && reported.report() instanceof FromWorker.Failed);
    }

    /**
     * What is called.
     *
     * @return the function
     */
    public final FunctionReference function() {
        return function;
    }

    /**
     * How many runs it has.
     *
     * @return 1 or more
     */
    public final int count() {
        return count;
    }

    RunArguments arguments() {
        return arguments;
    }

    int delivered() {
        return delivered;
    }

    boolean isDone() {
        return delivered == count;
    }

    /** Takes the next runs, so that nobody else can deliver them. Under the lock. */
    int take(int runs) {
        int at = delivered;
        if (runs < 1 || runs > count - at) {
            throw new IllegalStateException(runs + " runs from " + at + " on, of " + count);
        }
        delivered += runs;
        if (isDone()) {
            arguments.letGo();
        }
        return at;
    }
}
