package dev.jvmpool.dispatch;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One order in which things happen to a coordinator and its workers, as a value: it can be made from a seed ({@link ScheduleGenerator}), played
 * ({@link SchedulePlayer}), shrunk ({@link ScheduleShrinker}), printed, and read again.
 *
 * @param terms what the pool is like
 * @param steps what happens; in the end, whatever they are, all is finished as it should be
 */
record Schedule(Terms terms, List<ScheduleStep> steps) {

    /**
     * What a pool is like.
     *
     * @param initialized whether its workers have an initializer
     * @param maxTasks of a worker, or 0
     * @param idleMillis after so long without work a worker ends, or 0 for never
     */
    record Terms(int workers, boolean initialized, int maxTasks, int idleMillis) {
        private static final Pattern LINE =
                Pattern.compile("(\\d+) workers(, initialized)?(?:, of (\\d+) tasks)?(?:, idle for (\\d+) ms)?");

        private static Terms parse(String text) {
            Matcher line = LINE.matcher(text);
            if (!line.matches()) {
                throw new IllegalArgumentException("no pool of a schedule: " + text);
            }
            return new Terms(
                    Integer.parseInt(line.group(1)),
                    line.group(2) != null,
                    line.group(3) == null ? 0 : Integer.parseInt(line.group(3)),
                    line.group(4) == null ? 0 : Integer.parseInt(line.group(4)));
        }

        @Override
        public String toString() {
            return workers + " workers" + (initialized ? ", initialized" : "")
                    + (maxTasks == 0 ? "" : ", of " + maxTasks + " tasks")
                    + (idleMillis == 0 ? "" : ", idle for " + idleMillis + " ms");
        }

        /** Terms that are simpler than these. */
        List<Terms> simpler() {
            return java.util.stream.Stream.of(
                            new Terms(1, initialized, maxTasks, idleMillis),
                            new Terms(workers, false, maxTasks, idleMillis),
                            new Terms(workers, initialized, 0, idleMillis),
                            new Terms(workers, initialized, maxTasks, 0))
                    .filter(simple -> !simple.equals(this))
                    .toList();
        }
    }

    /** Reads a script: a line for the pool, and one for each step. */
    static Schedule parse(String script) {
        List<String> lines = script.lines().toList();
        return new Schedule(
                Terms.parse(lines.get(0)),
                lines.stream().skip(1).map(ScheduleStep::parse).toList());
    }

    /** Plays it, and fails if a promise is broken. */
    void play() {
        play(UnaryOperator.identity());
    }

    /** @param flaw what lies between the coordinator and each worker */
    void play(UnaryOperator<WorkerLink> flaw) {
        SchedulePlayer player = new SchedulePlayer(terms, flaw);
        steps.forEach(player::play);
        player.finish();
    }

    /** Its script. */
    @Override
    public String toString() {
        return steps.stream().map(step -> step + "\n").collect(Collectors.joining("", terms + "\n", ""));
    }
}
