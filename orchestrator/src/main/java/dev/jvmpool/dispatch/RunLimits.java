package dev.jvmpool.dispatch;

import dev.jvmpool.concurrent.Patience;
import java.time.Duration;

/** Has runs stopped that take too long, or say nothing for too long. Guarded by the coordinator's lock. */
final class RunLimits {

    private final Deadlines deadlines;
    private final StopLadder ladder;

    RunLimits(Deadlines deadlines, StopLadder ladder) {
        this.deadlines = deadlines;
        this.ladder = ladder;
    }

    /** The run of a worker begins; what was expected of that before is not any more. */
    void begin(Worker worker, Call call) {
        if (call.limits.areSet()) {
            worker.runningSince = deadlines.now();
            call.patience = new Patience(call.limits, worker.runningSince);
            expectEnd(worker, call, worker.runningSince);
        } else {
            deadlines.clear(worker);
        }
    }

    /** A report costs no alarm: only when one rings it is looked how long the patience lasts that began anew meanwhile. */
    private void expectEnd(Worker worker, Call call, long now) {
        Duration left = Duration.ofNanos(call.patience.left(now));
        deadlines.set(worker, left, later -> ring(worker, call, later));
    }

    private void ring(Worker worker, Call call, DeferredActions actions) {
        long now = deadlines.now();
        if (call.patience.left(now) > 0) {
            expectEnd(worker, call, now);
        } else {
            call.patience.end(now);
            ladder.halt(worker, Call.Halt.TIMEOUT, actions);
        }
    }
}
