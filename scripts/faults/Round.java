import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Some pools at the same time, and what goes wrong meanwhile: all that is decided before anything runs.
 *
 * @param number of this round, counted from 1
 * @param faults one after the other, until all calls are over
 * @param endless whether they begin again when they are over; otherwise what is left of the calls is left in peace
 */
record Round(long seed, int number, List<PoolPlan> pools, List<Fault> faults, boolean endless) {

    Set<Fault.Kind> kinds() {
        Set<Fault.Kind> kinds = EnumSet.noneOf(Fault.Kind.class);
        faults.forEach(fault -> kinds.add(fault.kind()));
        return kinds;
    }

    boolean isDeadly() {
        return kinds().stream().anyMatch(Fault.Kind::isDeadly);
    }

    boolean mayBreak() {
        return kinds().stream().anyMatch(Fault.Kind::mayKeepWorkersFromStarting);
    }

    boolean mayBeFull() {
        return kinds().stream().anyMatch(Fault.Kind::isFullness);
    }

    boolean has(Work work) {
        return pools.stream().flatMap(PoolPlan::tasks).anyMatch(task -> task.work() == work);
    }

    int tasks() {
        return (int) pools.stream().flatMap(PoolPlan::tasks).count();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("round " + number + " of seed " + seed + "\n");
        pools.forEach(pool -> text.append("  ").append(pool));
        return text.append("  ")
                .append(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")))
                .append('\n')
                .toString();
    }
}
