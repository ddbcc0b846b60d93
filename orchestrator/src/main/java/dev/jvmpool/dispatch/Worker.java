package dev.jvmpool.dispatch;

import dev.jvmpool.wire.ToWorker;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;

/** What the coordinator knows of one worker. Guarded by the coordinator's lock. */
final class Worker {

    /** A longer call travels when it can run, in bytes. */
    private static final int MAX_BYTES_AHEAD = 1024;

    final int id;

    /** When its start began, as the clock counts. */
    final long startedAt;

    private WorkerState state = WorkerState.STARTING;
    private DeathCause cause;
    private final KnownFunctions functions = new KnownFunctions();

    /** Null before it has a process. */
    WorkerLink link;

    /** Whether it ever was ready for calls, its initializer done. */
    boolean begun;

    /**
     * What it was given and is not done with, in the order in which it runs that. Its end is the end of the first, and has the others given
     * to another. It never grows: for want of memory it would lose what it has.
     */
    private final Deque<Call> given = new ArrayDeque<>(CallWindow.MAX_CALLS + 1);

    /** How many calls it may have. */
    final CallWindow window = new CallWindow();

    /** Since when, as the clock counts, it has the run in progress; of what it was sent ahead, since the run before that ended. */
    long runningSince;

    /** How many tasks it has run. */
    int runs;

    /** When its memory was last looked at because it had done something, as the clock counts. Of the thread that hears it alone. */
    long lookedAt;

    /** It was asked how much memory its heap takes, and has not answered. */
    boolean isAsked;

    /** Why it is replaced when it has done the calls that it has; null if it is not. */
    DeathCause replacedFor;

    /** What is expected of it. */
    final Deadlines.Expectation expected = new Deadlines.Expectation();

    /** It is to be killed, and it is not certain that this was decided. */
    boolean condemned;

    /** It could not be sent what is in line. Also written without the lock. */
    volatile boolean unsent;

    Worker(int id, long startedAt) {
        this.id = id;
        this.startedAt = startedAt;
        this.lookedAt = startedAt;
    }

    WorkerState state() {
        return state;
    }

    void become(WorkerState next) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException("worker " + id + " cannot go from " + state + " to " + next);
        }
        state = next;
    }

    boolean isAlive() {
        return state != WorkerState.DEAD;
    }

    /** Why it is going to end, or null. */
    DeathCause cause() {
        return cause;
    }

    /** Notes why it is going to end, unless that is known. */
    void doom(DeathCause why) {
        if (cause == null) {
            cause = why;
        }
    }

    /** It is to have this call, after those that it has. */
    void give(Call call, long number) {
        call.give(number, !given.isEmpty());
        given.addLast(call);
    }

    /** The last of the calls that it has, or null. */
    Call last() {
        return given.peekLast();
    }

    /** It has it no more. */
    void take(Call call) {
        given.remove(call);
    }

    /** The call that it runs, as far as is known, or null. */
    Call running() {
        return given.peek();
    }

    /** The calls that it has, the one that it runs first; not to be changed, nor kept. */
    Collection<Call> given() {
        return Collections.unmodifiableCollection(given);
    }

    /** The call that has this number, or null. */
    Call given(long number) {
        for (Call call : given) {
            if (call.number == number) {
                return call;
            }
        }
        return null;
    }

    /** Whether a call may travel before it can run: what is sent ahead always fits into the pipe. */
    boolean canHaveAhead(Call call) {
        return call.arguments().all().bytes() <= MAX_BYTES_AHEAD
                && (call.function().mostBytes() <= MAX_BYTES_AHEAD || functions.knows(call.function()));
    }

    /** Puts a call in line that it has, and the call's function first if it does not know that. */
    void enqueue(Call call) {
        int name = functions.name(call.function(), link);
        link.enqueue(new ToWorker.Call(
                call.number, name, call.count(), call.arguments().all(), call.ahead, call.attempt));
    }

    /** It began one of its calls. */
    void began(Call call, CoordinatorCounters counters) {
        if (begun && !call.started && !call.isDone()) {
            counters.began(this, call);
            call.whole.begun = true;
        }
        call.started = true;
    }

    /** Whether a run of a call is in progress that somebody still wants to hear of. */
    boolean isAtWork() {
        Call running = running();
        return begun && running != null && !running.isDone();
    }

    /** Gives one outcome to what is left of its calls. */
    void endCalls(Outcome outcome, DeferredActions actions) {
        if (begun) {
            for (Call call : given) {
                end(call, outcome, actions);
            }
        }
    }

    /** Gives one outcome to what is left of a call that it has. */
    void end(Call call, Outcome outcome, DeferredActions actions) {
        actions.deliverRest(call, call.started ? this : null, outcome);
    }
}
