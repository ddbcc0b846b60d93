package dev.jvmpool.cli.terminal;

/** A mistake of the person at the terminal. The message is one line that names it and says what to write instead. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
