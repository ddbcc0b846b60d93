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

    /** What a report has at least, so that the other parts do not come and go with its length. */
    private static final int REPORT_COLUMNS = 10;

    private static final String CUT = "...";

    private ProgressWords() {}

    /** How soon the rate is left out; only what runs is before it. */
    private static final int RATE = 5;

    /** A part of the line; where it is too long, those of the highest rank are left out. */
    private record Part(int rank, String text) {}

    /** All of it, such as {@code 450 of 999, 45 %, 123/s, about 3 min left, 4 running, 2 failed, page 12}. */
    public static String of(Numbers numbers) {
        return joined(parts(numbers)) + (numbers.report().isEmpty() ? "" : ", " + plain(numbers.report()));
    }

    /** What fits into so many columns, with a bar before it if there is room, and what a task reports behind it. */
    public static String of(Numbers numbers, int columns) {
        if (numbers.report().isEmpty() || columns < 3 * REPORT_COLUMNS) {
            return counted(numbers, parts(numbers), columns, MAX_BAR);
        }
        List<Part> parts = parts(numbers);
        // Of tasks that take so long that they report, how many end in an hour says little.
        parts.removeIf(part -> part.rank() >= RATE);
        String counted = counted(numbers, parts, columns - REPORT_COLUMNS - 2, MIN_BAR);
        return counted + ", " + shortened(plain(numbers.report()), columns - counted.length() - 2);
    }

    /** In one line, whatever a task puts into it. */
    private static String plain(String report) {
        StringBuilder plain = new StringBuilder(report.length());
        report.codePoints().forEach(each -> plain.appendCodePoint(Character.isISOControl(each) ? ' ' : each));
        return plain.toString();
    }

    private static String shortened(String text, int columns) {
        return text.length() <= columns ? text : text.substring(0, columns - CUT.length()) + CUT;
    }

    private static String counted(Numbers numbers, List<Part> parts, int columns, int longest) {
        while (parts.size() > 1 && joined(parts).length() > columns) {
            parts.remove(parts.stream().max(Comparator.comparingInt(Part::rank)).orElseThrow());
        }
        String words = joined(parts);
        // In steps, or the bar would shrink and grow with the words.
        int cells = Math.min(longest, (columns - words.length() - 3) / MIN_BAR * MIN_BAR);
        if (numbers.total() > 0 && cells >= MIN_BAR) {
            int full = (int) Math.min(cells, cells * done(numbers) / numbers.total());
            return "[" + "#".repeat(full) + ".".repeat(cells - full) + "] " + words;
        }
        return words.substring(0, Math.min(words.length(), Math.max(0, columns)));
    }

    /** With what is done of those in progress, which is all of them only when they have ended. */
    private static double done(Numbers numbers) {
        return numbers.done() + Math.min(numbers.begun(), Math.max(0, numbers.total() - numbers.done() - 0.01));
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
                parts.add(new Part(3, (long) (100 * done(numbers) / numbers.total()) + " %"));
            }
        }
        if (numbers.perSecond() > 0) {
            parts.add(new Part(RATE, rate(numbers.perSecond())));
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
