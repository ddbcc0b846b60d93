package dev.jvmpool.dispatch;

import dev.jvmpool.wire.ToWorker;
import java.util.List;

/**
 * What the coordinator owes one worker: to have asked it or killed it in time, for all that it does not do in time, and not to kill it for
 * anything else. Times are those of the virtual clock, which rings exactly.
 */
final class WorkerDuties {

    private static final long START = Stage.START_TIMEOUT.toNanos();
    private static final long GRACE = Stage.GRACE.toNanos();

    private final ScriptedLink link;
    private final List<GivenCall> given;
    private final Promises promises;
    private final long openedAt;
    private long stoppedAt = -1;
    private long idleSince;
    private boolean begun;
    private boolean misbehaved;
    private int runs;

    WorkerDuties(ScriptedLink link, List<GivenCall> given, Promises promises) {
        this.link = link;
        this.given = given;
        this.promises = promises;
        this.openedAt = promises.now();
    }

    // What happens.

    /** It can be given calls from now on, unless it comes too late. */
    void begin() {
        begun = !link.wasToEnd();
        idleSince = promises.now();
    }

    void initialized(boolean well) {
        if (well) {
            begin();
        }
    }

    void begins(GivenCall call) {
        if (call.heardAt < 0) {
            call.heardAt = promises.now();
        }
    }

    /** It may have another first call than before, or none. */
    void lookAtFirst() {
        if (given.isEmpty()) {
            idleSince = promises.now();
        } else if (given.get(0).firstSince < 0) {
            given.get(0).firstSince = promises.now();
        }
    }

    void ran(int count) {
        runs += count;
    }

    void cancel(ToWorker.Cancel message) {
        for (GivenCall call : given) {
            if (call.number == message.call()) {
                call.cancelled = true;
                call.interruptedAt =
                        message.interrupt() && call.interruptedAt < 0 ? promises.now() : call.interruptedAt;
            }
        }
    }

    void stop() {
        stoppedAt = promises.now();
    }

    void misbehaves() {
        misbehaved = true;
    }

    boolean hasMisbehaved() {
        return misbehaved;
    }

    boolean isStopped() {
        return stoppedAt >= 0;
    }

    boolean hasBegun() {
        return begun;
    }

    // What must follow, and what must not.

    /** It is given so many runs more. */
    void checkMore(int count, int maxTasks) {
        Promises.keep(
                !isStopped() && !link.isKilled() && !link.isGone(), () -> this + " is given a call though it ends");
        Promises.keep(maxTasks == 0 || runs == 0 || runs + count <= maxTasks, () -> this + " is given too many runs");
    }

    void kill() {
        GivenCall first = given.isEmpty() ? null : given.get(0);
        boolean isDeserved = promises.isFaulty()
                || misbehaved
                || !begun
                || link.isKilled()
                || isStopped() && isPast(stoppedAt + GRACE)
                || first != null && first.interruptedAt >= 0 && isPast(mustStopBy(first))
                || first != null && first.heardAt < 0 && isPast(mustBeginBy(first));
        Promises.keep(isDeserved, () -> this + " is killed for nothing");
    }

    /** Fails if something is overdue. */
    void check() {
        if (link.isGone() || link.isKilled()) {
            return;
        }
        Promises.keep(begun || isStopped() || !isPast(openedAt + START), () -> this + " did not start, and lives on");
        Promises.keep(!isStopped() || !isPast(stoppedAt + GRACE), () -> this + " does not stop, and lives on");
        GivenCall first = given.isEmpty() ? null : given.get(0);
        if (begun && first != null) {
            check(first);
        } else if (begun && idleNanos() > 0) {
            Promises.keep(isStopped() || !isPast(idleSince + idleNanos()), () -> this + " rests for too long");
        }
    }

    /** One that is stopped has its grace from then, whatever it was told before. */
    private void check(GivenCall first) {
        long timeout = promises.timeoutNanos(first);
        if (isStopped()) {
            return;
        }
        if (first.interruptedAt >= 0) {
            Promises.keep(!isPast(mustStopBy(first)), () -> this + " does not stop its call, and lives on");
        } else if (first.heardAt >= 0) {
            Promises.keep(timeout == 0 || !isPast(first.heardAt + timeout), () -> this + " may run on after its time");
        } else if (first.begun) {
            long limit = mustBeginBy(first) + timeout;
            Promises.keep(timeout == 0 || !isPast(limit), () -> this + " may run on after its time, unheard");
        } else {
            Promises.keep(!isPast(mustBeginBy(first)), () -> this + " did not begin its call, and lives on");
        }
    }

    private static long mustStopBy(GivenCall call) {
        return Math.max(call.interruptedAt, call.firstSince) + GRACE;
    }

    private long mustBeginBy(GivenCall call) {
        long timeout = promises.timeoutNanos(call);
        return call.firstSince + (timeout == 0 ? START : Math.min(START, timeout + GRACE));
    }

    private long idleNanos() {
        return promises.terms.idleMillis() * 1_000_000L;
    }

    private boolean isPast(long time) {
        return promises.now() >= time;
    }

    @Override
    public String toString() {
        return "worker " + link.id();
    }
}
