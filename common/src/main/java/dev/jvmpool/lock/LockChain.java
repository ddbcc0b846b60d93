package dev.jvmpool.lock;

import dev.jvmpool.stack.OwnFrames;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;

/**
 * What a thread waits for, who has that, and what he waits for. Only the management classes know who has a lock, and they take some 50 ms to load:
 * so they are asked only about a thread that waits for something that somebody can have.
 */
public final class LockChain {

    private static final int MAX_FRAMES = 1024;

    /** In the place of a thread's id. */
    private static final long NOBODY = -1;

    private LockChain() {}

    /**
     * Looks at a thread.
     *
     * @param thread one that is alive
     * @return what it waits for, then what who has that waits for, and so on; empty if nobody has what it waits for, such
     *     as a future, or if there is no way to know
     */
    public static List<LockWait> of(Thread thread) {
        try {
            boolean waits = thread.getState() == Thread.State.BLOCKED
                    || LockSupport.getBlocker(thread) instanceof AbstractOwnableSynchronizer;
            return waits ? owned(thread) : List.of();
        } catch (RuntimeException | Error unknown) {
            // A Java without these classes, or no memory for them: the stack says most of it.
            return List.of();
        }
    }

    private static List<LockWait> owned(Thread thread) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<LockWait> waits = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        long id = thread.getId();
        seen.add(id);
        boolean circle = false;
        while (!circle && waits.size() < LockWait.MAX_WAITS) {
            ThreadInfo waiting = threads.getThreadInfo(id);
            id = waiting == null ? NOBODY : waiting.getLockOwnerId();
            ThreadInfo owner = id == NOBODY ? null : threads.getThreadInfo(id, MAX_FRAMES);
            if (owner == null) {
                break;
            }
            circle = !seen.add(id);
            List<StackTraceElement> stack = OwnFrames.cut(owner.getStackTrace());
            boolean deadlock = circle && isDeadlocked(id, threads);
            waits.add(new LockWait(waiting.getLockName(), owner.getThreadName(), stack, deadlock));
        }
        return waits;
    }

    /** The looks came one after the other, and what made a circle of them may have passed between two. This is one look at all. */
    private static boolean isDeadlocked(long id, ThreadMXBean threads) {
        long[] deadlocked = threads.findDeadlockedThreads();
        if (deadlocked != null) {
            for (long each : deadlocked) {
                if (each == id) {
                    return true;
                }
            }
        }
        return false;
    }
}
