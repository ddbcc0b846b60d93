package dev.jvmpool.cli;

import dev.jvmpool.Pool;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end by a signal, such as Ctrl-C: one message, and no worker left. The JVM itself then ends with 130 for SIGINT and
 * 143 for SIGTERM. From its first moment on the main thread says and writes nothing more.
 */
final class Interruption {

    /** How long the rows that are ready may take to be written. */
    private static final long ROWS_MILLIS = 200;

    private static final long WORDS_MILLIS = 200;

    /** How long the workers may take to end. Those that take longer find this process gone, and end because of that. */
    private static final Duration WORKERS = Duration.ofMillis(1400);

    /** Ctrl-C reaches workers and this process alike. So long after the death of a worker our own signal may come. */
    private static final long SAME_SIGNAL_MILLIS = 300;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final Thread hook = new Thread(this::run, "jvmpool-interrupted");
    private final Pool pool;
    private final Destination rows;
    private final Runnable words;

    /**
     * Creates one.
     *
     * @param pool is shut down
     * @param rows are written as far as they are ready; a file is not kept
     * @param words says that it happened
     */
    Interruption(Pool pool, Destination rows, Runnable words) {
        this.pool = pool;
        this.rows = rows;
        this.words = words;
    }

    void arm() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The run is over by itself. */
    void disarm() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException itHasBegun) {
            waitForTheEnd();
        }
    }

    /** Returns if there was no signal, and never if there was one. */
    void check() {
        if (begun.getCount() == 0) {
            waitForTheEnd();
        }
    }

    /** As {@link #check}, if something has just happened that the same signal may have caused. */
    void checkSoon() {
        try {
            if (begun.await(SAME_SIGNAL_MILLIS, TimeUnit.MILLISECONDS)) {
                waitForTheEnd();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void waitForTheEnd() {
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            try {
                never.await();
            } catch (InterruptedException e) {
                // The pool wakes whoever waits for results; there is nothing more to do for this thread.
            }
        }
    }

    private void run() {
        begun.countDown();
        rows.cutOff(ROWS_MILLIS);
        // On a thread of its own, because standard error may be a pipe that nobody empties.
        Thread speaker = new Thread(words, "jvmpool-last-words");
        speaker.setDaemon(true);
        speaker.start();
        pool.shutdownNow();
        try {
            speaker.join(WORDS_MILLIS);
            pool.awaitTermination(WORKERS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // The JVM is ending anyway.
        }
    }
}
