package dev.jvmpool.compare;

import dev.jvmpool.Comparison;
import dev.jvmpool.Comparison.Agreement;
import dev.jvmpool.Comparison.Measurement;
import dev.jvmpool.Comparison.Variation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What the numbers of a comparison do not say by themselves. */
final class Remarks {

    private Remarks() {}

    /** What was lost on one side, and what is wrong with its results. */
    static List<String> of(Measurement one, int inputs) {
        List<String> remarks = new ArrayList<>();
        String side = Words.side(one.mode(), one.workers()) + ": ";
        if (one.end() != null) {
            remarks.add(side + "program gone after " + one.done() + " of " + inputs + ", " + one.end() + "; "
                    + (inputs == 1 ? "its result" : "all " + one.lost() + " results") + " lost");
        } else if (one.failed() > 0) {
            remarks.add(side + one.failed() + " of " + inputs + " failed"
                    + (one.workersLost() > 0
                            ? ", " + Words.count(one.workersLost(), "worker") + " lost and replaced"
                            : "")
                    + ": " + one.error());
        }
        return remarks;
    }

    /** Why results, or times, may not be what they seem. */
    static List<String> doubts(Comparison comparison) {
        List<String> doubts = new ArrayList<>();
        double most = 0;
        for (Measurement one : comparison.measurements()) {
            boolean compared = comparison.variation() == Variation.NONE || comparison.variation() == Variation.FLAKY;
            if (compared && one.results() == Agreement.DIFFERENT) {
                doubts.add(Words.side(one.mode(), one.workers()) + ": " + one.difference());
            }
            most = Math.max(most, one.spread().orElse(0));
        }
        String busy = Contention.remark(comparison.contention());
        if (!busy.isEmpty()) {
            doubts.add(busy);
        } else if (most > Contention.MUCH) {
            // Rounds that vary by as much as makes a difference do not tell.
            doubts.add("Rounds vary by up to " + Words.percent(OptionalDouble.of(most))
                    + ": something else runs here, too, or tasks are short. More rounds tell more.");
        }
        return doubts;
    }

    /** What else holds for all of it. */
    static List<String> of(Comparison comparison) {
        List<String> remarks = new ArrayList<>();
        for (Measurement one : comparison.measurements()) {
            if (!one.start().isZero() && !one.first().isZero()) {
                OptionalDouble part = OptionalDouble.of(
                        (double) one.start().toNanos() / one.first().toNanos());
                remarks.add("Of the first round of " + Words.side(one.mode(), one.workers()) + ", "
                        + Words.percent(part) + " was the start (" + Words.time(one.start()) + ").");
            }
        }
        if (comparison.rounds() == 1) {
            remarks.add("One round was of cold code; more would tell of warm code.");
        }
        if (comparison.cutShort()) {
            remarks.add("There was no time for more rounds: " + RoundPlan.LEAST + " would take longer than "
                    + RoundPlan.LONG.toSeconds() + " s. Say how many, and they are run.");
        }
        return remarks;
    }
}
