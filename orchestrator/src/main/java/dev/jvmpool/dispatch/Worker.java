package dev.jvmpool.dispatch;

import dev.jvmpool.wire.ToWorker;

/** What the coordinator knows of one worker. Guarded by the coordinator's lock. */
final class Worker {

    final int id;
    private WorkerState state = WorkerState.STARTING;
    private WorkerLink link;
    private boolean begun;
    private DeathCause cause;
    private Assignment assignment;
    private int runs;

    /** When {@link #missed} is to be done, as the clock counts; means nothing if that is null. */
    private long deadline;

    private Decisions.Decision missed;

    private final KnownFunctions functions = new KnownFunctions();

    Worker(int id) {
        this.id = id;
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

    /** Notes that it is ready for calls, its initializer done. */
    void begin() {
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }

    WorkerLink link() {
        return link;
    }

    void linked(WorkerLink opened) {
        link = opened;
    }

    DeathCause cause() {
        return cause;
    }

    /** Notes why it is going to end, unless that is known. */
    void doom(DeathCause why) {
        if (cause == null) {
            cause = why;
        }
    }

    Assignment assignment() {
        return assignment;
    }

    /** Its assignment, if that has this number; otherwise null. */
    Assignment assignment(long number) {
        return assignment != null && assignment.number == number ? assignment : null;
    }

    /** Gives it a call, and the call's function first if it does not know that. */
    void assign(Assignment given) {
        assignment = given;
        Call call = given.call;
        int name = functions.name(call.function(), link);
        link.enqueue(new ToWorker.Call(given.number, name, call.arguments()));
    }

    void unassign() {
        assignment = null;
    }

    /** Whether a run of its call is in progress that somebody still wants to hear of. */
    boolean isAtWork() {
        return assignment != null && !assignment.call.isDone();
    }

    /** Counts runs that it has done. */
    void ran(int more) {
        runs += more;
    }

    /** How many tasks it has run. */
    int runs() {
        return runs;
    }

    /** For {@link Deadlines} alone. */
    void expect(long at, Decisions.Decision otherwise) {
        deadline = at;
        missed = otherwise;
    }

    long deadline() {
        return deadline;
    }

    Decisions.Decision missed() {
        return missed;
    }
}
