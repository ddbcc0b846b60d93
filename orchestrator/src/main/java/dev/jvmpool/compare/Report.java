package dev.jvmpool.compare;

import dev.jvmpool.Comparison;
import dev.jvmpool.Comparison.Measurement;
import dev.jvmpool.Comparison.Variation;
import java.util.ArrayList;
import java.util.List;

/** A comparison for people: a table, what has to be said of it, a curve, the advice. In plain characters, because it may be read anywhere. */
public final class Report {

    public static final int USUAL_COLUMNS = 80;

    private Report() {}

    /** Lines of at most so many columns, with an end each. */
    public static String of(Comparison comparison, int columns) {
        StringBuilder text = new StringBuilder();
        text.append(wrap(
                comparison.task() + ": " + Words.count(comparison.inputs(), "input") + ", "
                        + Words.count(comparison.cores(), "core") + ", " + Words.count(comparison.rounds(), "round"),
                columns));
        text.append('\n').append(new ScoreTable(comparison).text(columns)).append('\n');
        for (String loss : losses(comparison)) {
            text.append(wrap(loss, columns));
        }
        for (String doubt : doubts(comparison)) {
            text.append(wrap(doubt, columns));
        }
        for (String remark : remarks(comparison)) {
            text.append(wrap(remark, columns));
        }
        String plot = SpeedUpPlot.of(comparison, columns);
        if (!plot.isEmpty()) {
            text.append('\n').append(plot);
        }
        return text.append('\n')
                .append(wrap(comparison.advice().sentence(), columns))
                .toString();
    }

    /** What each side lost, and what failed there, in words. */
    public static List<String> losses(Comparison comparison) {
        List<String> losses = new ArrayList<>();
        for (Measurement one : comparison.measurements()) {
            losses.addAll(Remarks.of(one, comparison.inputs()));
        }
        return losses;
    }

    /** Why results, or times, may not be what they seem, in sentences. */
    public static List<String> doubts(Comparison comparison) {
        List<String> doubts = new ArrayList<>();
        if (!isSame(comparison)) {
            doubts.add(results(comparison));
        }
        doubts.addAll(Remarks.doubts(comparison));
        return doubts;
    }

    /** What else has to be said of it, in sentences. */
    public static List<String> remarks(Comparison comparison) {
        List<String> remarks = new ArrayList<>();
        if (isSame(comparison)) {
            remarks.add(results(comparison));
        }
        remarks.addAll(Remarks.of(comparison));
        return remarks;
    }

    private static boolean isSame(Comparison comparison) {
        return comparison.variation() == Variation.NONE
                && comparison.measurements().stream().allMatch(one -> one.results() == Comparison.Agreement.SAME);
    }

    private static String results(Comparison comparison) {
        if (comparison.variation() == Variation.RANDOM) {
            return "Results: others each time, in the loop too; not compared.";
        }
        if (comparison.variation() == Variation.REMEMBERED) {
            return "Results: others in the second round of the loop, and as in the first one again in a new JVM.";
        }
        return compared(comparison)
                + (comparison.variation() == Variation.FLAKY ? " Other inputs fail each time, in the loop too." : "");
    }

    private static String compared(Comparison comparison) {
        boolean different = false;
        boolean unknown = false;
        for (Measurement one : comparison.measurements()) {
            different |= one.results() == Comparison.Agreement.DIFFERENT;
            unknown |= one.results() == Comparison.Agreement.UNKNOWN;
        }
        if (different) {
            return "Results: not the same on all sides.";
        }
        return unknown ? "Results: cannot be compared, because a program was gone." : "Results: the same on all sides.";
    }

    /** Breaks text between words. */
    static String wrap(String text, int columns) {
        StringBuilder lines = new StringBuilder();
        int used = 0;
        for (String word : text.split(" ")) {
            boolean fits = used + 1 + word.length() <= columns;
            if (used > 0) {
                lines.append(fits ? ' ' : '\n');
            }
            used = used > 0 && fits ? used + 1 + word.length() : word.length();
            lines.append(word);
        }
        return lines.append('\n').toString();
    }
}
