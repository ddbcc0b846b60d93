package dev.jvmpool;

/**
 * An error of a task whose own class could not be made again in this JVM, because it is not on the class path here, or has
 * no usual constructor. Its message holds the whole text, remote stack trace included.
 */
public final class RemoteTaskException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remoteClassName;

    RemoteTaskException(String remoteClassName, String text, Throwable cause) {
        super(text, cause);
        this.remoteClassName = remoteClassName;
    }

    /**
     * The class that was thrown in the worker.
     *
     * @return its binary name
     */
    public String remoteClassName() {
        return remoteClassName;
    }
}
