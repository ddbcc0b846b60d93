package dev.jvmpool.cli.run;

import dev.jvmpool.Pool;
import dev.jvmpool.cli.terminal.EndBySignal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The end of a run by a signal: one message, and no worker left. */
final class Interruption extends EndBySignal {

    /** How long the rows that are ready may take to be written. */
    private static final long ROWS_MILLIS = 200;

    /** How long the workers may take to end. Those that take longer find this process gone, and end because of that. */
    private static final Duration WORKERS = Duration.ofMillis(1400);

    private final Pool pool;
    private final Destination rows;
    private final Runnable words;

    /** Writes the rows that are ready, but keeps no file, shuts down the pool, and has {@code words} say that it happened. */
    Interruption(Pool pool, Destination rows, Runnable words) {
        this.pool = pool;
        this.rows = rows;
        this.words = words;
    }

    @Override
    protected void end() {
        rows.cutOff(ROWS_MILLIS);
        Thread speaker = speaker(words);
        pool.shutdownNow();
        hearOut(speaker);
        try {
            pool.awaitTermination(WORKERS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // The JVM is ending anyway.
        }
    }
}
