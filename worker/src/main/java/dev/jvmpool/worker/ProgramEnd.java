package dev.jvmpool.worker;

import dev.jvmpool.wire.ExitValues;

/** The end of a program that has come to it by itself. */
public final class ProgramEnd {

    /** Threads may be started while they are counted. */
    private static final int ROOM = 8;

    private ProgramEnd() {}

    /**
     * Ends this JVM with the exit value 0; called last of all on its main thread. It returns if that is enough, because since Java 21
     * {@link System#exit} first looks for a logger, which takes some 20 ms. If a thread would keep the JVM alive, it does not.
     */
    public static void reached() {
        if (isKeptAlive()) {
            System.exit(ExitValues.STOPPED);
        }
    }

    /** Whether there is a thread beside this one that is no daemon. */
    static boolean isKeptAlive() {
        ThreadGroup all = Thread.currentThread().getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        Thread[] threads = new Thread[all.activeCount() + ROOM];
        int count = all.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i] != Thread.currentThread() && !threads[i].isDaemon()) {
                return true;
            }
        }
        return count == threads.length;
    }
}
