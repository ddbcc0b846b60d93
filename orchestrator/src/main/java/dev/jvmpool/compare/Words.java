package dev.jvmpool.compare;

import dev.jvmpool.Mode;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Sides and quantities as people read them; a dash for what is not known. */
final class Words {

    static final String UNKNOWN = "-";

    private static final double MICRO = 1e3;
    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;
    private static final double MINUTE = 60 * SECOND;
    private static final double MB = 1 << 20;
    private static final double GB = 1 << 30;
    private static final int MOST_MB = 1000;
    private static final int PERCENT = 100;

    private Words() {}

    static String side(Mode mode, int workers) {
        return switch (mode) {
            case SEQUENTIAL -> "loop";
            case THREADS -> count(workers, "thread");
            case PROCESSES -> workers == 1 ? "1 process" : workers + " processes";
        };
    }

    /** With two or three digits that say something. */
    static String time(Duration time) {
        double nanos = time.toNanos();
        if (nanos >= MINUTE) {
            return format(nanos >= 100 * MINUTE ? "%.0f min" : "%.1f min", nanos / MINUTE);
        }
        if (nanos >= SECOND) {
            return format(nanos >= 10 * SECOND ? "%.1f s" : "%.2f s", nanos / SECOND);
        }
        if (nanos >= MILLI) {
            return format(nanos >= 10 * MILLI ? "%.0f ms" : "%.1f ms", nanos / MILLI);
        }
        // Without the letter that some terminals do not have.
        return nanos == 0 ? "0 ms" : format("%.0f us", Math.max(1, nanos / MICRO));
    }

    static String memory(OptionalLong bytes) {
        if (bytes.isEmpty()) {
            return UNKNOWN;
        }
        double size = bytes.getAsLong();
        return size >= MOST_MB * MB ? format("%.1f GB", size / GB) : format("%.0f MB", size / MB);
    }

    static String times(OptionalDouble factor) {
        if (factor.isEmpty()) {
            return UNKNOWN;
        }
        double value = factor.getAsDouble();
        return format(value >= 10 ? "%.0f x" : value >= 0.1 ? "%.1f x" : "%.2f x", value);
    }

    static String percent(OptionalDouble part) {
        return part.isEmpty() ? UNKNOWN : Math.round(part.getAsDouble() * PERCENT) + " %";
    }

    /** "1 task", "2 tasks". */
    static String count(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    private static String format(String form, double number) {
        return String.format(Locale.ROOT, form, number);
    }
}
