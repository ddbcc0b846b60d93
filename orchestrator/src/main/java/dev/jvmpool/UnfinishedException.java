package dev.jvmpool;

/**
 * The time was over before all futures were done; see {@link Futures#asCompleted(java.util.Collection, java.time.Duration)}. The
 * message says how many were not. They go on.
 */
public final class UnfinishedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnfinishedException(String message) {
        super(message);
    }
}
