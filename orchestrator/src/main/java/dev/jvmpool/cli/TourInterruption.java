package dev.jvmpool.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The end of the tour by a signal, such as Ctrl-C: one message, no process left, no file left. The JVM then ends with 130. */
final class TourInterruption {

    /** Ctrl-C reaches processes and this one alike. So long after a lesson failed our own signal may come. */
    private static final long SAME_SIGNAL_MILLIS = 300;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final Thread hook = new Thread(this::run, "jvmpool-interrupted");
    private final Console console;
    private final LessonOutput output;
    private final Scratch scratch;
    private volatile String where = "";

    TourInterruption(Console console, LessonOutput output, Scratch scratch) {
        this.console = console;
        this.output = output;
        this.scratch = scratch;
    }

    void arm() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Where the tour is, for the message. */
    void in(String lesson) {
        where = " in " + lesson;
    }

    /** The tour is over by itself. */
    void disarm() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException itHasBegun) {
            waitForTheEnd();
        }
    }

    /** Returns if there was no signal and none comes at once, and never if there was one. */
    void check() {
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
                // There is nothing more to do for this thread.
            }
        }
    }

    private void run() {
        begun.countDown();
        output.end();
        // Whatever a pool starts in place of these ends with this process.
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        scratch.delete();
        console.message("interrupted" + where);
    }
}
