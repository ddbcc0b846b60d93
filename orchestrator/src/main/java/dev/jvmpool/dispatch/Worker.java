package dev.jvmpool.dispatch;

import dev.jvmpool.wire.ToWorker;

/** What the coordinator knows of one worker. Guarded by the coordinator's lock. */
final class Worker {

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

    /** What it was given, or null. Its end is the end of that call, or has it given to another. */
    Assignment assignment;

    /** How many tasks it has run. */
    int runs;

    /** What is expected of it. */
    final Deadlines.Expectation expected = new Deadlines.Expectation();

    /** It is to be killed, and it is not certain that this was decided. */
    boolean condemned;

    /** It could not be sent what is in line. Also written without the lock. */
    volatile boolean unsent;

    Worker(int id, long startedAt) {
        this.id = id;
        this.startedAt = startedAt;
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

    /** Its assignment, if that has this number; otherwise null. */
    Assignment assignment(long number) {
        return assignment != null && assignment.number == number ? assignment : null;
    }

    /** Puts its call in line, and the call's function first if it does not know that. */
    void enqueueCall() {
        Call call = assignment.call;
        int name = functions.name(call.function(), link);
        link.enqueue(new ToWorker.Call(assignment.number, name, call.count(), call.arguments()));
    }

    /** Whether a run of a call is in progress that somebody still wants to hear of. */
    boolean isAtWork() {
        return begun && assignment != null && !assignment.call.isDone();
    }

    /** Gives one outcome to what is left of its call. */
    void endCall(Outcome outcome, DeferredActions actions) {
        if (isAtWork()) {
            actions.deliverRest(assignment.call, assignment.started ? this : null, outcome);
        }
    }
}
