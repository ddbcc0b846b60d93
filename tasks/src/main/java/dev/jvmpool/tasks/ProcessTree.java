package dev.jvmpool.tasks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** A process together with what it has started. */
final class ProcessTree {

    /** How long the system may take to carry out a kill, in seconds. */
    private static final long DEATH_SECONDS = 5;

    private ProcessTree() {}

    /**
     * Kills a process and all its descendants, without asking them, and waits until the process itself is gone, at
     * most 5 s.
     *
     * <p>Each one's children are listed just before it is killed, because an orphan no longer shows whose child it
     * was. A child born between the two is missed, as is one whose parent had ended before.
     *
     * @throws InterruptedException if interrupted while waiting; the kills have been sent by then
     */
    static void destroy(Process root) throws InterruptedException {
        Deque<ProcessHandle> doomed = new ArrayDeque<>();
        root.children().forEach(doomed::add);
        root.destroyForcibly();
        while (!doomed.isEmpty()) {
            ProcessHandle next = doomed.poll();
            next.children().forEach(doomed::add);
            next.destroyForcibly();
        }
        root.waitFor(DEATH_SECONDS, TimeUnit.SECONDS);
    }
}
