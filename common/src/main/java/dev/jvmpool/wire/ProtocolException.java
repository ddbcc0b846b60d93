package dev.jvmpool.wire;

import java.io.IOException;

/** A line that is no message of this protocol. */
public final class ProtocolException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates one.
     *
     * @param message what is wrong with the line
     */
    public ProtocolException(String message) {
        super(message);
    }

    /**
     * Creates one with the error of the parser.
     *
     * @param message what is wrong with the line
     * @param cause the error underneath
     */
    public ProtocolException(String message, Throwable cause) {
        super(message, cause);
    }
}
