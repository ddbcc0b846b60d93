package dev.jvmpool.progress;

import dev.jvmpool.concurrent.DaemonThread;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Shows progress until it is closed. Thread-safe. */
public final class Reporter implements AutoCloseable {

    /** What takes no longer shows nothing. */
    private static final long FIRST_MILLIS = 500;

    private static final long AGAIN_MILLIS = 200;

    private final Meter meter;
    private final Display display;
    private final long firstMillis;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Reporter(Meter meter, Display display, long firstMillis) {
        this.meter = meter;
        this.display = display;
        this.firstMillis = firstMillis;
    }

    public static Reporter start(Meter meter, Display display) {
        return start(meter, display, FIRST_MILLIS);
    }

    static Reporter start(Meter meter, Display display, long firstMillis) {
        Reporter reporter = new Reporter(meter, display, firstMillis);
        if (display != Displays.NOWHERE) {
            DaemonThread.of(reporter::run, "jvmpool-progress").start();
        }
        return reporter;
    }

    private void run() {
        try {
            for (long millis = firstMillis; !closed.await(millis, TimeUnit.MILLISECONDS); millis = AGAIN_MILLIS) {
                display.show(meter.now());
            }
        } catch (InterruptedException e) {
            // From code that interrupts every thread it finds.
        }
    }

    /** Takes away what is shown, until the next moment. */
    public void clear() {
        display.clear();
    }

    /** Without an interrupt, because it may be writing to a log: a channel that is interrupted is closed for everybody. */
    @Override
    public void close() {
        closed.countDown();
        display.close();
    }
}
