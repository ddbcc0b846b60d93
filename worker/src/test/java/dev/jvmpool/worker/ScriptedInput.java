package dev.jvmpool.worker;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pipe to a worker that knows who reads it. As with a real one, who waits in it cannot be interrupted. It waits by its
 * monitor, which leaves no permit behind that would end a park.
 */
final class ScriptedInput extends InputStream {

    private final List<Thread> readers = new ArrayList<>();
    private byte[] given = {};
    private Thread waiting;
    private boolean closed;

    synchronized void give(byte[] bytes) {
        int length = given.length;
        given = Arrays.copyOf(given, length + bytes.length);
        System.arraycopy(bytes, 0, given, length, bytes.length);
        notifyAll();
    }

    /** The end of the input: nobody is left who could write. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("it is read in pieces");
    }

    @Override
    public synchronized int read(byte[] buffer, int from, int count) {
        waiting = Thread.currentThread();
        notifyAll();
        boolean interrupted = false;
        while (given.length == 0 && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        waiting = null;
        readers.add(Thread.currentThread());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return given.length == 0 ? -1 : take(buffer, from, count);
    }

    private int take(byte[] buffer, int from, int count) {
        int taken = Math.min(count, given.length);
        System.arraycopy(given, 0, buffer, from, taken);
        given = Arrays.copyOfRange(given, taken, given.length);
        return taken;
    }

    /** Waits until somebody has taken all that was given, and waits for more; says who, or null if nobody does in that time. */
    synchronized Thread awaitReader(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; !isRead() && left > 0; left = (deadline - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return isRead() ? waiting : null;
    }

    private boolean isRead() {
        return given.length == 0 && waiting != null;
    }

    /** Who took something out of it, or heard of its end, one entry for each time. */
    synchronized List<Thread> readers() {
        return List.copyOf(readers);
    }
}
