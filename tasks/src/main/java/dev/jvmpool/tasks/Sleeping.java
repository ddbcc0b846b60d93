package dev.jvmpool.tasks;

import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;

/** A task that waits, as one that talks to a network or a disk does. */
public final class Sleeping {

    /** A day, in seconds: far more than a demonstration needs, and a limit for slips such as milliseconds. */
    private static final double LONGEST = 86_400;

    private Sleeping() {}

    /**
     * Says so, sleeps, and says so again, on standard output.
     *
     * @param seconds 0 to 86,400 (a day); fractions are kept to the nanosecond
     * @return {@code seconds}, the time asked for rather than the time measured, so that all runs agree
     * @throws IllegalArgumentException if {@code seconds} is negative, not a number, or more than a day
     * @throws InterruptedException if the thread is interrupted, at once and without the second line
     */
    public static double sleep(double seconds) throws InterruptedException {
        if (!(seconds >= 0 && seconds <= LONGEST)) {
            throw new IllegalArgumentException("seconds must be from 0 to 86400: " + seconds);
        }
        String shown = BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString();
        System.out.println("Sleeping for " + shown + " seconds");
        TimeUnit.NANOSECONDS.sleep(Math.round(seconds * 1e9));
        System.out.println("Finished sleeping");
        return seconds;
    }
}
