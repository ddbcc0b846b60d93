package dev.jvmpool.spark.executor;

/** An executor has no workers, because they do not start. Thrown to Spark, which tries the batch again elsewhere. */
public final class WorkersDoNotStartException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    WorkersDoNotStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
