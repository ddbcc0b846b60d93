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

    /** The place of the start time among the fields of /proc/PID/stat that follow the name, which may hold anything. */
    private static final int START_FIELD = 19;

    private Children() {}

    /** Ends them all. */
    static void killAll() {
        for (ProcessHandle child : descendants()) {
            child.destroyForcibly();
        }
    }

    /**
     * Ends those that were started since a moment of {@link System#nanoTime()}. An earlier one may be meant to serve
     * many tasks, as one that the initializer started.
     */
    static void killSince(long nanoTime) {
        ProcessHandle[] children = descendants();
        if (children.length == 0) {
            return;
        }
        long age = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime) + TICK_MILLIS;
        for (ProcessHandle child : children) {
            if (ageMillis(child) <= age) {
                child.destroyForcibly();
            }
        }
    }

    private static ProcessHandle[] descendants() {
        return ProcessHandle.current().descendants().toArray(ProcessHandle[]::new);
    }

    /** How long ago a process was started; 0 if that cannot be found out. */
    private static long ageMillis(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long started = Long.parseLong(fields[START_FIELD]) * TICK_MILLIS;
            String uptime = Files.readString(UPTIME);
            return (long) (Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) * 1000) - started;
        } catch (IOException | RuntimeException notLinux) {
            // On Linux this one may be a second off, because it is counted from the second in which the machine was
            // started.
            return process.info()
                    .startInstant()
                    .map(start -> System.currentTimeMillis() - start.toEpochMilli())
                    .orElse(0L);
        }
    }
}
