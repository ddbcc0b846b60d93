package dev.jvmpool.report;

import dev.jvmpool.PoolListener.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which errors there were, and how often: by the first line, in which the digits do not count, because numbers of pages and processes are
 * others each time. Not thread-safe.
 */
final class ErrorCounts {

    /** More that differ are counted by their class alone, and beyond twice as many all together. */
    private static final int MOST = 200;

    private static final int LONGEST = 300;
    private static final String OTHERS = "other errors";

    private final Map<Key, Count> counts = new HashMap<>();

    private record Key(String words, Status status) {}

    /** @param error the line; where digits differ from task to task, an ellipsis is in their place */
    record ErrorCount(String error, Status status, long count) {}

    private static final class Count {
        private String error;
        private long count;

        Count(String error) {
            this.error = error;
        }
    }

    void add(@Nullable String error, Status status, long tasks) {
        String line = firstLine(error == null ? "no reason was told" : error);
        String words = withoutDigits(line);
        Count count = counts.get(new Key(words, status));
        if (count == null && counts.size() >= MOST) {
            words = counts.size() < 2 * MOST ? className(line) : OTHERS;
            line = words;
            count = counts.get(new Key(words, status));
        }
        if (count == null) {
            count = new Count(line);
            counts.put(new Key(words, status), count);
        } else if (!count.error.equals(line)) {
            count.error = words;
        }
        count.count += tasks;
    }

    static String firstLine(String text) {
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    private static String className(String line) {
        int colon = line.indexOf(": ");
        return colon < 0 ? OTHERS : line.substring(0, colon);
    }

    private static String withoutDigits(String line) {
        StringBuilder words = new StringBuilder(line.length());
        boolean inNumber = false;
        for (int i = 0; i < line.length(); i++) {
            boolean digit = Character.isDigit(line.charAt(i));
            if (!digit) {
                words.append(line.charAt(i));
            } else if (!inNumber) {
                words.append('\u2026');
            }
            inNumber = digit;
        }
        return words.toString();
    }

    /** The most frequent first. */
    List<ErrorCount> inOrder() {
        List<ErrorCount> all = new ArrayList<>();
        counts.forEach((key, count) -> all.add(new ErrorCount(count.error, key.status(), count.count)));
        all.sort(Comparator.comparingLong(ErrorCount::count).reversed().thenComparing(ErrorCount::error));
        return all;
    }
}
