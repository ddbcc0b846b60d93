package dev.jvmpool.report;

import dev.jvmpool.PoolListener.Cause;
import org.jspecify.annotations.Nullable;

/**
 * A worker and what became of it. Times are microseconds since the report began. The fields change under the monitor of the
 * {@link Recorder} that has it.
 */
final class Lane {

    /** A time that is not known, or has not come. */
    static final long NEVER = -1;

    final int worker;

    /** The id of its process; 0 where it shares one with the pool. */
    final long pid;

    /** Never, if it was ready before the report began. */
    long forked = NEVER;

    long ready = NEVER;
    long ended = NEVER;

    @Nullable
    Cause cause;

    @Nullable
    String reason;

    long tasks;

    /** How long its tasks took together. */
    long busy;

    /** When its newest task ended. */
    long lastEnd = NEVER;

    Lane(int worker, long pid) {
        this.worker = worker;
        this.pid = pid;
    }

    Lane copy() {
        Lane copy = new Lane(worker, pid);
        copy.forked = forked;
        copy.ready = ready;
        copy.ended = ended;
        copy.cause = cause;
        copy.reason = reason;
        copy.tasks = tasks;
        copy.busy = busy;
        copy.lastEnd = lastEnd;
        return copy;
    }

    boolean hasDied() {
        return cause != null && !cause.isExpected();
    }

    /** How long it could have worked, of a run that took so long. */
    long available(long whole) {
        long until = ended == NEVER ? whole : ended;
        return Math.max(0, until - Math.max(0, ready));
    }
}
