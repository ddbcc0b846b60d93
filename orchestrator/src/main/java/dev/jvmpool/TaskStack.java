package dev.jvmpool;

/**
 * Where a task stood: an exception that nobody throws, the cause of a {@link TaskTimeoutException}, with the stack trace that
 * the task had when its time was over.
 */
public final class TaskStack extends Exception {

    private static final long serialVersionUID = 1L;

    public TaskStack(String task, StackTraceElement[] frames) {
        super("where " + task + " stood");
        setStackTrace(frames);
    }
}
