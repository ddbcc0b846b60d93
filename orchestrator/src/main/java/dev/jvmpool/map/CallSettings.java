package dev.jvmpool.map;

import dev.jvmpool.CallOptions;
import dev.jvmpool.OnError;
import dev.jvmpool.backend.AttemptLimits;
import dev.jvmpool.backend.RunTimeEstimate;
import dev.jvmpool.process.SettingRules;
import java.time.Duration;
import java.util.Objects;

/**
 * The values of {@link CallOptions}.
 *
 * @param timeout how long a task may run, or null
 * @param batch how many inputs travel together, or 0 to find out
 * @param lookAhead how many inputs are pulled ahead, or 0 to find out
 * @param retries how often a run is repeated
 * @param onError what a failure does to the others, or null for each method's own way
 */
public record CallSettings(Duration timeout, int batch, int lookAhead, int retries, OnError onError) implements CallOptions.Chain {

    public static final CallSettings DEFAULT = new CallSettings(null, 0, 0, 0, null);

    /** More would hide an error rather than get over it. */
    private static final int MAX_RETRIES = 1000;

    @Override
    public CallSettings timeout(Duration limit) {
        Objects.requireNonNull(limit, "timeout");
        SettingRules.require(!limit.isNegative() && !limit.isZero(), "timeout must be more than 0", limit);
        return new CallSettings(limit, batch, lookAhead, retries, onError);
    }

    @Override
    public CallSettings batch(int size) {
        SettingRules.require(size >= 1 && size <= BatchSizer.MAX, "batch must be from 1 to " + BatchSizer.MAX, size);
        return new CallSettings(timeout, size, lookAhead, retries, onError);
    }

    @Override
    public CallSettings lookAhead(int inputs) {
        SettingRules.require(inputs >= 1, "lookAhead must be 1 or more", inputs);
        return new CallSettings(timeout, batch, inputs, retries, onError);
    }

    @Override
    public CallSettings retries(int times) {
        SettingRules.require(times >= 0 && times <= MAX_RETRIES, "retries must be from 0 to " + MAX_RETRIES, times);
        return new CallSettings(timeout, batch, lookAhead, times, onError);
    }

    @Override
    public CallSettings onError(OnError way) {
        return new CallSettings(timeout, batch, lookAhead, retries, Objects.requireNonNull(way, "onError"));
    }

    public AttemptLimits patience() {
        return new AttemptLimits(timeout, retries);
    }

    /** Whether a failure stops the others. */
    public boolean failsFast(boolean byDefault) {
        return onError == null ? byDefault : onError == OnError.FAIL;
    }

    /** How batches are sized: with a timeout one by one, because each run has its own clock. */
    BatchSizer sizer(RunTimeEstimate pace) {
        return new BatchSizer(timeout == null ? batch : 1, pace);
    }
}
