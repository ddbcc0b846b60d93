package dev.jvmpool.concurrent;

/** Threads that keep no program alive. */
public final class DaemonThread {

    private DaemonThread() {}

    public static Thread of(Runnable body, String name) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }
}
