package dev.jvmpool.process;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Starts processes though somebody kills at random. Java starts a process by way of another, {@code jspawnhelper}, which is there for a millisecond
 * or two: a kill that hits it says nothing about the one that was to be started.
 */
final class ProcessStart {

    private static final int MOST_TRIES = 20;

    private ProcessStart() {}

    /** Starts a process, by one helper after the other. */
    static Process of(ProcessBuilder builder) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return builder.start();
            } catch (IOException e) {
                if (!isHelperKilled(String.valueOf(e.getMessage())) || tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Whether this is what Java says of a helper that a signal ended: there is nothing else to tell it by. */
    static boolean isHelperKilled(String message) {
        // Not a constant, which would be made whenever a program starts its first worker.
        return Pattern.compile("spawn helper: pid: \\d+, signal: \\d+")
                .matcher(message)
                .find();
    }
}
