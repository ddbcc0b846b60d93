package dev.jvmpool.dispatch;

import java.util.List;

/** A call that a worker was given. Guarded by the coordinator's lock. */
final class Assignment {

    /** Why the run in progress is being stopped. */
    enum Halt {
        NONE,
        TIMEOUT,
        CANCEL
    }

    final long number;
    final Call call;

    /** How many runs the worker has reported on; ahead of what was delivered only if the rest was cancelled. */
    int progress;

    boolean started;
    Halt halt = Halt.NONE;
    List<StackTraceElement> stack = List.of();

    Assignment(long number, Call call) {
        this.number = number;
        this.call = call;
        this.progress = call.delivered();
    }

    /** Whether the worker may report on these runs now: the next ones, and not more than there are. */
    boolean isNext(int at, int runs) {
        return at == progress && runs >= 1 && at + runs <= call.count();
    }

    boolean isOver() {
        return progress == call.count();
    }

    /** The outcome of a run that took too long, and the end of its worker if that had to be killed. */
    Outcome timedOut(Death death) {
        return new Outcome.TimedOut(call.timeout(), stack, death);
    }
}
