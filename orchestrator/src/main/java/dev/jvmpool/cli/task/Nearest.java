package dev.jvmpool.cli.task;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which of the known names a person may have meant. */
public final class Nearest {

    private static final int MOST = 3;

    private Nearest() {}

    /** Names that differ from {@code typed} by a third of its characters or fewer, or begin with it; the nearest first. */
    public static List<String> to(String typed, Collection<String> known) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, (wanted.length() + 1) / 3);
        return known.stream()
                .filter(name -> name.startsWith(wanted) && !wanted.isEmpty() || distance(wanted, name) <= limit)
                .sorted(Comparator.comparingInt(name -> distance(wanted, name)))
                .limit(MOST)
                .toList();
    }

    /** How a complaint ends that knows names which are near; empty if there are none. */
    public static String question(List<String> near) {
        return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }

    /** The distance of Levenshtein: how many characters must be put in, taken out or replaced. */
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
