package dev.jvmpool;

/** What becomes of a task that is submitted while as many as may be have no outcome; see {@link ProcessPoolBuilder#maxPending}. */
public enum WhenFull {

    /** The caller waits until one of them has its outcome: whoever submits is slowed down to what the workers do. */
    WAIT,

    /** The caller gets a {@link java.util.concurrent.RejectedExecutionException} at once. */
    REFUSE
}
