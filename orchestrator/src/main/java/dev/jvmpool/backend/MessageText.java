package dev.jvmpool.backend;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
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

    /** The arguments of a task, in their own words, but for collections that are long: these would take longer than many a task. */
    public static String arguments(@Nullable Object[] arguments) {
        StringBuilder text = new StringBuilder();
        for (Object argument : arguments) {
            text.append(text.isEmpty() ? "" : ", ").append(argument(argument));
        }
        return text.toString();
    }

    private static String argument(@Nullable Object argument) {
        try {
            return argumentOf(argument);
        } catch (Throwable theirs) {
            return shorten(argument);
        }
    }

    private static String argumentOf(@Nullable Object argument) {
        int size = -1;
        if (argument instanceof Collection<?> collection) {
            size = collection.size();
        } else if (argument instanceof Map<?, ?> map) {
            size = map.size();
        } else if (argument != null && argument.getClass().isArray()) {
            size = Array.getLength(argument);
        }
        return size > SHOWN ? argument.getClass().getSimpleName() + " of " + size : shorten(argument);
    }

    public static String shorten(@Nullable Object value) {
        String text = shown(value);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "... (" + text.length() + " characters)";
    }
}
