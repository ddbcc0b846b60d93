package dev.jvmpool.worker;

/**
 * Sends results that wait behind a slow run of their batch. Its thread starts with the first batch of more than one run, and
 * sleeps unless such a batch runs. Its monitor guards {@code watching}.
 */
final class LateSender implements Runnable {

    /** How often it looks, in milliseconds: seldom enough to cost a busy worker nothing that can be measured. */
    private static final long PERIOD_MILLIS = 5;

    private final Runner runner;
    private Thread thread;
    private boolean watching;

    LateSender(Runner runner) {
        this.runner = runner;
    }

    /** A batch goes on whose first run has ended. */
    synchronized void watch() {
        watching = true;
        if (thread == null) {
            thread = new Thread(this, "jvmpool-late-sender");
            thread.setDaemon(true);
            thread.start();
        }
        notifyAll();
    }

    /** No batch runs. */
    synchronized void rest() {
        watching = false;
    }

    @Override
    public void run() {
        while (true) {
            try {
                awaitBatch();
            } catch (InterruptedException e) {
                // From a task that interrupts every thread it finds: no reason to end.
            }
            runner.sendLateResults();
        }
    }

    private synchronized void awaitBatch() throws InterruptedException {
        while (!watching) {
            wait();
        }
        wait(PERIOD_MILLIS);
    }
}
