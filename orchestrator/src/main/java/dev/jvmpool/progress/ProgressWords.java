package dev.jvmpool.progress;

import dev.jvmpool.Progress.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The numbers of progress in a line. */
public final class ProgressWords {

    private static final int MIN_BAR = 10;
    private static final int MAX_BAR = 20;

    private ProgressWords() {}

    /** A part of the line; where it is too long, those of the highest rank are left out. */
    private record Part(int rank, String text) {}

    /** All of it, such as {@code 450 of 999, 45 %, 123/s, about 3 min left, 4 running, 2 failed}. */
    public static String of(Numbers numbers) {
        return joined(parts(numbers));
    }

    /** What fits into so many columns, with a bar before it if there is room. */
    public static String of(Numbers numbers, int columns) {
        List<Part> parts = parts(numbers);
        while (parts.size() > 1 && joined(parts).length() > columns) {
            parts.remove(parts.stream().max(Comparator.comparingInt(Part::rank)).orElseThrow());
        }
        String words = joined(parts);
        // In steps, or the bar would shrink and grow with the words.
        int cells = Math.min(MAX_BAR, (columns - words.length() - 3) / MIN_BAR * MIN_BAR);
        if (numbers.total() > 0 && cells >= MIN_BAR) {
            int full = (int) Math.min(cells, cells * numbers.done() / numbers.total());
            return "[" + "#".repeat(full) + ".".repeat(cells - full) + "] " + words;
        }
        return words.substring(0, Math.min(words.length(), Math.max(0, columns)));
    }

    private static String joined(List<Part> parts) {
        return parts.stream().map(Part::text).collect(Collectors.joining(", "));
    }

    private static List<Part> parts(Numbers numbers) {
        List<Part> parts = new ArrayList<>();
        if (numbers.total() < 0) {
            parts.add(new Part(0, numbers.done() + " done in " + exactly(numbers.elapsed())));
        } else {
            parts.add(new Part(0, numbers.done() + " of " + numbers.total()));
            if (numbers.total() > 0) {
                parts.add(new Part(3, 100 * numbers.done() / numbers.total() + " %"));
            }
        }
        if (numbers.perSecond() > 0) {
            parts.add(new Part(5, rate(numbers.perSecond())));
        }
        Duration left = numbers.left();
        if (left != null && !left.isZero()) {
            parts.add(new Part(2, about(left) + " left"));
        }
        addIfAny(parts, 6, numbers.running(), " running");
        addIfAny(parts, 1, numbers.failed(), " failed");
        addIfAny(parts, 4, numbers.retried(), " retried");
        return parts;
    }

    private static void addIfAny(List<Part> parts, int rank, long count, String what) {
        if (count > 0) {
            parts.add(new Part(rank, count + what));
        }
    }

    /** With two digits at least, of the unit of time in which there is one task at least. */
    private static String rate(double perSecond) {
        double perMinute = 60 * perSecond;
        double perHour = 60 * perMinute;
        return perSecond >= 1
                ? digits(perSecond) + "/s"
                : perMinute >= 1 ? digits(perMinute) + "/min" : digits(perHour) + "/h";
    }

    private static String digits(double number) {
        return String.format(Locale.ROOT, number < 9.95 ? "%.1f" : "%.0f", number);
    }

    /** No more precise than an estimate is. */
    private static String about(Duration left) {
        long seconds = left.plusMillis(500).toSeconds();
        long minutes = left.plusSeconds(30).toMinutes();
        if (seconds < 10) {
            return "a few seconds";
        }
        if (seconds < 58) {
            return "about " + (seconds + 2) / 5 * 5 + " s";
        }
        if (minutes < 60) {
            return "about " + minutes + " min";
        }
        long tens = (left.toMinutes() + 5) / 10;
        if (tens < 24 * 6) {
            return "about " + tens / 6 + " h" + (tens % 6 == 0 ? "" : " " + tens % 6 * 10 + " min");
        }
        long hours = left.plusMinutes(30).toHours();
        return hours < 48 ? "about " + hours + " h" : "about " + (hours + 12) / 24 + " days";
    }

    private static String exactly(Duration elapsed) {
        long minutes = elapsed.toMinutes();
        return minutes == 0
                ? elapsed.toSeconds() + " s"
                : minutes < 60
                        ? minutes + " min " + elapsed.toSecondsPart() + " s"
                        : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
