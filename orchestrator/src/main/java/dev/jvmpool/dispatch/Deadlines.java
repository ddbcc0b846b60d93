package dev.jvmpool.dispatch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * By when each worker must have done what is expected of it: one deadline for each, and one alarm for them all, set for the
 * first or earlier. Nearly every deadline is met, and then another is set, later than that alarm: so a call costs no alarm, only
 * a look at the clock. When the alarm rings for nobody it is set again for who is next. Guarded by the coordinator's lock.
 */
final class Deadlines {

    private static final Clock.Alarm NONE = () -> {};

    /** 100 years. Longer times would not fit into the numbers below. */
    private static final long LONGEST_NANOS = TimeUnit.DAYS.toNanos(36_500);

    private final Clock clock;
    private final Roster roster;
    private final Decisions decisions;
    private Clock.Alarm alarm = NONE;
    private long ringsAt;

    Deadlines(Clock clock, Roster roster, Decisions decisions) {
        this.clock = clock;
        this.roster = roster;
        this.decisions = decisions;
    }

    /** Sets the worker's one deadline; an earlier one is taken back. */
    void set(Worker worker, Duration delay, Decisions.Decision missed) {
        long now = clock.nanos();
        long at = now + Math.min(LONGEST_NANOS, TimeUnit.NANOSECONDS.convert(delay));
        worker.expect(at, missed);
        if (alarm == NONE || at - ringsAt < 0) {
            ringAt(at, now);
        }
    }

    /** Nothing is expected of the worker any more. */
    void clear(Worker worker) {
        worker.expect(0, null);
    }

    /** Without workers there is nothing to wait for. */
    void rest() {
        if (roster.isEmpty()) {
            alarm.cancel();
            alarm = NONE;
        }
    }

    private void ringAt(long at, long now) {
        alarm.cancel();
        ringsAt = at;
        alarm = clock.schedule(Duration.ofNanos(Math.max(0, at - now)), () -> decisions.decide(this::ring));
    }

    private void ring(Actions actions) {
        // One that was set meanwhile, if this one was too late to be taken back.
        alarm.cancel();
        alarm = NONE;
        long now = clock.nanos();
        for (Worker worker : roster.snapshot()) {
            if (worker.missed() != null && worker.deadline() - now <= 0) {
                Decisions.Decision missed = worker.missed();
                clear(worker);
                missed.make(actions);
            }
        }
        Worker next = null;
        for (Worker worker : roster.all()) {
            if (worker.missed() != null && (next == null || worker.deadline() - next.deadline() < 0)) {
                next = worker;
            }
        }
        if (next != null && (alarm == NONE || next.deadline() - ringsAt < 0)) {
            ringAt(next.deadline(), now);
        }
    }
}
