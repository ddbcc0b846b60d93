package dev.jvmpool.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * A throwable as data.
 *
 * @param className the binary name of its class
 * @param message its message, or null
 * @param text its {@code toString()}, or null where that is the usual class and message
 * @param stack its frames, innermost first
 * @param cause its cause, or null
 * @param suppressed what it suppressed
 */
public record RemoteError(
        String className,
        String message,
        String text,
        List<StackTraceElement> stack,
        RemoteError cause,
        List<RemoteError> suppressed) {

    /** A chain of causes longer than this is cut: it is a loop in disguise, or nobody reads it. */
    private static final int MAX_CHAIN = 50;

    /** Longer messages are cut, so that an error is never longer than a line may be. */
    private static final int MAX_CHARS = 1_000_000;

    /**
     * Takes down a throwable. Its own methods are the user's code: whatever they throw is noted in place of what they
     * should have said.
     *
     * @param thrown the throwable
     * @return its data
     */
    public static RemoteError of(Throwable thrown) {
        return of(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static RemoteError of(Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown) || seen.size() > MAX_CHAIN) {
            return null;
        }
        String name = thrown.getClass().getName();
        String message = messageOf(thrown);
        String text = textOf(thrown);
        List<RemoteError> suppressed = new ArrayList<>();
        for (Throwable each : thrown.getSuppressed()) {
            RemoteError error = of(each, seen);
            if (error != null) {
                suppressed.add(error);
            }
        }
        boolean usual = text == null || text.equals(usualText(name, message));
        return new RemoteError(
                name,
                shortened(message),
                usual ? null : shortened(text),
                stackOf(thrown),
                of(causeOf(thrown), seen),
                suppressed);
    }

    private static String shortened(String text) {
        return text == null || text.length() <= MAX_CHARS
                ? text
                : text.substring(0, MAX_CHARS) + "... (" + text.length() + " characters)";
    }

    private static String messageOf(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (Throwable broken) {
            return "(its message could not be read: " + broken.getClass().getName() + ")";
        }
    }

    private static String textOf(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (Throwable broken) {
            return null;
        }
    }

    private static List<StackTraceElement> stackOf(Throwable thrown) {
        try {
            return List.of(thrown.getStackTrace());
        } catch (Throwable broken) {
            return List.of();
        }
    }

    private static Throwable causeOf(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable broken) {
            return broken;
        }
    }

    private static String usualText(String className, String message) {
        return message == null ? className : className + ": " + message;
    }

    @Override
    public String toString() {
        return text == null ? usualText(className, message) : text;
    }

    /**
     * The whole of it, as {@link Throwable#printStackTrace()} would print it.
     *
     * @return several lines, without a last line break
     */
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
