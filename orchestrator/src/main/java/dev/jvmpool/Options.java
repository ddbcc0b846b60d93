package dev.jvmpool;

import java.time.Duration;
import java.util.Objects;

/**
 * The values of {@link CallOptions}.
 *
 * @param timeout how long a task may run, or null
 * @param batch how many inputs travel together, or 0 to find out
 * @param lookAhead how many inputs are pulled ahead, or 0 to find out
 */
record Options(Duration timeout, int batch, int lookAhead) implements CallOptions.Chain {

    static final Options DEFAULT = new Options(null, 0, 0);

    @Override
    public Options timeout(Duration limit) {
        Objects.requireNonNull(limit, "timeout");
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("timeout must be more than 0: " + limit);
        }
        return new Options(limit, batch, lookAhead);
    }

    @Override
    public Options batch(int size) {
        if (size < 1 || size > BatchSizer.MAX) {
            throw new IllegalArgumentException("batch must be from 1 to " + BatchSizer.MAX + ": " + size);
        }
        return new Options(timeout, size, lookAhead);
    }

    @Override
    public Options lookAhead(int inputs) {
        if (inputs < 1) {
            throw new IllegalArgumentException("lookAhead must be 1 or more: " + inputs);
        }
        return new Options(timeout, batch, inputs);
    }

    /** How batches are sized: with a timeout one by one, because each run has its own clock. */
    BatchSizer sizer(Pace pace) {
        return new BatchSizer(timeout == null ? batch : 1, pace);
    }
}
