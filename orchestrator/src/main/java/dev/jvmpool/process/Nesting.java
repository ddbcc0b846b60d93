package dev.jvmpool.process;

import java.util.Map;

/**
 * What a worker knows of its place below the first program, so that the pools its tasks open plan with the worker's share of
 * the machine and not with all of it, and so that tasks that open pools whose tasks open pools come to an end. It travels in
 * system properties of the worker.
 */
public final class Nesting {

    /** The first program is at depth 0, and so many levels of processes may be below it. */
    public static final int MAX_DEPTH = 3;

    /** The beginning of the names of the system properties that are jvmpool's own. */
    public static final String PREFIX = "jvmpool.";

    /** How many levels below the first program this JVM is. */
    static final String DEPTH = PREFIX + "depth";

    /** How many bytes of memory the workers of this JVM may plan with. */
    static final String MEMORY = PREFIX + "memory";

    private Nesting() {}

    /**
     * Refuses {@code what} wants to start processes from a JVM that is too deep already.
     *
     * @throws IllegalStateException if this JVM is {@value #MAX_DEPTH} levels below the first program
     */
    public static void requireRoomBelow(String what) {
        requireRoomBelow(what, depth());
    }

    static void requireRoomBelow(String what, int depth) {
        if (depth >= MAX_DEPTH) {
            throw new IllegalStateException(what + " cannot start processes: this JVM is a worker at depth " + depth
                    + ", and at most " + MAX_DEPTH + " levels of processes may be below the first program;"
                    + " does a task open a pool, or start a process, that runs the same task again?");
        }
    }

    /**
     * What to tell a worker. Its own workers may plan with what its heap leaves of its share, so that they and it together
     * never plan for more than that share, which is in bytes. With the heap that {@link Slice#of} gives it that is a quarter of it.
     */
    public static Map<String, String> properties(long share, Slice slice) {
        long left = Math.max(0, share - slice.heapBytes());
        return Map.of(DEPTH, Integer.toString(depth() + 1), MEMORY, Long.toString(left));
    }

    private static int depth() {
        return Integer.getInteger(DEPTH, 0);
    }

    /** The bytes this JVM may share out; without a limit in the first program. */
    static long memory() {
        return Long.getLong(MEMORY, Long.MAX_VALUE);
    }
}
