package dev.jvmpool.dispatch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/** What is to fail the next time that it is tried, and how often. For one thread. */
final class Faults {

    /** Where the coordinator calls out. */
    enum Step {
        ENQUEUE,
        FLUSH,
        KILL,
        START,
        ALARM,
        TIME,
        HELP
    }

    private static final Throwable NONE = new Throwable();

    private final Map<Step, Deque<Throwable>> due = new EnumMap<>(Step.class);
    private int thrown;

    static Error noMemory() {
        return new OutOfMemoryError("Java heap space");
    }

    /** The next time it throws this; several times, one after the other. */
    void failNext(Step step, Throwable fault) {
        due.computeIfAbsent(step, none -> new ArrayDeque<>()).add(fault);
    }

    /** The next time it goes well, before what is due then. */
    void passNext(Step step) {
        failNext(step, NONE);
    }

    /** From now on all goes well. */
    void clear() {
        due.clear();
    }

    /** How often something failed. */
    int thrown() {
        return thrown;
    }

    /** Throws what is due. */
    void pass(Step step) {
        Deque<Throwable> faults = due.get(step);
        Throwable fault = faults == null ? null : faults.poll();
        if (fault != null && fault != NONE) {
            thrown++;
            if (fault instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) fault;
        }
    }
}
