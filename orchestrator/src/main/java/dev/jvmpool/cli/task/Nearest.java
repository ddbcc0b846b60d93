package dev.jvmpool.cli.task;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which of the known names a person may have meant. */
public final class Nearest {

    private static final int MOST = 3;

    private Nearest() {}

    /**
     * Names that begin with {@code typed}, or differ from it by a third of its characters or fewer and by hardly more than the nearest; the
     * nearest first.
     */
    public static List<String> to(String typed, Collection<String> known) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        int most = Math.max(1, (wanted.length() + 1) / 3);
        int least = known.stream()
                .mapToInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT)))
                .min()
                .orElse(most);
        int limit = Math.min(most, least + 1);
        return known.stream()
                .filter(name -> isNear(wanted, name.toLowerCase(Locale.ROOT), limit))
                .sorted(Comparator.comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT))))
                .limit(MOST)
                .toList();
    }

    private static boolean isNear(String wanted, String name, int limit) {
        return name.startsWith(wanted) && !wanted.isEmpty() || distance(wanted, name) <= limit;
    }

    /** How a complaint ends that knows names which are near; empty if there are none. */
    public static String question(List<String> near) {
        return near.isEmpty() ? "" : "; did you mean " + either(near) + "?";
    }

    private static String either(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    /**
     * How many characters must be put in, taken out, replaced, or swapped with the next: the optimal string alignment, which is the
     * distance of Damerau and Levenshtein where no part is changed twice.
     */
    static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(from, to, cost, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapest(String from, String to, int[][] cost, int i, int j) {
        char last = from.charAt(i - 1);
        int replaced = cost[i - 1][j - 1] + (last == to.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean isSwapped = i > 1 && j > 1 && last == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return isSwapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
