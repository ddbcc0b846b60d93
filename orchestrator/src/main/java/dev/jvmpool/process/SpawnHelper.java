package dev.jvmpool.process;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * The process by way of which Java starts another, {@code jspawnhelper}. It is there for a millisecond or two, and whoever kills processes at
 * random, or all that this JVM has, may hit it: that says nothing about the one that was to be started.
 */
final class SpawnHelper {

    private static final int MOST_TRIES = 20;

    private SpawnHelper() {}

    /** Starts a process, also where the first helpers for it are killed. */
    static Process start(ProcessBuilder builder) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return builder.start();
            } catch (IOException e) {
                if (!wasKilled(String.valueOf(e.getMessage())) || tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Whether this is what Java says of a helper that a signal ended: there is nothing else to tell it by. */
    static boolean wasKilled(String message) {
        // Not a constant, which would be made at each start of a program.
        return Pattern.compile("spawn helper: pid: \\d+, signal: \\d+")
                .matcher(message)
                .find();
    }
}
