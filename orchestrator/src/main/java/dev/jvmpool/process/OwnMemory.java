package dev.jvmpool.process;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The memory that a process has to itself, as Linux tells it: its heap, stacks and what native code allocated, resident or swapped out. What is mapped from files
 * is left out, shared arrays and the rings to the orchestrator included: these are there once, however many processes have them mapped.
 */
public final class OwnMemory {

    /** The system does not tell. */
    public static final long UNKNOWN = -1;

    /** What stands before the last of the fields that are wanted. */
    private static final int TOP_BYTES = 4096;

    private OwnMemory() {}

    /** In bytes; {@link #UNKNOWN} if the process has ended, if it cannot be read just now, or if this is not Linux. */
    public static long of(long pid) {
        try (InputStream in = new FileInputStream("/proc/" + pid + "/status")) {
            return of(new String(in.readNBytes(TOP_BYTES), StandardCharsets.ISO_8859_1));
        } catch (IOException | OutOfMemoryError notNow) {
            // Whoever looks at a worker has more to do with it than that.
            return UNKNOWN;
        }
    }

    /** @param status the text of the file status in /proc */
    static long of(String status) {
        long anonymous = bytes(status, "\nRssAnon:");
        // Where resident memory is not told apart, all of it.
        long resident = anonymous == UNKNOWN ? bytes(status, "\nVmRSS:") : anonymous;
        return resident == UNKNOWN ? UNKNOWN : resident + Math.max(0, bytes(status, "\nVmSwap:"));
    }

    private static long bytes(String status, String field) {
        int at = status.indexOf(field);
        int end = at < 0 ? -1 : status.indexOf(" kB", at);
        if (end < 0) {
            return UNKNOWN;
        }
        return Long.parseLong(status.substring(at + field.length(), end).strip()) << 10;
    }
}
