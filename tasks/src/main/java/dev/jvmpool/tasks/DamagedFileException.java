package dev.jvmpool.tasks;

import java.io.IOException;

/** Something that a file says it has is not there, or is not what it was; the message says what. */
final class DamagedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedFileException(String what) {
        super(what);
    }
}
