package dev.jvmpool.backend.local;

import dev.jvmpool.concurrent.DaemonThread;
import dev.jvmpool.concurrent.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Threads that are none of a pool's and deliver outcomes of its tasks. From the decision on they count, so that nobody takes the
 * pool for terminated whose futures are not all done. Thread-safe; its monitor guards the list.
 */
final class Deliveries {

    private final List<Thread> threads = new ArrayList<>();

    /** Decides and delivers on this thread. */
    void here(Runnable delivery) {
        begin(Thread.currentThread());
        deliver(Thread.currentThread(), delivery);
    }

    /** Decides on this thread whether to deliver, and does it on one of its own; here, if there is none to be had. */
    void beside(String name, BooleanSupplier decision, Runnable delivery) {
        Thread thread = DaemonThread.of(() -> deliver(Thread.currentThread(), delivery), name);
        begin(thread);
        boolean decided = false;
        try {
            decided = decision.getAsBoolean();
        } finally {
            if (!decided) {
                end(thread);
            }
        }
        if (decided) {
            start(thread, delivery);
        }
    }

    private void start(Thread thread, Runnable delivery) {
        try {
            thread.start();
        } catch (OutOfMemoryError noThread) {
            deliver(thread, delivery);
        }
    }

    private void deliver(Thread counted, Runnable delivery) {
        try {
            delivery.run();
        } finally {
            end(counted);
        }
    }

    private synchronized void begin(Thread thread) {
        threads.add(thread);
    }

    private synchronized void end(Thread thread) {
        threads.remove(thread);
        notifyAll();
    }

    synchronized boolean isEmpty() {
        return threads.isEmpty();
    }

    /** Waits for all of them, and says whether they are in time. One of them, which runs a callback, does not wait for itself. */
    synchronized boolean awaitEnd(Deadline deadline) throws InterruptedException {
        while (!threads.isEmpty() && !threads.contains(Thread.currentThread())) {
            if (deadline.isOver()) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, deadline.left());
        }
        return true;
    }
}
