package dev.jvmpool.dispatch;

import dev.jvmpool.concurrent.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * By when each worker must have done what is expected of it, when the next may be started, when workers are looked at, and when what failed is
 * tried again: one alarm for them all, set for the first or earlier. Nearly every deadline is met, and then another is set, later than that
 * alarm: so a call costs no alarm, only a look at the clock. When the alarm rings for nobody it is set again for who is next.
 * Guarded by the coordinator's lock but where it says so.
 */
final class Deadlines {

    /** How long what failed for want of memory or threads is left alone before it is tried again. */
    static final Duration PAUSE = Duration.ofMillis(100);

    /** How often a decision is tried that must be made; a shortage that lasts longer, a minute, lasts for good. */
    private static final int MOST_TRIES = 600;

    /** 100 years: so long is for ever, and longer would not fit into the numbers below. */
    private static final long FOR_EVER_NANOS = TimeUnit.DAYS.toNanos(36_500);

    private static final Clock.Alarm NONE = () -> {};
    private static final Decisions.Decision NOTHING = actions -> {};

    /** What is to have happened by some time, and what is done otherwise; or nothing. Of {@link Deadlines} alone. */
    static final class Expectation {

        /** As the clock counts; means nothing unless something is expected. */
        private long at;

        /** Null if nothing is expected. */
        private Decisions.Decision otherwise;

        private void set(long time, Decisions.Decision decision) {
            at = time;
            otherwise = decision;
        }

        private boolean isSet() {
            return otherwise != null;
        }
    }

    private final Clock clock;
    private final WorkerSet workers;
    private final Decisions decisions;
    private final Decisions.Decision ring = this::ring;
    private final Runnable ringByHand = this::ringByHand;
    private final Expectation start = new Expectation();
    private final Expectation repair = new Expectation();
    private final Expectation look = new Expectation();
    private Clock.Alarm alarm = NONE;
    private long ringsAt;

    /** There is no alarm though there should be one: the clock had no memory or no thread for it. */
    private boolean unset;

    /** Some thread stands in for the alarm that is not to be had. Also read without the lock. */
    private volatile boolean byHand;

    /** What does again what failed; null if nothing did. Also written without the lock. */
    private volatile Decisions.Decision secondTry;

    Deadlines(Clock clock, WorkerSet workers, Decisions decisions) {
        this.clock = clock;
        this.workers = workers;
        this.decisions = decisions;
    }

    long now() {
        return clock.nanos();
    }

    // What is expected.

    /** Sets the worker's one deadline; an earlier one is taken back. Says when that was: who expects something wants to know later how long it took. */
    long set(Worker worker, Duration delay, Decisions.Decision missed) {
        long now = now();
        long nanos = TimeUnit.NANOSECONDS.convert(delay);
        if (nanos >= FOR_EVER_NANOS) {
            clear(worker);
        } else {
            set(worker.expected, now, nanos, missed);
        }
        return now;
    }

    private void set(Expectation expected, long now, long nanos, Decisions.Decision otherwise) {
        expected.set(now + nanos, otherwise);
        ringBy(now + nanos, now);
    }

    /** Nothing is expected of the worker any more. */
    void clear(Worker worker) {
        worker.expected.otherwise = null;
    }

    /** Workers are started for the calls that wait, but not before that. */
    void startIn(long nanos) {
        set(start, now(), nanos, NOTHING);
    }

    /** No worker need be started later. */
    void startNone() {
        start.otherwise = null;
    }

    /** Something is to be looked at, in place of what was before. */
    void lookIn(long nanos, Decisions.Decision decision) {
        set(look, now(), nanos, decision);
    }

    /** Nothing need be looked at. */
    void lookNever() {
        look.otherwise = null;
    }

    boolean isLookedFor() {
        return look.isSet();
    }

    // What failed.

