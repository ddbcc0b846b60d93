package dev.jvmpool.compare;

import java.util.concurrent.TimeUnit;

/** A thread of a lap. Its monitor guards when its task began, so that an interrupt meets the task that it is for. */
final class LapThread extends Thread {

    private final Lap lap;
    private boolean busy;
    private long began;
    private boolean interrupted;

    LapThread(Lap lap, int number, ClassLoader loader) {
        super("lap-" + number);
        this.lap = lap;
        setDaemon(true);
        setContextClassLoader(loader);
    }

    @Override
    public void run() {
        try {
            for (int index = lap.next(); index >= 0; index = lap.next()) {
                run(index);
            }
        } finally {
            lap.threadEnds(ProcessUse.delayOfThisThread());
        }
    }

    private void run(int index) {
        lap.begins(index);
        begin();
        Object outcome;
        try {
            outcome = lap.call(index);
        } catch (Throwable e) {
            outcome = new Lap.Thrown(e);
        }
        long tooLong = end();
        lap.ended(index, tooLong == 0 ? outcome : new Lap.Thrown(tookTooLong(tooLong)));
    }

    private static Exception tookTooLong(long nanos) {
        return new java.util.concurrent.TimeoutException(
                "stopped by an interrupt after " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms");
    }

    private synchronized void begin() {
        busy = true;
        began = System.nanoTime();
    }

    /** How long the task took, if it was interrupted; otherwise 0. */
    private synchronized long end() {
        busy = false;
        Thread.interrupted();
        if (!interrupted) {
            return 0;
        }
        interrupted = false;
        return System.nanoTime() - began;
    }

    /** Interrupts its task, once, if it takes longer than this; tells how long it takes. */
    synchronized long interruptAfter(long nanos) {
        if (!busy) {
            return 0;
        }
        long taken = System.nanoTime() - began;
        if (taken > nanos && !interrupted) {
            interrupted = true;
            interrupt();
        }
        return taken;
    }
}
