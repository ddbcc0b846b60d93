package dev.jvmpool.value;

/**
 * Something that cannot travel between two JVMs without being changed: a function without a name, a value that JSON
 * would alter, JSON that does not fit its declared type. The message names the place and the reason.
 */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Creates one.
     *
     * @param message what, where and why
     */
    public RefusedException(String message) {
        super(message);
    }

    /**
     * Creates one with the error that led to it.
     *
     * @param message what, where and why
     * @param cause the error underneath
     */
    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
