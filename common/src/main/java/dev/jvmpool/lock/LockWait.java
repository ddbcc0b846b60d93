package dev.jvmpool.lock;

import java.util.List;

/**
 * What a thread waits for that another one has.
 *
 * @param lock the monitor, or the object of java.util.concurrent: its class and a number
 * @param owner the name of the thread that has it
 * @param stack where that thread stands, innermost frame first
 */
public record LockWait(String lock, String owner, List<StackTraceElement> stack) {

    /** How many a reader takes, one after the other: who has it may wait himself. */
    public static final int MAX_WAITS = 8;
}
