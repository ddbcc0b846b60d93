package dev.jvmpool;

/**
 * Where a task stood: an exception that nobody throws, the cause of a {@link TaskTimeoutException}, with the stack trace that
 * the task had when its time was over.
 */
public final class TaskStack extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * For backends.
     *
     * @param task the function, in words
     * @param frames where it stood, innermost first
     */
    public TaskStack(String task, StackTraceElement[] frames) {
        super("where " + task + " stood");
        setStackTrace(frames);
    }
}
