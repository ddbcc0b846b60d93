package dev.jvmpool.worker;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A pipe to a worker that knows who reads it. As with a real one, who waits in it cannot be interrupted. */
final class ScriptedInput extends InputStream {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Thread> readers = new ArrayList<>();
    private byte[] given = {};
    private Thread waiting;
    private boolean closed;

    void give(byte[] bytes) {
        lock.lock();
        try {
            byte[] all = Arrays.copyOf(given, given.length + bytes.length);
            System.arraycopy(bytes, 0, all, given.length, bytes.length);
            given = all;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The end of the input: nobody is left who could write. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("it is read in pieces");
    }

    @Override
    public int read(byte[] buffer, int from, int count) {
        lock.lock();
        try {
            waiting = Thread.currentThread();
            changed.signalAll();
            while (given.length == 0 && !closed) {
                changed.awaitUninterruptibly();
            }
            waiting = null;
            readers.add(Thread.currentThread());
            return given.length == 0 ? -1 : take(buffer, from, count);
        } finally {
            lock.unlock();
        }
    }

    private int take(byte[] buffer, int from, int count) {
        int taken = Math.min(count, given.length);
        System.arraycopy(given, 0, buffer, from, taken);
        given = Arrays.copyOfRange(given, taken, given.length);
        return taken;
    }

    /** Waits until somebody has taken all that was given, and waits for more; says who, or null if nobody does in that time. */
    Thread awaitReader(long time, TimeUnit unit) throws InterruptedException {
        return awaitReader(null, time, unit);
    }

    /** Waits until a certain thread has taken all that was given, and waits for more. */
    Thread awaitReader(Thread wanted, long time, TimeUnit unit) throws InterruptedException {
        long left = unit.toNanos(time);
        lock.lock();
        try {
            while (left > 0 && (given.length > 0 || waiting == null || wanted != null && waiting != wanted)) {
                left = changed.awaitNanos(left);
            }
            return left > 0 ? waiting : null;
        } finally {
            lock.unlock();
        }
    }

    /** Who took something out of it, or heard of its end, one entry for each time. */
    List<Thread> readers() {
        lock.lock();
        try {
            return List.copyOf(readers);
        } finally {
            lock.unlock();
        }
    }
}
