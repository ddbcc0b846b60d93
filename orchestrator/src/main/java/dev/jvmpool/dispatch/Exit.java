package dev.jvmpool.dispatch;

import dev.jvmpool.wire.ExitValues;
import java.util.List;

/**
 * The end of a worker's process, as the link saw it.
 *
 * @param value the exit value, where 128 and a signal's number mean that signal; null if there never was a process
 * @param errorTail the last lines of its standard error, oldest first
 * @param crash what the JVM reported of a fatal error, or null
 * @param shortage who had no more memory when the kernel killed the process for that, in words; empty if it did not, null if that cannot be known
 */
public record Exit(Integer value, List<String> errorTail, CrashReport crash, String shortage) {

    /** The text that -XX:+ExitOnOutOfMemoryError prints before it ends the JVM. */
    private static final String OUT_OF_MEMORY = "Terminating due to java.lang.OutOfMemoryError";

    /** A process that could not be started at all. */
    static final Exit NEVER_STARTED = new Exit(null, List.of(), null, null);

    /** Whether the kernel killed it because memory was short. */
    public boolean isForShortage() {
        return shortage != null && !shortage.isEmpty();
    }

    boolean tellsOutOfMemory() {
        return value != null
                && value == ExitValues.HEAP_FULL
                && errorTail.stream().anyMatch(line -> line.contains(OUT_OF_MEMORY));
    }
}
