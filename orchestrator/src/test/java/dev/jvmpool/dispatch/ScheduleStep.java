package dev.jvmpool.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that happens in a {@link Schedule}: a line of its script, which {@link #toString} writes and {@link #parse} reads. One that makes
 * no sense where it stands does nothing, so that those before it can be left out.
 */
sealed interface ScheduleStep {

    /** Steps that are simpler than this one, and may fail in the same way; none, if there is nothing to take from it. */
    default List<ScheduleStep> simpler() {
        return List.of();
    }

    /**
     * Somebody submits a call.
     *
     * @param millis its timeout, or 0
     * @param lane how many calls of its lane run at the same time, which tells the lanes apart; 0 for none
     * @param after the call whose first outcome has it submitted, while that is delivered; null for now
     */
    record Submit(String name, int runs, int millis, int retries, int lane, String after) implements ScheduleStep {
        private static final Pattern LINE = Pattern.compile("submit (\\w+)(?: of (\\d+) runs)?(?: within (\\d+) ms)?"
                + "(?: with (\\d+) retries)?(?: in a lane of (\\d+))?(?: when (\\w+) has an outcome)?");

        private static ScheduleStep of(Matcher line) {
            return new Submit(
                    line.group(1),
                    line.group(2) == null ? 1 : Integer.parseInt(line.group(2)),
                    number(line.group(3)),
                    number(line.group(4)),
                    number(line.group(5)),
                    line.group(6));
        }

        private static int number(String text) {
            return text == null ? 0 : Integer.parseInt(text);
        }

        @Override
        public String toString() {
            return "submit " + name
                    + (runs == 1 ? "" : " of " + runs + " runs")
                    + (millis == 0 ? "" : " within " + millis + " ms")
                    + (retries == 0 ? "" : " with " + retries + " retries")
                    + (lane == 0 ? "" : " in a lane of " + lane)
                    + (after == null ? "" : " when " + after + " has an outcome");
        }

        @Override
        public List<ScheduleStep> simpler() {
            List<ScheduleStep> all = new ArrayList<>(List.of(
                    new Submit(name, 1, 0, 0, 0, null),
                    new Submit(name, 1, millis, retries, lane, after),
                    new Submit(name, runs, 0, retries, lane, after),
                    new Submit(name, runs, millis, 0, lane, after),
                    new Submit(name, runs, millis, retries, 0, after),
                    new Submit(name, runs, millis, retries, lane, null),
                    new Submit(name, Math.max(1, runs - 1), millis, retries, lane, after),
                    new Submit(name, runs, millis, Math.max(0, retries - 1), lane, after)));
            all.removeIf(this::equals);
            return all;
        }
    }

    /** Somebody cancels a call. */
    record Cancel(String name, boolean interrupt) implements ScheduleStep {
        private static final Pattern LINE = Pattern.compile("cancel (\\w+)( without interrupt)?");

        @Override
        public String toString() {
            return "cancel " + name + (interrupt ? "" : " without interrupt");
        }
    }

    /** Time passes. */
    record Clock(int millis) implements ScheduleStep {
        private static final Pattern LINE = Pattern.compile("clock \\+(\\d+) ms");

        @Override
        public String toString() {
            return "clock +" + millis + " ms";
        }
    }

    /** What a worker may do. */
    enum Deed {
        READY("is ready"),
        BEGINS("begins its run"),
        BEGINS_UNHEARD("begins its run unheard"),
        RETURNS("returns %d values"),
        RETURNS_QUICKLY("returns %d values quickly"),
        THROWS("throws"),
        REFUSES("refuses its run"),
        OBEYS("stops its call as it was told"),
        GIVES_BACK("gives back its last call"),
        GIVES_BACK_UNHEARD("gives back its last call unheard"),
        SAYS_SO("says what it gave back"),
        DUMPS("says where it stands"),
        ENDS("ends as it was told"),
        EXITS("exits with %d"),
        DIES("dies of SIGKILL"),
        SPEAKS_NONSENSE("speaks nonsense"),
        GETS_BEYOND_REACH("gets beyond reach"),
        REPEATS("repeats its last outcome"),
        INVENTS("answers what was never asked"),
        MISCOUNTS("miscounts its values");

        private final String words;

        Deed(String words) {
            this.words = words;
        }

        private boolean isCounted() {
            return words.contains("%d");
        }

        private Pattern line() {
            return Pattern.compile("worker (\\d+) " + words.replace("%d", "(\\d+)"));
        }
    }

    /**
     * A worker does something.
     *
     * @param worker which, counted from 1
     * @param number how many values, or which exit value; otherwise 0
     */
    record Work(int worker, Deed deed, int number) implements ScheduleStep {
        Work(int worker, Deed deed) {
            this(worker, deed, 0);
        }

        @Override
        public String toString() {
            return "worker " + worker + " " + deed.words.replace("%d", Integer.toString(number));
        }

        @Override
        public List<ScheduleStep> simpler() {
            return deed.isCounted() && number > 1 ? List.of(new Work(worker, deed, 1)) : List.of();
        }
    }

    /** What may be asked of the whole pool, or happen to it. */
    enum Event {
        SHUTDOWN("shut down"),
        SHUTDOWN_NOW("shut down now"),
        END_IDLE("end idle workers"),
        PRESTART("start all workers"),
        HELPERS_WAIT("helpers take their time"),
        HELPERS_GO_ON("helpers go on"),
        NO_PROCESS("there is no process for the next worker");

        private final String words;

        Event(String words) {
            this.words = words;
        }
    }

    /** Something happens to the pool. */
    record Pool(Event event) implements ScheduleStep {
        @Override
        public String toString() {
            return event.words;
        }
    }

    /** What the coordinator calls out to is going to fail. */
    record Fault(Faults.Step step, int times, boolean isMemory) implements ScheduleStep {
        private static final Pattern LINE = Pattern.compile("the next (\\d+) (\\w+) fail for want of (memory|threads)");

        private static ScheduleStep of(Matcher line) {
            Faults.Step step = Faults.Step.valueOf(line.group(2).toUpperCase(Locale.ROOT));
            return new Fault(
                    step, Integer.parseInt(line.group(1)), line.group(3).equals("memory"));
        }

        @Override
        public String toString() {
            return "the next " + times + " " + step.name().toLowerCase(Locale.ROOT) + " fail for want of "
                    + (isMemory ? "memory" : "threads");
        }

        @Override
        public List<ScheduleStep> simpler() {
            return times == 1 ? List.of() : List.of(new Fault(step, 1, isMemory));
        }
    }

    /** Reads a line of a script. */
    static ScheduleStep parse(String line) {
        for (Event event : Event.values()) {
            if (event.words.equals(line)) {
                return new Pool(event);
            }
        }
        for (Deed deed : Deed.values()) {
            Matcher work = deed.line().matcher(line);
            if (work.matches()) {
                int number = deed.isCounted() ? Integer.parseInt(work.group(2)) : 0;
                return new Work(Integer.parseInt(work.group(1)), deed, number);
            }
        }
        return parseCall(line);
    }

    private static ScheduleStep parseCall(String line) {
        Matcher submit = Submit.LINE.matcher(line);
        if (submit.matches()) {
            return Submit.of(submit);
        }
        Matcher cancel = Cancel.LINE.matcher(line);
        if (cancel.matches()) {
            return new Cancel(cancel.group(1), cancel.group(2) == null);
        }
        Matcher clock = Clock.LINE.matcher(line);
        if (clock.matches()) {
            return new Clock(Integer.parseInt(clock.group(1)));
        }
        Matcher fault = Fault.LINE.matcher(line);
        if (fault.matches()) {
            return Fault.of(fault);
        }
        throw new IllegalArgumentException("no step of a schedule: " + line);
    }
}
