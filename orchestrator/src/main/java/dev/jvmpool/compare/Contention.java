package dev.jvmpool.compare;

import java.util.OptionalDouble;

/** How much of its time a thread waits for a processor that something else on this machine has. For that thread. */
public final class Contention {

    /** A quarter is what makes a difference for the advice, see {@link Advisor#WORTH_IT}. */
    static final double MUCH = 0.25;

    private final long begin = System.nanoTime();
    private final long delay = ProcessUse.delayOfThisThread();

    private Contention() {}

    /** Watches the current thread from now on. */
    public static Contention ofThisThread() {
        return new Contention();
    }

    /** Its part of the time since then; 0 where the system does not tell. */
    public double part() {
        return part(ProcessUse.delayOfThisThread() - delay, System.nanoTime() - begin);
    }

    static double part(long delayNanos, long nanos) {
        return Math.max(0, (double) delayNanos / Math.max(1, nanos));
    }

    /** What has to be said of a loop that had to wait for so much of its time; empty if it did not matter. */
    public static String remark(double part) {
        return part <= MUCH
                ? ""
                : "This machine is busy: for " + Words.percent(OptionalDouble.of(part))
                        + " of its time, the loop waited for a processor that something else had. Measure again when it is not.";
    }
}
