package dev.jvmpool.memory;

import java.io.IOException;

/** A file that is not what was written: empty, cut off, damaged, or somebody else's. The message says which, not its name. */
public final class BrokenFileException extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenFileException(String message) {
        super(message);
    }

    BrokenFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
