package dev.jvmpool.tasks;

import java.io.IOException;

/** An input file that cannot be used; the message names the file and the reason. */
public class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message the file and the reason
     */
    public UnreadableFileException(String message) {
        super(message);
    }

    /**
     * Says what is wrong, and what it was noticed by.
     *
     * @param message the file and the reason
     * @param cause the error of whoever read it
     */
    public UnreadableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
