package dev.jvmpool.tasks;

import java.io.IOException;

/** Something that a PDF says it has is not there; the message says what. */
final class DamagedPdfException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedPdfException(String missing) {
        super(missing);
    }
}
