package dev.jvmpool.tasks;

import java.io.IOException;

/** An image of a kind for which the right colours are not known; the message says which kind. */
final class UnsupportedImageException extends IOException {

    private static final long serialVersionUID = 1L;

    UnsupportedImageException(String kind) {
        super(kind);
    }
}
