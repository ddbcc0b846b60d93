import dev.jvmpool.BrokenPoolException;
import dev.jvmpool.NotSendableException;
import dev.jvmpool.TaskFailedException;
import dev.jvmpool.TaskTimeoutException;
import dev.jvmpool.WorkerDiedException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;

/** What came of a task, in the terms of the first promise. */
enum Outcome {
    VALUE,
    THREW,
    REFUSED,
    TIMED_OUT,
    DIED,
    CANCELLED,

    /** The pool took no more. */
    REJECTED,
    BROKEN;

    /** @param error what the pool said, null for a value */
    static Outcome of(Throwable error) {
        if (error == null) {
            return VALUE;
        }
        if (error instanceof WorkerDiedException) {
            return DIED;
        }
        if (error instanceof TaskTimeoutException) {
            return TIMED_OUT;
        }
        if (error instanceof NotSendableException) {
            return REFUSED;
        }
        if (error instanceof CancellationException) {
            return CANCELLED;
        }
        if (error instanceof RejectedExecutionException) {
            return REJECTED;
        }
        return error instanceof BrokenPoolException ? BROKEN : THREW;
    }

    /** What the task came to, without what futures and maps put around it. */
    static Throwable bare(Throwable error) {
        boolean wrapped = error instanceof ExecutionException
                || error instanceof CompletionException
                || error instanceof TaskFailedException;
        return wrapped ? error.getCause() : error;
    }
}
