package dev.jvmpool.dispatch;

import java.util.List;

/**
 * The end of a worker's process, as the link saw it.
 *
 * @param value the exit value, where 128 and a signal's number mean that signal; null if there never was a process
 * @param errorTail the last lines of its standard error, oldest first
 * @param errorFile the file in which the JVM reported a fatal error, or null
 */
public record Exit(Integer value, List<String> errorTail, String errorFile) {

    /** The text that -XX:+ExitOnOutOfMemoryError prints before it ends the JVM. */
    private static final String OUT_OF_MEMORY = "Terminating due to java.lang.OutOfMemoryError";

    private static final int OUT_OF_MEMORY_VALUE = 3;

    /** A process that could not be started at all. */
    static final Exit NEVER_STARTED = new Exit(null, List.of(), null);

    boolean tellsOutOfMemory() {
        return value != null
                && value == OUT_OF_MEMORY_VALUE
                && errorTail.stream().anyMatch(line -> line.contains(OUT_OF_MEMORY));
    }
}
