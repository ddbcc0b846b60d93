package dev.jvmpool;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An error of a task whose own class could not be made again in this JVM, because it is not on the class path here, cannot
 * be initialized here, or has no usual constructor. Its message is the remote class and message, its stack trace the remote one, and {@link #remoteText}
 * the whole as it would have been printed there.
 *
 * @serial exclude
 */
public final class RemoteTaskException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String className;

    /** Long where there are many causes, and seldom wanted. */
    @SuppressWarnings("serial") // Those that are made here can be serialized.
    private final Supplier<String> text;

    /**
     * For backends.
     *
     * @param message the class and message of the error
     * @param className the binary name of its class
     * @param text what the worker would have printed; made when it is asked for, and serializable if the exception is to be
     * @param cause its cause, or why it could not be made again here; may be null
     */
    public RemoteTaskException(String message, String className, Supplier<String> text, @Nullable Throwable cause) {
        super(message, cause);
        this.className = className;
        this.text = text;
    }

    /**
     * The class that was thrown in the worker.
     *
     * @return its binary name
     */
    public String remoteClassName() {
        return className;
    }

    /**
     * What the worker would have printed: class, message, stack trace, causes and suppressed errors.
     *
     * @return several lines
     */
    public String remoteText() {
        return text.get();
    }
}
