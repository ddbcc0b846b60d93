package dev.jvmpool;

import org.jspecify.annotations.Nullable;

/**
 * Where a task stood: an exception that nobody throws, the cause of a {@link TaskTimeoutException}, with the stack trace that
 * the task had when its time was over. If the task waited for a lock that another thread had, its cause is the stack of that thread; and so on.
 */
public final class TaskStack extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * For backends.
     *
     * @param words whose stack it is
     * @param frames where that stood, innermost first
     * @param owner the stack of the thread for whose lock it waited, or null
     */
    public TaskStack(String words, StackTraceElement[] frames, @Nullable TaskStack owner) {
        super(words, owner);
        setStackTrace(frames);
    }
}
