package dev.jvmpool.compare;

import dev.jvmpool.Comparison.Agreement;
import dev.jvmpool.Comparison.Measurement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The rounds of one side, and what they come to. */
final class Scores {

    /** CPU time is counted in hundredths of a second, so that of less says nothing. */
    private static final long SHORTEST_WITH_CPU = 10 * ProcessUse.TICK_NANOS;

    private final Side side;
    private final int inputs;
    private final List<Round> rounds = new ArrayList<>();

    Scores(Side side, int inputs) {
        this.side = side;
        this.inputs = inputs;
    }

    Side side() {
        return side;
    }

    void runOnce() {
        rounds.add(side.run());
    }

    /** A program that is gone, or in which a task runs for ever, is not tried again: it would only be gone again. */
    boolean isStillThere() {
        return rounds.isEmpty() || rounds.get(rounds.size() - 1).end() == null;
    }

    /** Whether all rounds have the same results. */
    boolean isSteady() {
        for (Round round : rounds) {
            if (difference(rounds.get(0), round) >= 0) {
                return false;
            }
        }
        return true;
    }

    boolean isSameAsFirstOf(Scores other) {
        return difference(rounds.get(0), other.rounds.get(0)) < 0;
    }

    /** The first input for which two rounds have different values, or -1. */
    private static int difference(Round one, Round other) {
        int both = Math.min(one.answers().size(), other.answers().size());
        for (int i = 0; i < both; i++) {
            if (one.answers().get(i).differsFrom(other.answers().get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** First rounds are compared, because each was in a JVM that is new. */
    Measurement against(Scores loop) {
        Round worst = worst();
        Round first = rounds.get(0);
        Round right = loop.rounds.get(0);
        int difference = difference(first, right);
        boolean known = !first.answers().isEmpty() && !right.answers().isEmpty();
        int failed = worst.failed();
        boolean whole = worst.end() == null;
        return new Measurement(
                side.mode(),
                side.workers(),
                Duration.ofNanos(first.nanos()),
                later(),
                Duration.ofNanos(side.startNanos()),
                cpu(),
                side.peakBytes() < 0 ? OptionalLong.empty() : OptionalLong.of(side.peakBytes()),
                whole ? inputs - failed : worst.done(),
                failed,
                whole ? 0 : inputs - worst.done(),
                worst.workersLost(),
                worst.end(),
                firstError(worst),
                known ? difference < 0 ? Agreement.SAME : Agreement.DIFFERENT : Agreement.UNKNOWN,
                difference < 0 ? null : words(first, right, difference));
    }

    /** How much of its time the side waited for a processor that another program had, by the median round; 0 where that is not known. */
    double contention() {
        List<Double> parts = new ArrayList<>();
        for (Round round : rounds) {
            parts.add(Math.max(0, (double) round.delayNanos() / Math.max(1, round.nanos())));
        }
        parts.sort(null);
        return parts.get(parts.size() / 2);
    }

    private static String words(Round round, Round right, int index) {
        return "input " + (index + 1) + " gave " + round.answers().get(index).text() + " and not "
                + right.answers().get(index).text();
    }

    private static String firstError(Round round) {
        for (Answer answer : round.answers()) {
            if (!answer.ok()) {
                return answer.text();
            }
        }
        return null;
    }

    /** The round that lost most. */
    private Round worst() {
        Round worst = rounds.get(0);
        for (Round round : rounds) {
            if (round.end() != null || worst.end() == null && round.failed() > worst.failed()) {
                worst = round;
            }
        }
        return worst;
    }

    private List<Duration> later() {
        List<Duration> later = new ArrayList<>();
        for (int i = 1; i < rounds.size(); i++) {
            if (rounds.get(i).end() == null) {
                later.add(Duration.ofNanos(rounds.get(i).nanos()));
            }
        }
        return List.copyOf(later);
    }

    /** The median of the rounds whose times count; null if it is not known. */
    private Duration cpu() {
        List<Long> known = new ArrayList<>();
        for (Round round : rounds.size() > 1 ? rounds.subList(1, rounds.size()) : rounds) {
            if (round.cpuNanos() >= 0 && round.nanos() >= SHORTEST_WITH_CPU) {
                known.add(round.cpuNanos());
            }
        }
        known.sort(null);
        return known.isEmpty() ? null : Duration.ofNanos(known.get(known.size() / 2));
    }
}
