package dev.jvmpool.backend;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much is put up with from a run.
 *
 * @param timeout how long it may take, or null for ever
 * @param retries how often it is run again after it failed
 */
public record AttemptLimits(@Nullable Duration timeout, int retries) {

    /** How often it is run at most. */
    public int attempts() {
        return retries + 1;
    }
}
