package dev.jvmpool.cli.run;

import dev.jvmpool.cli.terminal.Screen;
import dev.jvmpool.concurrent.DaemonThread;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where rows go. They are written in whole lines: at once if none has been written for a moment, and otherwise together, a
 * moment later, so that neither a slow task nor a million quick ones wait. Thread-safe; the lock guards every field.
 *
 * <p>If the stream fails while nobody writes, the thread that made this object is interrupted: it may be waiting for a
 * result that nobody will read.
 */
final class RowStream {

    private static final int FULL_BYTES = 64 * 1024;

    /** How long a row may wait for company: too short to be seen. */
    private static final long MOMENT_MILLIS = 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somethingWaits = lock.newCondition();
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private final OutputStream out;
    private final Screen screen;
    private final Thread owner = Thread.currentThread();
    private long flushedAt = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(MOMENT_MILLIS);
    private IOException failure;
    private boolean closed;
    private Thread flusher;

    /** {@code out} is not closed; {@code screen}, which may show a line of status, is the terminal if it is one, else null. */
    RowStream(OutputStream out, Screen screen) {
        this.out = out;
        this.screen = screen;
    }

    /** Writes whole lines, now or a moment later. */
    void write(ByteArrayOutputStream lines) throws IOException {
        lock.lock();
        try {
            if (failure != null) {
                throw failure;
            }
            lines.writeTo(waiting);
            long moment = TimeUnit.MILLISECONDS.toNanos(MOMENT_MILLIS);
            if (waiting.size() >= FULL_BYTES || System.nanoTime() - flushedAt >= moment) {
                flush();
            } else if (flusher == null) {
                flusher = DaemonThread.of(this::flushNowAndThen, "rows");
                flusher.start();
            } else {
                somethingWaits.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    void finish() throws IOException {
        lock.lock();
        try {
            closed = true;
            somethingWaits.signal();
            if (failure != null) {
                throw failure;
            }
            flush();
        } finally {
            lock.unlock();
        }
    }

    /** Writes what waits if that is possible soon, and lets nothing follow; for the end by a signal. */
    void cutOff(long patienceMillis) {
        try {
            if (lock.tryLock(patienceMillis, TimeUnit.MILLISECONDS)) {
                // Never unlocked: the thread that writes rows must not come in between any more.
                flush();
            }
        } catch (InterruptedException | IOException e) {
            // Then these rows are not seen. They are not missed: the run is over.
        }
    }

    private void flush() throws IOException {
        if (waiting.size() == 0) {
            return;
        }
        try {
            if (screen == null) {
                writeOut();
            } else {
                screen.above(this::writeOut);
            }
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        waiting.reset();
        flushedAt = System.nanoTime();
    }

    private void writeOut() throws IOException {
        waiting.writeTo(out);
        out.flush();
    }

    private void flushNowAndThen() {
        try {
            while (awaitSomething()) {
                TimeUnit.MILLISECONDS.sleep(MOMENT_MILLIS);
                lock.lock();
                try {
                    flush();
                } finally {
                    lock.unlock();
                }
            }
        } catch (IOException e) {
            owner.interrupt();
        } catch (InterruptedException e) {
            // Nobody does that; the rows come later, with others.
        }
    }

    private boolean awaitSomething() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.size() == 0 && !closed) {
                somethingWaits.await();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Why nothing can be written any more, or null. */
    IOException failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }
}
