package dev.jvmpool.dispatch;

import dev.jvmpool.wire.ToWorker;
import java.util.List;

/**
 * Looks at the memory of workers, and has those replaced or ended that have too much: while one of them works, when the alarm rings; and before a worker that has done
 * something is given more, but not each time, so that short tasks cost nothing. So of two short tasks that leak one after the other the second is not blamed for the first.
 * Guarded by the coordinator's lock; only {@link #measure} and {@link #lookBeforeNext} run without it, on the threads of the alarm and of a worker's messages.
 */
final class MemoryWatch {

    /** Null if there is none. */
    private final MemoryLimit limit;

    private final WorkerSet workers;
    private final Decisions decisions;
    private final Deadlines deadlines;
    private final StopLadder ladder;
    private final Decisions.Decision look = this::look;

    MemoryWatch(MemoryLimit limit, WorkerSet workers, Decisions decisions, Deadlines deadlines, StopLadder ladder) {
        this.limit = limit;
        this.workers = workers;
        this.decisions = decisions;
        this.deadlines = deadlines;
        this.ladder = ladder;
    }

    /** A worker has something to do, so all are looked at from now on. */
    void workBegins() {
        if (limit != null && !deadlines.isLookedFor()) {
            deadlines.lookIn(MemoryLimit.SHORTEST_PAUSE_NANOS, look);
        }
    }

    /** The worker is about to be given its next call, unless it has too much. */
    void lookBeforeNext(Worker worker) {
        if (limit == null) {
            return;
        }
        long now = deadlines.now();
        if (now - worker.lookedAt >= MemoryLimit.SHORTEST_PAUSE_NANOS) {
            worker.lookedAt = now;
            long used = worker.link.memory();
            if (used >= 0) {
                decisions.decide(actions -> note(worker, used));
            }
        }
    }

    private void note(Worker worker, long used) {
        boolean stays = limit.verdict(used) == MemoryLimit.Verdict.STAYS;
        // Also of one that had more when it was looked at before.
        worker.replacedFor = stays ? null : new DeathCause.Grown(used, limit);
    }

    private void look(DeferredActions actions) {
        // First of all, so that there is another look whatever fails in this one.
        deadlines.lookIn(MemoryLimit.LONGEST_PAUSE_NANOS, look);
        List<Worker> begun = workers.all().stream()
                .filter(worker -> worker.state() == WorkerState.IDLE || worker.state() == WorkerState.BUSY)
                .toList();
        long since = deadlines.now();
        actions.add(() -> measure(begun, since));
    }

    /** The files of /proc are read at once, and not under the lock all the same. */
    private void measure(List<Worker> begun, long since) {
        long[] bytes = new long[begun.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = begun.get(i).link.memory();
        }
        decisions.decide(actions -> judge(begun, bytes, since, actions));
    }

    private void judge(List<Worker> begun, long[] bytes, long since, DeferredActions actions) {
        long pause = MemoryLimit.LONGEST_PAUSE_NANOS;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] >= 0) {
                judge(begun.get(i), bytes[i], since, actions);
                pause = Math.min(pause, limit.pauseNanos(bytes[i]));
            } else {
                ask(begun.get(i), actions);
            }
        }
        if (workers.count(WorkerState.BUSY) > 0) {
            deadlines.lookIn(pause, look);
        } else {
            deadlines.lookNever();
        }
    }

    /** Where the system does not tell, the worker does: of its heap alone. */
    private void ask(Worker worker, DeferredActions actions) {
        boolean begun = worker.state() == WorkerState.IDLE || worker.state() == WorkerState.BUSY;
        if (begun && !worker.isAsked) {
            worker.link.enqueue(new ToWorker.Heap());
            worker.isAsked = true;
            ladder.flush(worker, actions);
        }
    }

    /** It has answered. */
    void told(Worker worker, long heap, DeferredActions actions) {
        worker.isAsked = false;
        if (limit != null) {
            judge(worker, heap, deadlines.now(), actions);
        }
    }

    /** @param since when it was looked at, or before: what began later has no part in it */
    private void judge(Worker worker, long used, long since, DeferredActions actions) {
        note(worker, used);
        // Not one that has run nothing: the next would have as much.
        if (worker.state() == WorkerState.IDLE && worker.replacedFor != null && worker.runs > 0) {
            ladder.stop(worker, worker.replacedFor, actions);
        } else if (isAtItSince(worker, since) && limit.verdict(used) == MemoryLimit.Verdict.IS_ENDED) {
            ladder.kill(worker, new DeathCause.OverMemory(used, limit), actions);
        }
    }

    private static boolean isAtItSince(Worker worker, long since) {
        return worker.state() == WorkerState.BUSY && worker.runningSince - since < 0;
    }
}
