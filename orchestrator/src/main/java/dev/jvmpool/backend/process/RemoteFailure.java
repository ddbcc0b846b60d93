package dev.jvmpool.backend.process;

import dev.jvmpool.BrokenPoolException;
import dev.jvmpool.NotSendableException;
import dev.jvmpool.PoolListener;
import dev.jvmpool.TaskTimeoutException;
import dev.jvmpool.WorkerDeath;
import dev.jvmpool.WorkerDiedException;
import dev.jvmpool.WorkerOutOfMemoryException;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.Standstill;
import dev.jvmpool.dispatch.CrashReport;
import dev.jvmpool.dispatch.Death;
import dev.jvmpool.dispatch.Exit;
import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.RemoteError;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

/**
 * One or more runs that came to no value.
 *
 * @param count how many
 * @param outcome what came of them
 * @param attempts how often they were begun
 * @param task the function, for messages
 * @param pool the pool's name, for messages
 * @param loader where the classes of the task's exceptions are
 */
record RemoteFailure(int count, Outcome outcome, int attempts, String task, String pool, ClassLoader loader)
        implements RunResults {

    @Override
    public Object[] read() {
        Object[] results = new Object[count];
        Arrays.fill(results, failure());
        return results;
    }

    private Failure failure() {
        if (outcome instanceof Outcome.Broken broken) {
            return new Failure(new BrokenPoolException(DeathNotice.failedToStart(pool, broken.death())), Origin.POOL);
        }
        if (outcome instanceof Outcome.Reported reported) {
            return new Failure(
                    reported.report() instanceof FromWorker.Refused refused
                            ? new NotSendableException(refused.message(), null)
                            : thrown(((FromWorker.Failed) reported.report()).error()));
        }
        if (outcome instanceof Outcome.Died died) {
            return new Failure(died(died));
        }
        if (outcome instanceof Outcome.TimedOut timedOut) {
            return new Failure(timedOut(timedOut));
        }
        return new Failure(new CancellationException(task + " was cancelled"), Origin.CANCELLATION);
    }

    /** There may be no memory or stack to make it again; then this is one that needs less. */
    private Throwable thrown(RemoteError error) {
        try {
            return RemoteErrors.rebuild(error, loader);
        } catch (Throwable e) {
            return RemoteErrors.inItsPlace(error, e);
        }
    }

    private WorkerDiedException died(Outcome.Died died) {
        Death death = died.death();
        String message = DeathNotice.of(task + ofAttempts(), died.input(), death);
        return DeathCauses.of(death) == PoolListener.Cause.OUT_OF_MEMORY
                ? new WorkerOutOfMemoryException(message, facts(death, died.input()))
                : new WorkerDiedException(message, facts(death, died.input()));
    }

    private WorkerDeath facts(Death death, String input) {
        Exit exit = death.exit();
        CrashReport crash = exit.crash();
        return new WorkerDeath(
                death.worker(),
                death.pid(),
                death.age(),
                task,
                input,
                attempts,
                death.runTime(),
                exit.value() == null ? -1 : exit.value(),
                exit.errorTail(),
                crash == null ? null : crash.file(),
                crash == null ? null : crash.summary());
    }

    private TaskTimeoutException timedOut(Outcome.TimedOut timedOut) {
        String how = timedOut.death() == null
                ? "it was interrupted"
                : "it did not stop when it was interrupted, so its worker (pid "
                        + timedOut.death().pid() + ") was killed";
        Standstill where = new Standstill(timedOut.stack(), timedOut.locks());
        String which = task + ofAttempts();
        return new TaskTimeoutException(
                which + " " + timedOut.overtime().inWords() + "; " + how + where.inWords(),
                timedOut.overtime().limit(),
                timedOut.overtime().silent(),
                where.ofTask(task));
    }

    /** This outcome is that of the last attempt: who has one left tries again. */
    private String ofAttempts() {
        return attempts == 1 ? "" : " (attempt " + attempts + " of " + attempts + ")";
    }

    @Override
    public long nanos() {
        return 0;
    }
}
