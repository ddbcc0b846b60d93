package dev.jvmpool.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The processes that tasks have started, and those that these have started. */
final class Children {

    private static final Path UPTIME = Path.of("/proc/uptime");

    /** The kernel's unit of time in /proc, 100 to a second on every Linux that Java runs on. */
    private static final long TICK_MILLIS = 10;

    private static final long UNKNOWN = -1;

    /** Two clocks are looked at at the same time if that takes no longer than this, in nanoseconds: 1 ms. */
    private static final long SOON_NANOS = 1_000_000;

    /** So often at most, because a busy machine may let others run between the two. */
    private static final int LOOKS = 5;

    /** The place of the start time among the fields of /proc/PID/stat that follow the name, which may hold anything. */
    private static final int START_FIELD = 19;

    private Children() {}

    /** Ends them all, also those whose parents are gone. */
    static void killAll() {
        for (ProcessHandle child : descendants()) {
            child.destroyForcibly();
        }
        ProcessMark mark = ProcessMark.own();
        if (mark != null) {
            MarkedProcesses.end(mark);
        }
    }

    /**
     * Ends those that were started since a moment of {@link System#nanoTime()}. An earlier one may be meant to serve
     * many tasks, as one that the initializer started. One of the last hundredths of a second before may be taken for a later one; never one
     * that is later for an earlier.
     */
    static void killSince(long nanoTime) {
        ProcessHandle[] children = descendants();
        if (children.length == 0) {
            return;
        }
        long since = millisSinceBoot(nanoTime);
        for (ProcessHandle child : children) {
            if (isSince(child, since, nanoTime)) {
                child.destroyForcibly();
            }
        }
    }

    private static ProcessHandle[] descendants() {
        return ProcessHandle.current().descendants().toArray(ProcessHandle[]::new);
    }

    /** When something was, in milliseconds since the machine was started, or a little earlier; negative where that cannot be found out. */
    private static long millisSinceBoot(long nanoTime) {
        long since = UNKNOWN;
        long shortest = Long.MAX_VALUE;
        for (int look = 0; look < LOOKS && shortest > SOON_NANOS; look++) {
            long before = System.nanoTime();
            long uptime = uptimeMillis();
            long after = System.nanoTime();
            if (uptime != UNKNOWN && after - before < shortest) {
                shortest = after - before;
                // What passed during the look, on a busy machine perhaps much, must not spare a child.
                since = Math.max(0, uptime - TimeUnit.NANOSECONDS.toMillis(after - nanoTime) - TICK_MILLIS);
            }
        }
        return since;
    }

    private static long uptimeMillis() {
        try {
            String uptime = Files.readString(UPTIME);
            return (long) (Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) * 1000);
        } catch (IOException | RuntimeException notLinux) {
            return UNKNOWN;
        }
    }

    /** Whether a process was started since a moment, in milliseconds since the machine was; or, which says the same, of the clock of this JVM. */
    private static boolean isSince(ProcessHandle process, long since, long nanoTime) {
        try {
            if (since != UNKNOWN) {
                String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                return Long.parseLong(fields[START_FIELD]) * TICK_MILLIS >= since;
            }
        } catch (IOException | RuntimeException ended) {
            // Or it cannot be read.
        }
        long age = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime) + TICK_MILLIS;
        // On Linux this one may be a second off, because it is counted from the second in which the machine was
        // started.
        return process.info()
                .startInstant()
                .map(start -> System.currentTimeMillis() - start.toEpochMilli() <= age)
                .orElse(true);
    }
}
