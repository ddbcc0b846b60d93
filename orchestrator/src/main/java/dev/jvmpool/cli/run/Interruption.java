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

    /** How long the report may take if it is not written when they have ended; one of 200,000 bars takes half a second. */
    private static final long RECORDS_MILLIS = 2000;

    private final Pool pool;
    private final Destination rows;
    private final RunRecords records;
    private final Runnable words;

    /**
     * Writes the rows that are ready, but keeps no file, shuts down the pool, and has {@code words} say that it happened.
     *
     * @param records are written, too; null if nothing else is written
     */
    Interruption(Pool pool, Destination rows, RunRecords records, Runnable words) {
        this.pool = pool;
        this.rows = rows;
        this.records = records;
        this.words = words;
    }

    @Override
    protected void end() {
        if (records != null) {
            // First: what runs now is what was interrupted.
            records.cutOff("The run was interrupted, or a task ended this program.");
        }
        rows.cutOff(ROWS_MILLIS);
        Thread speaker = speaker(words);
        pool.shutdownNow();
        Thread writer = records == null ? speaker : speaker(records::writeQuietly);
        hearOut(speaker);
        try {
            pool.awaitTermination(WORKERS.toMillis(), TimeUnit.MILLISECONDS);
            writer.join(RECORDS_MILLIS);
        } catch (InterruptedException e) {
            // The JVM is ending anyway.
        }
    }
}
