package dev.jvmpool.tasks;

import java.io.IOException;

/** An input file that cannot be used; the message names the file and the reason. */
public class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Public, because where a module is not opened only so an error from a worker can be made again. */
    public UnreadableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
