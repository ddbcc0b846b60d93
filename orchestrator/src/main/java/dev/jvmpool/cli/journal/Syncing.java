package dev.jvmpool.cli.journal;

import dev.jvmpool.concurrent.DaemonThread;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Has the disk take what was written, each second in which there was something. Its monitor guards the fields; nobody waits for the disk with it. */
final class Syncing {

    private static final long EVERY_MILLIS = TimeUnit.SECONDS.toMillis(1);

    /** How long the disk may take at the end, which a signal may have brought. What it has begun it ends without us. */
    private static final long LAST_MILLIS = TimeUnit.SECONDS.toMillis(1);

    private final Disk disk;
    private boolean isDue;
    private boolean isOver;
    private Thread thread;
    private IOException failure;

    /** What takes what was written, and returns when it has it. */
    interface Disk {
        void sync() throws IOException;
    }

    Syncing(Disk disk) {
        this.disk = disk;
    }

    /** Something was written. */
    synchronized void due() {
        isDue = true;
        if (thread == null) {
            thread = DaemonThread.of(this::run, "jvmpool-journal");
            thread.start();
        }
    }

    /** @throws IOException if what was written before may not be on the disk, and never will be */
    synchronized void check() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    /** Has the disk take the rest, if that is needed. */
    void end(boolean isNeeded) {
        Thread last = over(isNeeded);
        try {
            if (last != null) {
                last.join(LAST_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The thread that has something left to do, or null. */
    private synchronized Thread over(boolean isNeeded) {
        isOver = true;
        isDue &= isNeeded;
        notifyAll();
        return isNeeded ? thread : null;
    }

    private void run() {
        try {
            while (awaitDue()) {
                disk.sync();
            }
        } catch (IOException e) {
            fail(e);
        } catch (InterruptedException e) {
            // Nobody does that.
        }
    }

    private synchronized void fail(IOException e) {
        // Who closed the file does not need it any more.
        failure = isOver ? null : e;
    }

    /** Waits until it is time; false if it is over, and nothing due. */
    private synchronized boolean awaitDue() throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS);
        long left = EVERY_MILLIS;
        while (!isOver && (left > 0 || !isDue)) {
            wait(Math.max(left, 1));
            left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        }
        boolean wasDue = isDue;
        isDue = false;
        return wasDue;
    }
}
