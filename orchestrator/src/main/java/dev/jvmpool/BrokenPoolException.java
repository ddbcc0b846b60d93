package dev.jvmpool;

/**
 * A pool that cannot run anything any more, because its workers do not start. The message has the reason and what the
 * worker wrote to standard error. Every pending and every later task of the pool ends with this exception. Thrown by a task that has
 * a pool of its own it is that task's failure, and says nothing of the pool that runs the task.
 */
public final class BrokenPoolException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /**
     * For backends.
     *
     * @param message why the pool runs nothing any more
     */
    public BrokenPoolException(String message) {
        super(message);
    }
}
