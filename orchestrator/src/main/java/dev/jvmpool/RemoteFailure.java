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
            return died.death().cause() instanceof DeathCause.OutOfMemory
                    ? new WorkerOutOfMemoryException(task, died.death())
                    : new WorkerDiedException(task, died.death());
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
        return new TaskTimeoutException(
                task + " ran longer than " + Words.of(timedOut.timeout()) + "; " + how, timedOut.timeout(), where);
    }

    @Override
    public long nanos() {
        return 0;
    }
}
