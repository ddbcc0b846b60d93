package dev.jvmpool.worker;

import dev.jvmpool.wire.FromWorker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * What the control thread has to say, sent by a thread of its own: a write may wait for as long as the orchestrator does not
 * read, and for whoever else is writing, while a cancel has to be read all the same. Its thread starts with the first
 * message, which workers of short calls never have. Thread-safe; its monitor guards every field, and is never held during a write.
 */
final class Replies implements Runnable {

    /** More than an orchestrator asks for. What a person types beyond it while nobody reads the answers is not answered. */
    private static final int MAX_WAITING = 64;

    /** How long a process that ends waits for them to be sent. */
    private static final long FINISH_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** How often who waits looks whether the thread is still there. */
    private static final long LOOK_MILLIS = 100;

    private final Channel channel;
    private final Deque<FromWorker> waiting = new ArrayDeque<>();
    private Thread thread;
    private boolean sending;

    Replies(Channel channel) {
        this.channel = channel;
    }

    /** Takes a message that is to be sent, if there is room for it; never blocks. */
    synchronized boolean send(FromWorker message) {
        boolean taken = waiting.size() < MAX_WAITING && hasThread();
        if (taken) {
            waiting.add(message);
            notifyAll();
        }
        return taken;
    }

    private boolean hasThread() {
        if (thread == null) {
            Thread started = new Thread(this, "jvmpool-replies");
            started.setDaemon(true);
            try {
                started.start();
            } catch (OutOfMemoryError noThreadsLeft) {
                // A task has them all. It may heed the cancel that comes next, and the control thread must read that.
                return false;
            }
            thread = started;
        }
        return true;
    }

    @Override
    public void run() {
        while (true) {
            channel.send(next());
        }
    }

    private synchronized FromWorker next() {
        sending = false;
        notifyAll();
        while (waiting.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                // From a thread that a task left behind: no reason to end.
            }
        }
        sending = true;
        return waiting.poll();
    }

    /** Waits until all is sent: for who has something to send himself, and then waits for the same reader. */
    synchronized void awaitSent() {
        // An error, such as one for want of memory, ends the thread.
        while (isBusy() && thread.isAlive()) {
            try {
                wait(LOOK_MILLIS);
            } catch (InterruptedException e) {
                // From a thread that a task left behind: no reason to go on before.
            }
        }
    }

    /** Waits until all is sent, but not for ever: the process ends after that. */
    synchronized void finish() {
        long deadline = System.nanoTime() + FINISH_NANOS;
        try {
            for (long left = FINISH_NANOS; isBusy() && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            // From a thread that a task left behind. There is nothing to save but words.
        }
    }

    private boolean isBusy() {
        return sending || !waiting.isEmpty();
    }
}
