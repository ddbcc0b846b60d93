package dev.jvmpool.concurrent;

import java.util.concurrent.atomic.AtomicInteger;

/** The names of what was given none. */
public final class DefaultNames {

    private DefaultNames() {}

    /**
     * The next name of a kind. It has the number of this process, because what workers print and throw is seen beside what their
     * orchestrator does, and each of these JVMs counts from 1.
     */
    public static String next(String kind, AtomicInteger count) {
        return kind + "-" + ProcessHandle.current().pid() + "-" + count.incrementAndGet();
    }
}
