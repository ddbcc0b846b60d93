package dev.jvmpool.dispatch;

import dev.jvmpool.concurrent.Overtime;
import dev.jvmpool.lock.LockWait;
import dev.jvmpool.wire.FromWorker;
import java.util.List;

/** What comes of a run. Every run gets exactly one. */
public sealed interface Outcome {

    /**
     * A worker had it, and said what came of it: values, what the function threw, or why it could not be run.
     *
     * @param report what the worker said
     */
    record Reported(FromWorker.Report report) implements Outcome {
        @Override
        public FromWorker.Values values() {
            return report instanceof FromWorker.Values values ? values : null;
        }
    }

    /**
     * Its worker died while it ran.
     *
     * @param death how
     * @param input the beginning of its arguments, or null if that cannot be had
     */
    record Died(Death death, String input) implements Outcome {}

    /**
     * It ran too long, or said nothing for too long.
     *
     * @param overtime the limit that it exceeded
     * @param stack where it stood when the time was over, innermost frame first; empty if it did not answer
     * @param locks what the task waited for there, then what who had that waited for, and so on
     * @param death the end of its worker, if it had to be killed; otherwise null
     */
    record TimedOut(Overtime overtime, List<StackTraceElement> stack, List<LockWait> locks, Death death)
            implements Outcome {}

    /** It was cancelled. */
    record Cancelled() implements Outcome {}

    /**
     * The pool cannot run anything any more.
     *
     * @param death the worker that could not be started
     */
    record Broken(Death death) implements Outcome {}

    /**
     * The values that it came to.
     *
     * @return null if it came to none
     */
    default FromWorker.Values values() {
        return null;
    }
}
