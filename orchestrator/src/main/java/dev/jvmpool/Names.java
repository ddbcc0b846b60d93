package dev.jvmpool;

import java.util.concurrent.atomic.AtomicInteger;

/** The names of what was given none. */
final class Names {

    private Names() {}

    /**
     * The next name of a kind. It has the number of this process, because what workers print and throw is seen beside what their
     * orchestrator does, and each of these JVMs counts from 1.
     */
    static String next(String kind, AtomicInteger count) {
        return kind + "-" + ProcessHandle.current().pid() + "-" + count.incrementAndGet();
    }
}
