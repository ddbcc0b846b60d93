package dev.jvmpool.progress;

import dev.jvmpool.concurrent.DaemonThread;
import java.util.concurrent.TimeUnit;

/** Shows progress until it is closed. Thread-safe. */
public final class Reporter implements AutoCloseable {

    /** What takes no longer shows nothing. */
    private static final long FIRST_MILLIS = 500;

    private static final long AGAIN_MILLIS = 200;

    private final Meter meter;
    private final Display display;
    private final Thread thread = DaemonThread.of(this::run, "jvmpool-progress");

    private Reporter(Meter meter, Display display) {
        this.meter = meter;
        this.display = display;
    }

    public static Reporter start(Meter meter, Display display) {
        Reporter reporter = new Reporter(meter, display);
        if (display != Displays.NOWHERE) {
            reporter.thread.start();
        }
        return reporter;
    }

    private void run() {
        try {
            TimeUnit.MILLISECONDS.sleep(FIRST_MILLIS);
            while (true) {
                display.show(meter.now());
                TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
            }
        } catch (InterruptedException closed) {
            // That is how it ends.
        }
    }

    /** Takes away what is shown, until the next moment. */
    public void clear() {
        display.clear();
    }

    @Override
    public void close() {
        thread.interrupt();
        display.close();
    }
}
