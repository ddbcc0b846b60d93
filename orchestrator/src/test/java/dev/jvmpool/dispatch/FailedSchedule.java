package dev.jvmpool.dispatch;

import dev.jvmpool.dispatch.ScheduleGenerator.Played;
import java.util.function.UnaryOperator;

/** A promise that was broken, and the shortest script that was found to break it. */
final class FailedSchedule extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final transient Schedule smallest;

    private FailedSchedule(String message, Schedule smallest, Throwable cause) {
        super(message, cause);
        this.smallest = smallest;
    }

    /** @param flaw what lay between the coordinator and each worker */
    static FailedSchedule of(long seed, Played played, UnaryOperator<WorkerLink> flaw) {
        Schedule smallest = new ScheduleShrinker(schedule -> failure(schedule, flaw) != null).shrink(played.schedule());
        Throwable failure = failure(smallest, flaw);
        Throwable cause = failure == null ? played.failure() : failure;
        String script = smallest.toString().indent(16);
        String words = cause + "\nThat is what seed " + seed + " comes to, of its "
                + played.schedule().steps().size() + " steps "
                + smallest.steps().size() + " remain:\n\n    @Test\n    void seed" + seed
                + "() {\n        Schedule.parse(\"\"\"\n" + script + "                \"\"\").play();\n    }\n";
        return new FailedSchedule(words, smallest, cause);
    }

    private static Throwable failure(Schedule schedule, UnaryOperator<WorkerLink> flaw) {
        try {
            schedule.play(flaw);
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    Schedule smallest() {
        return smallest;
    }
}
