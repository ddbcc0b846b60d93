package dev.jvmpool;

/**
 * One task of a {@code map} or {@code imap} failed. Its cause is what the task threw, or a {@link WorkerDiedException},
 * {@link TaskTimeoutException} or {@link NotSendableException}.
 */
public final class TaskFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long index;
    private final transient Object input;

    TaskFailedException(long index, Object input, Throwable cause) {
        super("task " + index + " failed, with the input " + Words.shorten(input) + ": " + cause, cause);
        this.index = index;
        this.input = input;
    }

    /**
     * Which task it was.
     *
     * @return the place of its input, counted from 0
     */
    public long index() {
        return index;
    }

    /**
     * What the task was given.
     *
     * @return its input; null also after Java serialization of this exception
     */
    public Object input() {
        return input;
    }
}
