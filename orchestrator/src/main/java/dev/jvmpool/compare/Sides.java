package dev.jvmpool.compare;

import dev.jvmpool.Comparison.Agreement;
import dev.jvmpool.Comparison.Measurement;
import dev.jvmpool.Comparison.Variation;
import dev.jvmpool.Mode;
import java.time.Duration;
import java.util.List;

/**
 * What was measured, as the {@link Advisor} asks for it.
 *
 * @param variation whether the loop gives the same each time
 * @param contention how much of its time the loop waited for a processor that others had
 * @param measurements the loop first
 */
record Sides(Variation variation, double contention, List<Measurement> measurements) {

    Measurement loop() {
        return measurements.get(0);
    }

    /** The quickest of those that lost least. */
    Measurement best(Mode mode) {
        Measurement best = null;
        for (Measurement one : measurements) {
            if (one.mode() == mode && (best == null || isBetter(one, best))) {
                best = one;
            }
        }
        return best;
    }

    private static boolean isBetter(Measurement one, Measurement other) {
        return one.succeeded() != other.succeeded()
                ? one.succeeded() > other.succeeded()
                : one.time().compareTo(other.time()) < 0;
    }

    boolean allFail() {
        // Of those that fail now and then, each side may have had a round in which all did.
        return variation != Variation.FLAKY
                        && measurements.stream().allMatch(one -> one.isWhole() && one.succeeded() == 0)
                || best(Mode.PROCESSES).succeeded() == 0 && !loop().isWhole();
    }

    /** The first whose program was gone, or null. */
    Measurement gone() {
        return measurements.stream().filter(one -> !one.isWhole()).findFirst().orElse(null);
    }

    /** The first of a mode that has other results than the loop, or more failures; null if there is none. */
    Measurement wrong(Mode mode) {
        return measurements.stream()
                .filter(one -> one.mode() == mode)
                .filter(one -> failsMore(one) || hasOthers(one))
                .findFirst()
                .orElse(null);
    }

    private boolean hasOthers(Measurement one) {
        return one.results() == Agreement.DIFFERENT && (variation == Variation.NONE || variation == Variation.FLAKY);
    }

    /** Where the loop fails now and then, more is no more than chance. */
    private boolean failsMore(Measurement one) {
        return one.failed() > loop().failed()
                && (variation == Variation.NONE || variation == Variation.RANDOM && loop().failed() == 0);
    }

    /** How long the loop would have taken if others had not had the processor meanwhile. */
    Duration loopAlone() {
        double part = Math.max(0, 1 - contention);
        return Duration.ofNanos(Math.round(part * loop().time().toNanos()));
    }

    /** How much of its time the loop computed; 1 where that is not known, because most tasks do. */
    double loopComputing() {
        return loop().cpu() == null
                ? 1
                : (double) loop().cpu().toNanos() / loop().time().toNanos();
    }

    /** The same, and as if others had not had the processor meanwhile. */
    double loopBusy() {
        return loopComputing() + contention;
    }

    /** How many times as fast the second is. */
    static double factor(Measurement from, Measurement to) {
        return (double) from.time().toNanos() / Math.max(1, to.time().toNanos());
    }
}
