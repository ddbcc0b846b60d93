package dev.jvmpool.concurrent;

import java.time.Duration;

/**
 * The limit that an attempt at a task exceeded.
 *
 * @param limit how long it might have taken, or said nothing
 * @param silent whether it is that it said nothing
 * @param last what it reported last, in words; null if nobody knows
 */
public record Overtime(Duration limit, boolean silent, String last) {

    /** It took longer than that, and nothing is known of its reports. */
    public static Overtime of(Duration timeout) {
        return new Overtime(timeout, false, null);
    }

    /** What it did, as the end of a sentence. */
    public String inWords() {
        return (silent ? "said nothing for " : "ran longer than ")
                + DurationText.of(limit)
                + (last == null ? "" : " (" + last + ")");
    }
}
