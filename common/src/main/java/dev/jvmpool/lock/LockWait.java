package dev.jvmpool.lock;

import java.util.List;

/**
 * What a thread waits for that another one has.
 *
 * @param lock the monitor, or the object of java.util.concurrent: its class and a number
 * @param owner the name of the thread that has it
 * @param stack where that thread stands, innermost frame first
 * @param deadlock whether that thread waits, by way of others, for something that it has: it was seen before, or all began with it
 */
public record LockWait(String lock, String owner, List<StackTraceElement> stack, boolean deadlock) {

    /** How many a reader takes, one after the other: who has it may wait himself. */
    public static final int MAX_WAITS = 8;

    /** One by which no circle is closed. */
    public LockWait(String lock, String owner, List<StackTraceElement> stack) {
        this(lock, owner, stack, false);
    }
}
