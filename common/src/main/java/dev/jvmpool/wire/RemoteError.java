package dev.jvmpool.wire;

import java.io.Serializable;
import java.util.List;

/**
 * A throwable as data.
 *
 * @param className the binary name of its class
 * @param message its message, or null
 * @param text its {@code toString()}, or null where that is the usual class and message
 * @param stack its frames, innermost first
 * @param cause its cause, or null
 */
public record RemoteError(
        String className,
        String message,
        String text,
        List<StackTraceElement> stack,
        RemoteError cause,
        List<RemoteError> suppressed)
        implements Serializable {

    /** A worker keeps fewer; who sends more does not keep to the protocol. */
    static final int MAX_ERRORS = 1000;

    /** Of a stack so many frames are kept, the innermost: what a JVM records unless told otherwise. */
    static final int MAX_FRAMES = 1024;

    /**
     * Takes down a throwable, whose own methods may throw what they like: up to 50 errors of its chain of causes, and
     * up to 200 of those that were suppressed and of their causes, the nearest first. Longer messages than a million
     * characters are cut, and so are stacks of more than 1,024 frames.
     */
    public static RemoteError of(Throwable thrown) {
        return Transcript.of(thrown);
    }

    static String usualText(String className, String message) {
        return message == null ? className : className + ": " + message;
    }

    @Override
    public String toString() {
        return text == null ? usualText(className, message) : text;
    }

    /** The whole of it, as {@link Throwable#printStackTrace()} would print it, without a last line break. */
    public String printed() {
        StringBuilder out = new StringBuilder();
        print(out, "", "");
        return out.toString();
    }

    private void print(StringBuilder out, String caption, String indent) {
        out.append(indent).append(caption).append(this);
        for (StackTraceElement frame : stack) {
            out.append('\n').append(indent).append("\tat ").append(frame);
        }
        for (RemoteError each : suppressed) {
            out.append('\n');
            each.print(out, "Suppressed: ", indent + "\t");
        }
        if (cause != null) {
            out.append('\n');
            cause.print(out, "Caused by: ", indent);
        }
    }
}
