package dev.jvmpool.dispatch;

import dev.jvmpool.concurrent.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that a test moves on. For one thread; alarms ring on the one that calls {@link #advance}. */
final class VirtualClock implements Clock {

    private final PriorityQueue<Ringing> alarms =
            new PriorityQueue<>(Comparator.comparing(Ringing::at).thenComparing(Ringing::order));
    private final Faults faults;
    private Duration now = Duration.ZERO;
    private int order;
    private int scheduled;
    private int pauses;
    private Runnable duringPauses = () -> {};

    /** @param faults when there is no alarm to be had */
    VirtualClock(Faults faults) {
        this.faults = faults;
    }

    private record Ringing(Duration at, int order, Runnable action) {}

    @Override
    public long nanos() {
        faults.pass(Faults.Step.TIME);
        return now.toNanos();
    }

    @Override
    public Alarm schedule(Duration delay, Runnable action) {
        faults.pass(Faults.Step.ALARM);
        scheduled++;
        Ringing ringing = new Ringing(now.plus(delay), order++, action);
        alarms.add(ringing);
        return () -> alarms.remove(ringing);
    }

    /** No time passes, so that a test need not wait. */
    @Override
    public void pause(Duration time) {
        pauses++;
        duringPauses.run();
    }

    /** What happens while somebody waits by himself. */
    void duringPauses(Runnable action) {
        duringPauses = action;
    }

    /** How often somebody waited by himself. */
    int pauses() {
        return pauses;
    }

    /** Rings what is due by then, in order; also what is scheduled meanwhile. */
    void advance(Duration by) {
        Duration until = now.plus(by);
        while (!alarms.isEmpty() && alarms.peek().at().compareTo(until) <= 0) {
            Ringing ringing = alarms.poll();
            now = ringing.at();
            ringing.action().run();
        }
        now = until;
    }

    /** How many alarms were ever set. */
    int scheduled() {
        return scheduled;
    }

    /** How many alarms are set. */
    int pending() {
        return alarms.size();
    }
}
