package dev.jvmpool.concurrent;

import java.util.concurrent.CancellationException;

/** Errors on their way through methods that declare none. */
public final class Unchecked {

    private Unchecked() {}

    /** An error that user code threw, as it is. */
    public static RuntimeException asIs(Throwable e) {
        throw Unchecked.<RuntimeException>thrown(e);
    }

    /** Lets a checked exception pass that was thrown where none was declared. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E thrown(Throwable e) throws E {
        throw (E) e;
    }

    /** An interrupt, for a method that does not declare it; the thread's interrupt status is set again. */
    public static CancellationException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        CancellationException cancelled = new CancellationException("interrupted while waiting for a result");
        cancelled.initCause(e);
        return cancelled;
    }
}
