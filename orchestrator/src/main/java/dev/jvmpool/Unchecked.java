package dev.jvmpool;

import java.util.concurrent.CancellationException;

/** Errors on their way through methods that declare none. */
final class Unchecked {

    private Unchecked() {}

    /** An error that only unchecked code can have thrown, as it is. */
    static RuntimeException asIs(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return (RuntimeException) e;
    }

    /** An interrupt, for a method that does not declare it; the thread's interrupt status is set again. */
    static CancellationException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        CancellationException cancelled = new CancellationException("interrupted while waiting for a result");
        cancelled.initCause(e);
        return cancelled;
    }
}
