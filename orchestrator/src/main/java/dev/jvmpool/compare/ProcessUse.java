package dev.jvmpool.compare;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a process uses, as the operating system tells. */
final class ProcessUse {

    static final long UNKNOWN = -1;

    /** How finely the system counts CPU time: Linux tells hundredths of a second, on every kind of machine. */
    static final long TICK_NANOS = 10_000_000;

    /** The fields of {@code /proc/PID/stat} behind the name, in which anything may be: from here on four have CPU time, that of ended children too. */
    private static final int FIRST_TIME = 11;

    private static final int TIMES = 4;
    private static final int MOST_BYTES = 4096;

    private ProcessUse() {}

    /** CPU time of a process, and where the system tells it, of the programs that it ran and that have ended. */
    static long cpuNanos(long pid) {
        String stat = read("/proc/" + pid + "/stat");
        if (stat != null) {
            return cpuNanosOf(stat);
        }
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(Duration::toNanos)
                .orElse(UNKNOWN);
    }

    /** @param stat the text of that file */
    static long cpuNanosOf(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        if (fields.length < FIRST_TIME + TIMES) {
            return UNKNOWN;
        }
        long ticks = 0;
        for (int i = FIRST_TIME; i < FIRST_TIME + TIMES; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks * TICK_NANOS;
    }

    /** How long this thread was ready to run while others ran; 0 where the system does not tell. */
    static long delayOfThisThread() {
        String schedstat = read("/proc/thread-self/schedstat");
        return schedstat == null ? 0 : delayOf(schedstat);
    }

    /** @param schedstat the text of that file: time on a processor, time waiting for one, and how often */
    static long delayOf(String schedstat) {
        String[] fields = schedstat.strip().split(" ");
        return fields.length < 2 ? 0 : Long.parseLong(fields[1]);
    }

    /** The most memory that a process has had at a time, in bytes. */
    static long peakBytes(long pid) {
        return bytes(pid, "VmHWM:");
    }

    /** The memory that a process has now, in bytes. */
    static long bytes(long pid) {
        return bytes(pid, "VmRSS:");
    }

    private static long bytes(long pid, String field) {
        String status = read("/proc/" + pid + "/status");
        return status == null ? UNKNOWN : bytesOf(status, field);
    }

    /** @param status the text of that file */
    static long bytesOf(String status, String field) {
        int at = status.indexOf("\n" + field);
        int end = at < 0 ? -1 : status.indexOf(" kB", at);
        return end < 0
                ? UNKNOWN
                : Long.parseLong(status.substring(at + 1 + field.length(), end).strip()) << 10;
    }

    /** Null where there is no such file, or the process has ended. */
    private static String read(String file) {
        try (InputStream in = new FileInputStream(file)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return null;
        }
    }
}
