package dev.jvmpool.concurrent;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps the program from ending while work that was submitted has no outcome, as the threads of Java's own executors do. All threads
 * of pools are daemons, so that an idle pool that nobody closed keeps nobody; while anything is outstanding there is one more thread, which
 * is none, and does nothing. Thread-safe.
 *
 * <p>The thread stays for a moment after the last outcome, so that work that comes and goes does not start a thread each time. A
 * thread that waits for the last outcome is woken once; while it stays nobody wakes it, whatever comes and goes.
 */
public class KeepAlive {

    /** How long the thread stays when nothing is outstanding: 20 ms of a program's end, for 50 starts of a thread a second at most. */
    public static final Duration LINGER = Duration.ofMillis(20);

    /** Keeps nothing. */
    public static final KeepAlive NONE = new KeepAlive("none") {
        @Override
        public void begin() {}

        @Override
        public void end() {}
    };

    /** That of this program, for all its pools. */
    public static final KeepAlive PROGRAM = new KeepAlive("jvmpool-keep-alive");

    private final String name;
    private final AtomicLong outstanding = new AtomicLong();

    /** Whether there is a thread that will look at what is outstanding before it ends. */
    private final AtomicBoolean kept = new AtomicBoolean();

    /** The thread, while it waits to be woken by the last outcome; whoever brings that takes it, so that it is woken once. */
    private final AtomicReference<Thread> waiting = new AtomicReference<>();

    /**
     * @param name the name of the thread
     */
    public KeepAlive(String name) {
        this.name = name;
    }

    /** Something was submitted. Never fails: without memory for a thread the next one to be submitted tries again. */
    public void begin() {
        outstanding.incrementAndGet();
        if (!kept.get() && kept.compareAndSet(false, true)) {
            start();
        }
    }

    /** It has its outcome; once for each {@link #begin}. */
    public void end() {
        if (outstanding.decrementAndGet() == 0) {
            Thread thread = waiting.get();
            if (thread != null && waiting.compareAndSet(thread, null)) {
                LockSupport.unpark(thread);
            }
        }
    }

    /** How much has no outcome. */
    public long outstanding() {
        return outstanding.get();
    }

    private void start() {
        try {
            // It belongs to the program, not to the thread that happens to submit: it inherits nothing of that.
            Thread thread = new Thread(null, this::keep, name, 0, false);
            thread.setDaemon(false);
            thread.setContextClassLoader(null);
            thread.start();
        } catch (Error noThread) {
            kept.set(false);
        }
    }

    private void keep() {
        do {
            awaitNone();
            kept.set(false);
            // Who began something before that saw that there was a thread, and started none.
        } while (outstanding.get() > 0 && kept.compareAndSet(false, true));
    }

    /**
     * Returns when nothing is outstanding, after it has lingered. It lingers also if something was submitted before it woke: as work comes
     * and goes, it would otherwise be woken for each outcome.
     */
    private void awaitNone() {
        do {
            Thread me = Thread.currentThread();
            waiting.set(me);
            while (waiting.get() == me && outstanding.get() > 0) {
                LockSupport.park(this);
                // Whoever interrupts all threads does not mean this one, which would never park again.
                Thread.interrupted();
            }
            waiting.set(null);
            long end = System.nanoTime() + LINGER.toNanos();
            for (long left = LINGER.toNanos(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(this, left);
                Thread.interrupted();
            }
        } while (outstanding.get() > 0);
    }
}
