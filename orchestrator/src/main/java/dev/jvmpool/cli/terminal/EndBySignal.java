package dev.jvmpool.cli.terminal;

import dev.jvmpool.concurrent.DaemonThread;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end by a signal, such as Ctrl-C. The JVM itself then ends with 130 for SIGINT and 143 for SIGTERM. From its first moment on
 * the main thread says and writes nothing more.
 */
public abstract class EndBySignal {

    /**
     * Ctrl-C goes to workers and this process alike, and ends those that do not ignore it yet, because they are just being
     * started, or cannot, without a shell. So long after such an end our own signal may come.
     */
    private static final long SAME_SIGNAL_MILLIS = 300;

    private static final long WORDS_MILLIS = 200;

    private final CountDownLatch begun = new CountDownLatch(1);
    private Thread hook;

    private void run() {
        begun.countDown();
        end();
    }

    /** What is to be done before the JVM ends. It must not take long. */
    protected abstract void end();

    /** Says something, on a thread of its own, because standard error may be a pipe that nobody empties. */
    protected static Thread speaker(Runnable words) {
        Thread speaker = DaemonThread.of(words, "jvmpool-last-words");
        speaker.start();
        return speaker;
    }

    /** Gives a speaker the time that words take where somebody reads them. */
    protected static void hearOut(Thread speaker) {
        try {
            speaker.join(WORDS_MILLIS);
        } catch (InterruptedException e) {
            // The JVM is ending anyway.
        }
    }

    public void arm() {
        hook = new Thread(this::run, "jvmpool-interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** What could be interrupted is over by itself. */
    public void disarm() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException itHasBegun) {
            waitForTheEnd();
        }
    }

    /** Returns if there was no signal, and never if there was one. */
    public void check() {
        if (begun.getCount() == 0) {
            waitForTheEnd();
        }
    }

    /** As {@link #check}, if something has just happened that the same signal may have caused. */
    public void checkSoon() {
        try {
            if (begun.await(SAME_SIGNAL_MILLIS, TimeUnit.MILLISECONDS)) {
                waitForTheEnd();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void waitForTheEnd() {
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            try {
                never.await();
            } catch (InterruptedException e) {
                // A pool that is shut down wakes whoever waits for results; there is nothing more to do for this
                // thread.
            }
        }
    }
}
