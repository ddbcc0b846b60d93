package dev.jvmpool.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What there is to share between workers.
 *
 * @param cores how many processors this JVM may use, 1 or more
 * @param memory how many bytes of memory there are: the machine's, or the control group's if that is less; 0 in a worker
 *     whose heap takes its whole share
 */
public record Machine(int cores, long memory) {

    /** Taken where the operating system does not tell. */
    private static final long UNKNOWN_MEMORY = 4L << 30;

    private static final String TOTAL = "MemTotal:";
    private static final String KILOBYTES = "kB";

    private static final List<Path> CONTROL_GROUP_LIMITS =
            List.of(Path.of("/sys/fs/cgroup/memory.max"), Path.of("/sys/fs/cgroup/memory/memory.limit_in_bytes"));

    /**
     * This machine, or in a worker the worker's share of it. Read from the files of Linux where there are such, because the
     * management classes of the JDK take 50 ms to load.
     */
    public static Machine here() {
        long memory = Math.min(physicalMemory(), controlGroupLimit());
        // In a worker it is the worker's share; its cores are what -XX:ActiveProcessorCount leaves it.
        return new Machine(Runtime.getRuntime().availableProcessors(), Math.min(memory, Nesting.memory()));
    }

    private static long physicalMemory() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
                if (line.startsWith(TOTAL) && line.endsWith(KILOBYTES)) {
                    String number = line.substring(TOTAL.length(), line.length() - KILOBYTES.length());
                    return Long.parseLong(number.strip()) << 10;
                }
            }
            return UNKNOWN_MEMORY;
        } catch (IOException | RuntimeException notLinux) {
            return memoryOfTheManagementBean();
        }
    }

    private static long memoryOfTheManagementBean() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean bean
                ? bean.getTotalMemorySize()
                : UNKNOWN_MEMORY;
    }

    private static long controlGroupLimit() {
        for (Path file : CONTROL_GROUP_LIMITS) {
            try {
                String text = Files.readString(file).strip();
                return text.equals("max") ? Long.MAX_VALUE : Long.parseLong(text);
            } catch (IOException | RuntimeException notThisVersion) {
                // The other version of control groups, or none at all.
            }
        }
        return Long.MAX_VALUE;
    }
}
