package dev.jvmpool.tasks;

import java.io.IOException;

/** An input file that cannot be used; the message names the file and the reason. */
public class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    public UnreadableFileException(String message) {
        super(message);
    }

    public UnreadableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
