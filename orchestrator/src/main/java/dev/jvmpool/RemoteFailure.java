package dev.jvmpool;

import dev.jvmpool.dispatch.DeathCause;
import dev.jvmpool.dispatch.Outcome;
import java.util.Arrays;

/**
 * One or more runs that came to no value.
 *
 * @param count how many
 * @param outcome what came of them
 * @param task the function, for messages
 * @param pool the pool's name, for messages
 * @param loader where the classes of the task's exceptions are
 */
record RemoteFailure(int count, Outcome outcome, String task, String pool, ClassLoader loader) implements Slots {

    @Override
    public Object[] take() {
        Object[] slots = new Object[count];
        Arrays.fill(slots, new Failure(error()));
        return slots;
    }

    private Throwable error() {
        if (outcome instanceof Outcome.Failed failed) {
            return RemoteErrors.rebuild(failed.error(), loader);
        }
        if (outcome instanceof Outcome.Refused refused) {
            return new NotSendableException(refused.message(), null);
        }
        if (outcome instanceof Outcome.Died died) {
            String which = task + attempts(died.attempts());
            return died.death().cause() instanceof DeathCause.OutOfMemory
                    ? new WorkerOutOfMemoryException(which, died.death())
                    : new WorkerDiedException(which, died.death());
        }
        if (outcome instanceof Outcome.TimedOut timedOut) {
            return timedOut(timedOut);
        }
        if (outcome instanceof Outcome.Broken broken) {
            return new BrokenPoolException(DeathNotice.failedToStart(pool, broken.death()));
        }
        return new CancelledTask(task);
    }

    private TaskTimeoutException timedOut(Outcome.TimedOut timedOut) {
        String how = timedOut.death() == null
                ? "it was interrupted"
                : "it did not stop when it was interrupted, so its worker (pid "
                        + timedOut.death().pid() + ") was killed";
        TaskStack where = timedOut.stack().isEmpty()
                ? null
                : new TaskStack(task, timedOut.stack().toArray(StackTraceElement[]::new));
        String which = task + attempts(timedOut.attempts());
        return new TaskTimeoutException(
                which + " ran longer than " + Words.of(timedOut.timeout()) + "; " + how, timedOut.timeout(), where);
    }

    /** This outcome is that of the last attempt: who has one left tries again. */
    private static String attempts(int attempts) {
        return attempts == 1 ? "" : " (attempt " + attempts + " of " + attempts + ")";
    }

    @Override
    public long nanos() {
        return 0;
    }
}
