package dev.jvmpool.backend;

import dev.jvmpool.CallOptions;
import dev.jvmpool.concurrent.TimeLimits;

/**
 * How much is put up with from a run.
 *
 * @param time how much of it an attempt has
 * @param retries how often it is run again after it failed
 */
public record AttemptLimits(TimeLimits time, int retries) {

    /** Those that the options of a call ask for. */
    public static AttemptLimits of(CallOptions.Chain options) {
        return new AttemptLimits(TimeLimits.of(options.timeout(), options.silence()), options.retries());
    }

    /** How often it is run at most. */
    public int attempts() {
        return retries + 1;
    }
}
