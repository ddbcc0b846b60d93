package dev.jvmpool.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a schedule that fails as small as it gets and fails still: leaves steps out, many at a time at first (Zeller and Hildebrandt,
 * Simplifying and Isolating Failure-Inducing Input, 2002), and makes those that remain simpler, until nothing more helps.
 */
final class ScheduleShrinker {

    private final Predicate<Schedule> fails;

    ScheduleShrinker(Predicate<Schedule> fails) {
        this.fails = fails;
    }

    Schedule shrink(Schedule failing) {
        Schedule before;
        Schedule smallest = failing;
        do {
            before = smallest;
            smallest = simplify(drop(smallest));
        } while (!smallest.equals(before));
        return smallest;
    }

    private Schedule drop(Schedule schedule) {
        Schedule smallest = schedule;
        for (int size = Math.max(1, schedule.steps().size() / 2); size > 0; size /= 2) {
            for (int from = 0; from < smallest.steps().size(); ) {
                Schedule less = without(smallest, from, size);
                if (fails.test(less)) {
                    smallest = less;
                } else {
                    from += size;
                }
            }
        }
        return smallest;
    }

    private static Schedule without(Schedule schedule, int from, int size) {
        List<ScheduleStep> steps = new ArrayList<>(schedule.steps());
        steps.subList(from, Math.min(steps.size(), from + size)).clear();
        return new Schedule(schedule.terms(), List.copyOf(steps));
    }

    /** The same with one worker less: what the second does, the first does, and so on. */
    private static Schedule withFewerWorkers(Schedule schedule) {
        Schedule.Terms terms = schedule.terms();
        Schedule.Terms fewer = new Schedule.Terms(
                Math.max(1, terms.workers() - 1), terms.initialized(), terms.maxTasks(), terms.idleMillis());
        List<ScheduleStep> steps = new ArrayList<>(schedule.steps());
        steps.replaceAll(step -> step instanceof ScheduleStep.Work work && work.worker() > 1
                ? new ScheduleStep.Work(work.worker() - 1, work.deed(), work.number())
                : step);
        return new Schedule(fewer, List.copyOf(steps));
    }

    private Schedule simplify(Schedule schedule) {
        Schedule fewer = withFewerWorkers(schedule);
        Schedule simplest = fails.test(fewer) ? fewer : schedule;
        for (Schedule.Terms terms : simplest.terms().simpler()) {
            Schedule other = new Schedule(terms, simplest.steps());
            simplest = fails.test(other) ? other : simplest;
        }
        for (int i = 0; i < simplest.steps().size(); i++) {
            for (ScheduleStep simple : simplest.steps().get(i).simpler()) {
                List<ScheduleStep> steps = new ArrayList<>(simplest.steps());
                steps.set(i, simple);
                Schedule other = new Schedule(simplest.terms(), List.copyOf(steps));
                if (fails.test(other)) {
                    simplest = other;
                    break;
                }
            }
        }
        return simplest;
    }
}
