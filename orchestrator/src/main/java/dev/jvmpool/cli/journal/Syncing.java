package dev.jvmpool.cli.journal;

import dev.jvmpool.concurrent.DaemonThread;
import java.io.FileDescriptor;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Has the disk take what was written, each second in which there was something. Its monitor guards the fields; nobody waits for the disk with it. */
final class Syncing {

    private static final long EVERY_MILLIS = TimeUnit.SECONDS.toMillis(1);

    private final FileDescriptor file;
    private boolean isDue;
    private boolean isOver;
    private Thread thread;
    private IOException failure;

    Syncing(FileDescriptor file) {
        this.file = file;
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

    synchronized void end() {
        isOver = true;
        notifyAll();
    }

    private void run() {
        try {
            while (awaitNext()) {
                file.sync();
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

    private synchronized boolean awaitNext() throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS);
        long left = EVERY_MILLIS;
        while (!isOver && (left > 0 || !isDue)) {
            wait(Math.max(left, 1));
            left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        }
        isDue = false;
        return !isOver;
    }
}
