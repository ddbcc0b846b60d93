package dev.jvmpool.running;

import java.util.concurrent.TimeUnit;

/**
 * The reports of one attempt at a task, however many it makes: what was said last is passed on, and no more often than its {@link Pace}
 * lets it. Its monitor guards every field, but for whether the attempt has ended, and is held while a report is passed on, so that none comes after the end.
 */
public abstract class PacedReports implements RunningTask {

    /** More of a text than fits into any line of a terminal is not passed on. */
    public static final int MAX_CHARACTERS = 200;

    private final Pace pace;
    private double fraction = NO_FRACTION;
    private String text;

    /** Whether something was said that was not passed on. */
    private boolean isWaiting;

    /** Written under the monitor, or by who gives the attempt up. */
    private volatile boolean ended;

    /** @param pace of all who report by the same way */
    protected PacedReports(Pace pace) {
        this.pace = pace;
    }

    /** How often something may be passed on: ten times a second. Guards itself. */
    public static final class Pace {

        private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

        private long next;
        private boolean began;

        /** Takes the turn, if there is one. */
        private synchronized boolean take(long now) {
            boolean free = !began || now - next >= 0;
            if (free) {
                began = true;
                next = now + PAUSE_NANOS;
            }
            return free;
        }

        /** In how many nanoseconds there is a turn. */
        synchronized long left(long now) {
            return began ? Math.max(0, next - now) : 0;
        }
    }

    /** What was said of one stays until something else is said of it: a text needs no fraction, and a fraction no text. */
    @Override
    public final synchronized void progress(double newFraction, String newText) {
        if (ended) {
            return;
        }
        fraction = newFraction == NO_FRACTION ? fraction : newFraction;
        text = newText == null ? text : newText;
        boolean waited = isWaiting;
        isWaiting = true;
        long now = nanos();
        if (!passOn(now) && !waited) {
            passOnIn(pace.left(now));
        }
    }

    /** Passes on what waits, if it is time to. */
    public final synchronized void passOnLate() {
        long now = nanos();
        if (isWaiting && !ended && !passOn(now)) {
            passOnIn(pace.left(now));
        }
    }

    private boolean passOn(long now) {
        boolean turn = pace.take(now);
        if (turn) {
            passOnNow();
        }
        return turn;
    }

    /** Passes on what was said last, whoseever turn it is. With the monitor. */
    protected final void passOnNow() {
        isWaiting = false;
        passOn(fraction, text == null ? null : shorten(text));
    }

    /** As much of a text as is passed on; not cut in the middle of a character. */
    public static String shorten(String text) {
        if (text.length() <= MAX_CHARACTERS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 1)) ? MAX_CHARACTERS - 1 : MAX_CHARACTERS;
        return text.substring(0, end);
    }

    /** The attempt has ended: nothing more is passed on. */
    public final synchronized void end() {
        ended = true;
    }

    /** Nobody wants to hear more of the attempt, though it goes on. Does not wait for what is being passed on at this moment. */
    public final void giveUp() {
        ended = true;
    }

    /** Whether nothing more is passed on. */
    protected final boolean hasEnded() {
        return ended;
    }

    /** What time it is, in nanoseconds. */
    protected abstract long nanos();

    /** Passes a report on; text may be null. */
    protected abstract void passOn(double newest, String newestText);

    /** Something waits: {@link #passOnLate} is to be called in so many nanoseconds. */
    protected abstract void passOnIn(long nanos);
}
