package dev.jvmpool.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * By when each worker must have done what is expected of it, when the next may be started, and when what failed is tried again:
 * one alarm for them all, set for the first or earlier. Nearly every deadline is met, and then another is set, later than that
 * alarm: so a call costs no alarm, only a look at the clock. When the alarm rings for nobody it is set again for who is next.
 * Guarded by the coordinator's lock, but for {@link #performAgain}.
 */
final class Deadlines {

    /** How long what failed for want of memory or threads is left alone before it is tried again. */
    static final Duration PAUSE = Duration.ofMillis(100);

    private static final Clock.Alarm NONE = () -> {};
    private static final Decisions.Decision NOTHING = actions -> {};

    /** 100 years: so long is for ever, and longer would not fit into the numbers below. */
    private static final long FOR_EVER_NANOS = TimeUnit.DAYS.toNanos(36_500);

    private final Clock clock;
    private final WorkerSet workers;
    private final Decisions decisions;
    private final Decisions.Decision secondTry;
    private Clock.Alarm alarm = NONE;
    private long ringsAt;

    /** There is no alarm though there should be one: the clock had no memory or no thread for it. */
    private boolean unset;

    /** Some thread stands in for the alarm that is not to be had. Also read without the lock. */
    private volatile boolean byHand;

    private final Expectation start = new Expectation();
    private final Expectation repair = new Expectation();

    /** Something failed. Also written without the lock. */
    private volatile boolean failed;

    /** @param secondTry does again what failed */
    Deadlines(Clock clock, WorkerSet workers, Decisions decisions, Decisions.Decision secondTry) {
        this.clock = clock;
        this.workers = workers;
        this.decisions = decisions;
        this.secondTry = secondTry;
    }

    long now() {
        return clock.nanos();
    }

    /** Sets the worker's one deadline; an earlier one is taken back. */
    void set(Worker worker, Duration delay, Decisions.Decision missed) {
        long nanos = TimeUnit.NANOSECONDS.convert(delay);
        if (nanos >= FOR_EVER_NANOS) {
            clear(worker);
        } else {
            set(worker.expected, nanos, missed);
        }
    }

    private void set(Expectation expected, long nanos, Decisions.Decision otherwise) {
        long now = now();
        expected.set(now + nanos, otherwise);
        ringBy(now + nanos, now);
    }

    /** Nothing is expected of the worker any more. */
    void clear(Worker worker) {
        worker.expected.clear();
    }

    /** Workers are started for the calls that wait, but not before that. */
    void startIn(long nanos) {
        set(start, nanos, NOTHING);
    }

    /** No worker need be started later. */
    void startNone() {
        start.clear();
    }

    /** Something could not be decided, and is tried again in a while. Cannot fail. */
    void tryAgain() {
        failed = true;
    }

    /** Something could not be performed, and is tried again in a while. Without the lock. */
    void performAgain() {
        failed = true;
        decisions.decide(NOTHING);
    }

    /** At the end of each decision: sees to it that there is an alarm if one is needed, and none if not. */
    void settle() {
        if (failed) {
            failed = false;
            if (!repair.isSet()) {
                set(repair, PAUSE.toNanos(), secondTry);
            }
        }
        if (unset) {
            ringForNext(now());
        }
        if (alarm != NONE && workers.isEmpty() && !start.isSet() && !repair.isSet()) {
            silence();
        }
    }

    /**
     * At the end of each decision, after {@link #settle}: whether the thread that decided is to {@linkplain #ringByHand ring by hand}.
     * Where workers are awaited an end or a message brings the next decision, but one that is to end may
     * say nothing more, and a start and a second try come by themselves alone.
     */
    boolean isForHand() {
        boolean needed = unset && (start.isSet() || repair.isSet() || workers.isBeingLeft());
        if (needed == byHand) {
            return false;
        }
        byHand = needed;
        return needed;
    }

    /** Stands in for the alarm until there is one, or none is needed. Without the lock. */
    void ringByHand() {
        while (byHand) {
            pause();
            try {
                decisions.decide(this::ring);
            } catch (RuntimeException | Error e) {
                // It is tried again: nobody else stands in.
            }
        }
    }

    /** Lets some time pass, so that a shortage can. Without the lock. */
    void pause() {
        clock.pause(PAUSE);
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
            Clock.Alarm given =
                    clock.schedule(Duration.ofNanos(Math.max(0, at - now)), () -> decisions.decide(this::ring));
            if (given.isCertain()) {
                alarm = given;
                ringsAt = at;
                unset = false;
            }
        } catch (RuntimeException | Error e) {
            // What is being decided goes on. The next decision tries again to set an alarm; if none need come, somebody
            // waits
            // for it by hand.
        }
    }

    private void ring(DeferredActions actions) {
        // Until the end of this there is no alarm, whatever fails.
        unset = true;
        // One that was set meanwhile, if this one was too late to be taken back.
        silence();
        long now = now();
        for (Expectation expected : all()) {
            if (expected.isDue(now)) {
                Decisions.Decision otherwise = expected.otherwise();
                expected.clear();
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
            if (expected.isSet() && (next == null || expected.at() - next.at() < 0)) {
                next = expected;
            }
        }
        unset = false;
        if (next != null) {
            ringBy(next.at(), now);
        }
    }

    private List<Expectation> all() {
        List<Expectation> all = new ArrayList<>(List.of(start, repair));
        workers.all().forEach(worker -> all.add(worker.expected));
        return all;
    }
}
