package dev.jvmpool;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of {@link CallOptions}.
 *
 * @param timeout how long a task may run, or null
 * @param batch how many inputs travel together, or 0 to find out
 * @param lookAhead how many inputs are pulled ahead, or 0 to find out
 * @param retries how often a run is repeated
 * @param onError what a failure does to the others, or null for each method's own way
 */
record Options(
        @Nullable Duration timeout,
        int batch,
        int lookAhead,
        int retries,
        @Nullable OnError onError) implements CallOptions.Chain {

    static final Options DEFAULT = new Options(null, 0, 0, 0, null);

    /** More would hide an error rather than get over it. */
    private static final int MAX_RETRIES = 1000;

    @Override
    public Options timeout(Duration limit) {
        Objects.requireNonNull(limit, "timeout");
        Rules.require(!limit.isNegative() && !limit.isZero(), "timeout must be more than 0", limit);
        return new Options(limit, batch, lookAhead, retries, onError);
    }

    @Override
    public Options batch(int size) {
        Rules.require(size >= 1 && size <= BatchSizer.MAX, "batch must be from 1 to " + BatchSizer.MAX, size);
        return new Options(timeout, size, lookAhead, retries, onError);
    }

    @Override
    public Options lookAhead(int inputs) {
        Rules.require(inputs >= 1, "lookAhead must be 1 or more", inputs);
        return new Options(timeout, batch, inputs, retries, onError);
    }

    @Override
    public Options retries(int times) {
        Rules.require(times >= 0 && times <= MAX_RETRIES, "retries must be from 0 to " + MAX_RETRIES, times);
        return new Options(timeout, batch, lookAhead, times, onError);
    }

    @Override
    public Options onError(OnError way) {
        return new Options(timeout, batch, lookAhead, retries, Objects.requireNonNull(way, "onError"));
    }

    Patience patience() {
        return new Patience(timeout, retries);
    }

    /** Whether a failure stops the others. */
    boolean failsFast(boolean byDefault) {
        return onError == null ? byDefault : onError == OnError.FAIL;
    }

    /** How batches are sized: with a timeout one by one, because each run has its own clock. */
    BatchSizer sizer(Pace pace) {
        return new BatchSizer(timeout == null ? batch : 1, pace);
    }
}
