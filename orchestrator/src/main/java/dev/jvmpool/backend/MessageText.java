package dev.jvmpool.backend;

import org.jspecify.annotations.Nullable;

/** How values are shown in messages. */
public final class MessageText {

    private static final int SHOWN = 100;

    private MessageText() {}

    /** A value in its own words, if it has any: a toString of the user's may throw whatever it likes. */
    public static String shown(@Nullable Object value) {
        try {
            return String.valueOf(value);
        } catch (Throwable theirs) {
            return "(a " + value.getClass().getName() + " that cannot be shown)";
        }
    }

    public static String shorten(@Nullable Object value) {
        String text = shown(value);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "... (" + text.length() + " characters)";
    }
}
