package dev.jvmpool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How values are shown in messages. */
final class Words {

    private static final int SHOWN = 100;

    private Words() {}

    /** A value in its own words, if it has any: a toString of the user's may throw whatever it likes. */
    static String shown(@Nullable Object value) {
        try {
            return String.valueOf(value);
        } catch (Throwable theirs) {
            return "(a " + value.getClass().getName() + " that cannot be shown)";
        }
    }

    static String shorten(@Nullable Object value) {
        String text = shown(value);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "... (" + text.length() + " characters)";
    }

    static String of(Duration duration) {
        // 1M30.5S -> 1m30.5s
        return duration.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
