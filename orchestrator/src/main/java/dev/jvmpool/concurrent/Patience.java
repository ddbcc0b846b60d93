package dev.jvmpool.concurrent;

import dev.jvmpool.running.RunningTask;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How long one attempt at a task is put up with: until the first of its limits is exceeded, of which that on silence begins anew with each
 * report. A policy without a clock: times are nanoseconds as a clock counts them. Guarded by whoever has it.
 */
public final class Patience {

    private final TimeLimits limits;
    private final long since;

    /** When something was heard for the last time; as long as nothing was, when it began. */
    private long heardAt;

    private boolean isHeard;
    private double fraction = RunningTask.NO_FRACTION;
    private String text;
    private Overtime overtime;

    /** @param now when the attempt begins */
    public Patience(TimeLimits limits, long now) {
        this.limits = limits;
        this.since = now;
        this.heardAt = now;
    }

    /** The task reports. */
    public void heard(long now, double newFraction, String newText) {
        heardAt = now;
        isHeard = true;
        fraction = newFraction;
        text = newText;
    }

    /** How long it lasts if nothing more is heard; 0 or less if it is at its end. */
    public long left(long now) {
        return Math.min(leftOfTimeout(now), leftOfSilence(now));
    }

    private long leftOfTimeout(long now) {
        return TimeLimits.nanos(limits.timeout()) - (now - since);
    }

    private long leftOfSilence(long now) {
        return TimeLimits.nanos(limits.silence()) - (now - heardAt);
    }

    /** It is at its end: whatever is heard from now on comes too late. */
    public void end(long now) {
        boolean silent = leftOfSilence(now) < leftOfTimeout(now);
        overtime = new Overtime(silent ? limits.silence() : limits.timeout(), silent, last(silent));
    }

    /** By which limit it came to its end; null if it has not. */
    public Overtime overtime() {
        return overtime;
    }

    private String last(boolean silent) {
        if (!isHeard) {
            return silent ? "it never reported anything" : null;
        }
        Duration after = Duration.ofNanos(heardAt - since).truncatedTo(ChronoUnit.MILLIS);
        String percent = fraction == RunningTask.NO_FRACTION ? "" : Math.round(fraction * 100) + " %";
        String words = text == null ? percent : percent.isEmpty() ? text : percent + ", " + text;
        // Who hands out a partial result need not say more.
        return "its last report, after " + DurationText.of(after) + (words.isEmpty() ? "" : ": " + words);
    }
}
