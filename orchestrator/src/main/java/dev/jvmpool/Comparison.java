package dev.jvmpool;

import dev.jvmpool.compare.Report;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Compare} has measured, and what it advises. Immutable.
 *
 * @param task the method, {@code com.acme.Pdf::toText}, or the class of a lambda
 * @param inputs how many inputs there were, 1 or more
 * @param cores how many processors this JVM may use, 1 or more
 * @param rounds how many rounds were run, 1 or more; the first one is cold
 * @param cutShort whether these were fewer than 3 because another would have taken longer than a minute
 * @param variation whether the loop gives the same results each time
 * @param contention how much of its time the loop waited for a processor that something else on this machine had, 0 to 1; 0 where the
 *     system does not tell. Where that is much, measure again when there is less to do
 * @param measurements the loop first, then threads and processes for each number of workers
 * @param advice which to choose
 */
public record Comparison(
        String task,
        int inputs,
        int cores,
        int rounds,
        boolean cutShort,
        Variation variation,
        double contention,
        List<Measurement> measurements,
        Advice advice) {

    /** Whether a loop gives the same results whenever it is run. */
    public enum Variation {
        /** The same in each round; after a single round, the same in another one in a new JVM, or on all sides. */
        NONE,
        /** The same where there are results, but other inputs fail: chance, or something outside that is not always there. */
        FLAKY,
        /** Others in a later round of the same JVM, and the same again in those of a new one: something remembers, such as a static field. */
        REMEMBERED,
        /** Others each time, in a new JVM too: random numbers, the time, or something outside. */
        RANDOM
    }

    /** Whether results are those of the loop. */
    public enum Agreement {
        /** All that both have are the same, compared as JSON. */
        SAME,
        /** One at least is another. */
        DIFFERENT,
        /** There is nothing to compare: this side or the loop has no results. */
        UNKNOWN
    }

    /** Where work may be done, to choose from. */
    public enum Choice {
        /** A plain loop, {@link Pool#sequential()}. */
        LOOP,
        /** Threads, {@link Pool#threads(int)}. */
        THREADS,
        /** Processes, {@link Pool#processes(int)}. */
        PROCESSES,
        /** No way has any result. */
        NONE
    }

    /** Why a comparison advises what it does. */
    public enum Reason {
        /** The task fails for each input, wherever it runs. */
        ALL_FAIL,
        /** The task ends the program that it runs in, or cannot be stopped: only a process can be lost. */
        TAKES_THE_PROGRAM_DOWN,
        /** On threads, results are others, or tasks fail that do not in a loop: the task is not thread-safe, or can do with less than all at a time. */
        NOT_THREAD_SAFE,
        /** Results depend on what ran before in the same JVM. */
        REMEMBERS,
        /** In processes, results are others, or tasks fail that do not in a loop. */
        NEEDS_ONE_JVM,
        /** There is too little to do to be worth handing it over. */
        TOO_SMALL,
        /** More workers are hardly faster. */
        NO_GAIN,
        /** Tasks wait most of the time, and do not compute. */
        WAITING,
        /** Tasks compute, and threads are as fast as processes, or faster. */
        COMPUTING,
        /** Processes are faster than threads. */
        PROCESSES_FASTER
    }

    /**
     * Which way to choose, with how many workers, and why.
     *
     * @param choice what
     * @param workers with how many workers, 1 or more
     * @param reason why
     * @param sentence both in words, with the numbers that matter
     */
    public record Advice(Choice choice, int workers, Reason reason, String sentence) {}

    /**
     * One way to do the job.
     *
     * @param mode where: {@link Mode#SEQUENTIAL} is the loop
     * @param workers how many tasks ran at a time, 1 or more
     * @param first how long the first round took: cold code, and of processes their start, too
     * @param later how long each later round took, in their order; empty if there was none
     * @param start how long the first process took to start, which is part of {@code first}; zero where nothing has to be started
     * @param cpu the CPU time of all JVMs involved in a round, the mean of those that {@link #time} is of; null if it is not known, as of rounds of
     *     less than 100 ms together. For processes, what this JVM used meanwhile, for whatever, counts too
     * @param peakBytes the most memory that all JVMs involved had, resident; empty if it is not known
     * @param succeeded how many inputs came to a value, in the round that lost most
     * @param failed how many came to an error; 0 if the program was gone, because they count as lost then
     * @param lost how many have no result, because the program was gone: all, because those that it had are gone with it; otherwise 0
     * @param done how many inputs came to an end of their own; if the program was gone, before that
     * @param workersLost how many JVMs tasks ended in that round
     * @param end how the program ended, in words; null if it did not
     * @param error what was wrong with the first input that failed, in one line; null if none did
     * @param results whether the results are those of the loop
     * @param difference the first result that is another, in words; null if there is none
     */
    public record Measurement(
            Mode mode,
            int workers,
            Duration first,
            List<Duration> later,
            Duration start,
            @Nullable Duration cpu,
            OptionalLong peakBytes,
            int succeeded,
            int failed,
            int lost,
            int done,
            int workersLost,
            @Nullable String end,
            @Nullable String error,
            Agreement results,
            @Nullable String difference) {

        /**
         * How long the job takes: the median of the later rounds, or if there are none, the first one without its start.
         *
         * @return the wall time
         */
        public Duration time() {
            if (later.isEmpty()) {
                return first.minus(start);
            }
            List<Duration> sorted = later.stream().sorted().toList();
            int middle = sorted.size() / 2;
            return sorted.size() % 2 == 1
                    ? sorted.get(middle)
                    : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
        }

        /**
         * How much the later rounds vary: half of what is between the quickest and the slowest, as a part of the median.
         *
         * @return 0 or more, 0.05 for plus or minus 5 %; empty if there were fewer than two
         */
        public OptionalDouble spread() {
            if (later.size() < 2 || time().isZero()) {
                return OptionalDouble.empty();
            }
            long least = later.stream().mapToLong(Duration::toNanos).min().orElse(0);
            long most = later.stream().mapToLong(Duration::toNanos).max().orElse(0);
            return OptionalDouble.of((most - least) / 2.0 / time().toNanos());
        }

        /**
         * Whether every input has a result, a value or an error of its own.
         *
         * @return false if the program was gone
         */
        public boolean isWhole() {
            return lost == 0;
        }
    }

    /**
     * The loop.
     *
     * @return what was measured of it
     */
    public Measurement loop() {
        return measurements.get(0);
    }

    /**
     * How many times as fast as the loop something is.
     *
     * @param measurement one of these
     * @return 1 for the loop itself; empty if the loop or it was gone before it was done
     */
    public OptionalDouble speedUp(Measurement measurement) {
        if (!loop().isWhole() || !measurement.isWhole() || measurement.time().isZero()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                (double) loop().time().toNanos() / measurement.time().toNanos());
    }

    /**
     * How much of each worker's time was worth it: the speed-up by the number of workers.
     *
     * @param measurement one of these
     * @return 1 if so many workers were so many times as fast as the loop; empty as {@link #speedUp}
     */
    public OptionalDouble efficiency(Measurement measurement) {
        OptionalDouble speedUp = speedUp(measurement);
        return speedUp.isEmpty() ? speedUp : OptionalDouble.of(speedUp.getAsDouble() / measurement.workers());
    }

    /**
     * A table, a curve if there are several numbers of workers, and the advice, for people.
     *
     * @return lines of at most 80 characters
     */
    @Override
    public String toString() {
        return Report.of(this, Report.USUAL_COLUMNS);
    }
}
