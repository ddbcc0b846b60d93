package dev.jvmpool.memory;

import java.io.IOException;

/** A file that is not what was written: empty, cut off, damaged, or somebody else's. The message says which, not its name. */
public final class BrokenSealException extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenSealException(String message) {
        super(message);
    }

    BrokenSealException(String message, Throwable cause) {
        super(message, cause);
    }
}
