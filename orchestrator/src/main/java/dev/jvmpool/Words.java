package dev.jvmpool;

import java.time.Duration;

/** How values are shown in messages. */
final class Words {

    private static final int SHOWN = 100;

    private Words() {}

    static String shorten(Object value) {
        String text;
        try {
            text = String.valueOf(value);
        } catch (RuntimeException theirs) {
            text = "(a " + value.getClass().getName() + " that cannot be shown)";
        }
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "... (" + text.length() + " characters)";
    }

    static String of(Duration duration) {
        // 1M30.5S -> 1m30.5s
        return duration.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