    /** Something could not be decided, and this tries it again in a while. Cannot fail. */
    void tryAgain(Decisions.Decision second) {
        secondTry = second;
    }

    /** Something could not be performed, and this tries it again in a while. Without the lock. */
    void performAgain(Decisions.Decision second) {
        secondTry = second;
        decisions.decide(NOTHING);
    }

    /** Makes a decision that nobody will ask for a second time: again and again until it is made. Without the lock. */
    void decideForCertain(Decisions.Decision decision) {
        for (int tries = 1; ; tries++) {
            try {
                decisions.decide(decision);
                return;
            } catch (RuntimeException | Error e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
                clock.pause(PAUSE);
            }
        }
    }

    // The alarm.

    /** At the end of each decision: sees to it that there is an alarm if one is needed, and none if not. */
    void settle(DeferredActions actions) {
        try {
            Decisions.Decision second = secondTry;
            if (second != null) {
                secondTry = null;
                if (!repair.isSet()) {
                    set(repair, now(), PAUSE.toNanos(), second);
                }
            }
            if (unset) {
                ringForNext(now());
            }
            if (workers.isEmpty()) {
                lookNever();
            }
            if (alarm != NONE && workers.isEmpty() && !start.isSet() && !repair.isSet()) {
                silence();
            }
        } finally {
            settleByHand(actions);
        }
    }

    /**
     * Who decided this is to stand in for an alarm that is not to be had, unless somebody does. Where workers are awaited an end or a
     * message brings the next decision, but one that is to end may say nothing more, and a start and a second try come by
     * themselves alone.
     */
    private void settleByHand(DeferredActions actions) {
        boolean needed = unset && (start.isSet() || repair.isSet() || workers.count(WorkerState.STOPPING) > 0);
        if (needed && !byHand) {
            actions.last(ringByHand);
        }
        byHand = needed;
    }

    /** Stands in for the alarm until there is one, or none is needed. Without the lock. */
    private void ringByHand() {
        while (byHand) {
            clock.pause(PAUSE);
            try {
                decisions.decide(ring);
            } catch (RuntimeException | Error e) {
                // It is tried again: nobody else stands in.
            }
        }
    }

    private void silence() {
        Clock.Alarm old = alarm;
        alarm = NONE;
        old.cancel();
    }

    private void ringBy(long at, long now) {
        if (alarm != NONE && at - ringsAt >= 0) {
            return;
        }
        unset = true;
        try {
            silence();
            Clock.Alarm given = clock.schedule(Duration.ofNanos(Math.max(0, at - now)), () -> decisions.decide(ring));
            if (given.isCertain()) {
                alarm = given;
                ringsAt = at;
                unset = false;
            }
        } catch (RuntimeException | Error e) {
            // What is being decided goes on. The next decision tries again to set an alarm; if none need come, somebody
            // waits for it by hand.
        }
    }

    private void ring(DeferredActions actions) {
        // Until the end of this there is no alarm, whatever fails.
        unset = true;
        // One that was set meanwhile, if this one was too late to be taken back.
        silence();
        long now = now();
        for (Expectation expected : all()) {
            Decisions.Decision otherwise = expected.otherwise;
            if (otherwise != null && expected.at - now <= 0) {
                expected.otherwise = null;
                try {
                    otherwise.make(actions);
                } catch (RuntimeException | Error e) {
                    expected.set(now + PAUSE.toNanos(), otherwise);
                }
            }
        }
        ringForNext(now);
    }

    private void ringForNext(long now) {
        Expectation next = null;
        for (Expectation expected : all()) {
            if (expected.isSet() && (next == null || expected.at - next.at < 0)) {
                next = expected;
            }
        }
        unset = false;
        if (next != null) {
            ringBy(next.at, now);
        }
    }

    private List<Expectation> all() {
        List<Expectation> all = new ArrayList<>(List.of(start, repair, look));
        workers.all().forEach(worker -> all.add(worker.expected));
        return all;
    }
}
