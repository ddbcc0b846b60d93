package dev.jvmpool.programs;

import dev.jvmpool.CallOptions;
import dev.jvmpool.OnError;
import dev.jvmpool.Pool;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * The options of a step.
 *
 * @param batch 0 for the default
 * @param lookAhead 0 for the default
 * @param retries 0 or more
 * @param limit how long a task may take
 * @param onError null for the default
 */
record Choice(int batch, int lookAhead, int retries, Limit limit, OnError onError) {

    /** What a task may take. */
    enum Limit {
        NONE,

        /** Over before a task that rests is. */
        SHORT(Duration.ofMillis(100)),

        /** Enough for every task that does not rest, on a busy machine too. */
        LONG(Duration.ofMinutes(2)),
        FOREVER(ChronoUnit.FOREVER.getDuration());

        private final Duration timeout;

        Limit() {
            this(null);
        }

        Limit(Duration timeout) {
            this.timeout = timeout;
        }
    }

    /** The same pool with these options. */
    Pool of(Pool pool) {
        CallOptions.Chain options = CallOptions.retries(retries);
        options = batch == 0 ? options : options.batch(batch);
        options = lookAhead == 0 ? options : options.lookAhead(lookAhead);
        options = limit.timeout == null ? options : options.timeout(limit.timeout);
        options = onError == null ? options : options.onError(onError);
        return pool.with(options);
    }

    /** Whether a task may travel together with others. */
    boolean mayShare() {
        return batch != 1 && limit == Limit.NONE;
    }
}
