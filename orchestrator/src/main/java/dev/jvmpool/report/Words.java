package dev.jvmpool.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Quantities as sentences have them. */
final class Words {

    private static final int SHOWN = 120;

    /** The last is an ellipsis. */
    private static final String ENDS = ".!?\u2026";

    private Words() {}

    /** With two or three digits that say something. */
    static String time(long micros) {
        double seconds = micros / 1e6;
        if (seconds >= 3600) {
            return micros / 3_600_000_000L + " h " + micros / 60_000_000 % 60 + " min";
        }
        if (seconds >= 60) {
            return micros / 60_000_000 + " min " + micros / 1_000_000 % 60 + " s";
        }
        if (seconds >= 1) {
            return format(seconds >= 10 ? "%.0f s" : "%.1f s", seconds);
        }
        double millis = micros / 1e3;
        return millis >= 1 ? format(millis >= 10 ? "%.0f ms" : "%.1f ms", millis) : micros + " \u00b5s";
    }

    /** "1 task", "2,000 tasks". */
    static String count(long count, String thing) {
        return format("%,d ", count) + thing + (count == 1 ? "" : "s");
    }

    static String number(long count) {
        return format("%,d", count);
    }

    static String percent(double part) {
        return Math.round(part * 100) + " %";
    }

    static String megabytes(int megabytes) {
        return megabytes >= 1000 ? format("%.1f GB", megabytes / 1024.0) : megabytes + " MB";
    }

    /** What a task was given, or what it is if nobody knows. */
    static String input(@Nullable String input) {
        return input == null ? "a task" : "input " + shortened(input);
    }

    static String shortened(String text) {
        String line = ErrorCounts.firstLine(text);
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }

    /** Ends it as a sentence ends, where it does not do so by itself. */
    static String sentence(String text) {
        return ENDS.indexOf(text.charAt(text.length() - 1)) < 0 ? text + "." : text;
    }

    private static String format(String form, Object value) {
        return String.format(Locale.ROOT, form, value);
    }
}
