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

    /** What is gone, or cannot be stopped, is ended here: it would go on meanwhile, and take from the others what they are measured by. */
    void runOnce() {
        rounds.add(side.run());
        if (!isStillThere()) {
            side.close();
        }
    }

    /** A program that is gone, or in which a task runs for ever, is not tried again: it would only be gone again. */
    boolean isStillThere() {
        return rounds.isEmpty() || rounds.get(rounds.size() - 1).end() == null;
    }

    /** The first round with other values than round 0; 0 if there is none. */
    int firstWithOthers() {
        for (int i = 1; i < rounds.size(); i++) {
            if (difference(rounds.get(0), rounds.get(i)) >= 0) {
                return i;
            }
        }
        return 0;
    }

    /** Whether other inputs fail in another round. */
    boolean isFlaky() {
        return rounds.stream().anyMatch(round -> !round.failsAs(rounds.get(0)));
    }

    /** Whether one round is all there is, so that nobody knows yet whether the next one would be the same. */
    boolean isSingle() {
        return rounds.size() == 1 && isStillThere();
    }

    /** Whether it has other values than the first round of this one, or fails more. */
    boolean isUnlike(Scores loop) {
        return difference(other(loop.rounds.get(0)), loop.rounds.get(0)) >= 0
                || worst().failed() > loop.worst().failed();
    }

    /** Whether the rounds that this has, have the values that those of another have. */
    boolean repeats(Scores other) {
        for (int i = 0; i < rounds.size(); i++) {
            if (difference(rounds.get(i), other.rounds.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    boolean failsAs(Scores other) {
        return rounds.get(0).failsAs(other.rounds.get(0));
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

    /** Threads that get into each other's way do so now and then, so each round is compared with the loop's first, which was in a JVM that was new. */
    private Round other(Round right) {
        for (Round round : rounds) {
            if (difference(round, right) >= 0) {
                return round;
            }
        }
        return rounds.get(0);
    }

    Measurement against(Scores loop) {
        Round worst = worst();
        Round first = rounds.get(0);
        Round right = loop.rounds.get(0);
        Round other = other(right);
        int difference = difference(other, right);
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
                whole ? inputs - failed : 0,
                whole ? failed : 0,
                whole ? 0 : inputs,
                worst.done(),
                worst.workersLost(),
                worst.end(),
                firstError(worst),
                known ? difference < 0 ? Agreement.SAME : Agreement.DIFFERENT : Agreement.UNKNOWN,
                difference < 0 ? null : words(other, right, difference));
    }

    /** How much of its time the side waited for a processor that another program had, by the median round; 0 where that is not known. */
    double contention() {
        List<Double> parts = new ArrayList<>();
        for (Round round : rounds) {
            parts.add(Contention.part(round.delayNanos(), round.nanos()));
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

    /** The mean of the rounds whose times count, because of short ones only many together tell; null if it is not known. */
    private Duration cpu() {
        long cpu = 0;
        long nanos = 0;
        int count = 0;
        for (Round round : rounds.size() > 1 ? rounds.subList(1, rounds.size()) : rounds) {
            if (round.cpuNanos() >= 0 && (round.end() == null || rounds.size() == 1)) {
                cpu += round.cpuNanos();
                nanos += round.nanos();
                count++;
            }
        }
        return nanos < SHORTEST_WITH_CPU ? null : Duration.ofNanos(cpu / count);
    }
}
