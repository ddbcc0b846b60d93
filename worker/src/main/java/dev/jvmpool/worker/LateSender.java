package dev.jvmpool.worker;

/**
 * Sends results that wait behind a slow run of their batch, and what a task said of itself. Its thread starts with the first batch of more than one
 * run, or the first report that has to wait. While batches follow each other it looks now and then, so that nobody has to wake it for each; otherwise it sleeps. Its monitor guards every field.
 */
final class LateSender implements Runnable {

    /** How often it looks, in milliseconds: seldom enough to cost a busy worker nothing that can be measured. */
    private static final long PERIOD_MILLIS = 5;

    private final Runner runner;
    private Thread thread;

    /** Whether a batch runs, and whether one did since the last look. */
    private boolean watching;

    private boolean watched;
    private boolean sleeping;

    LateSender(Runner runner) {
        this.runner = runner;
    }

    /** A batch goes on whose first run has ended, or a task whose report has to wait. */
    synchronized void watch() {
        watching = true;
        watched = true;
        if (thread == null) {
            thread = new Thread(this, "jvmpool-late-sender");
            thread.setDaemon(true);
            thread.start();
        }
        if (sleeping) {
            sleeping = false;
            notifyAll();
        }
    }

    /** No batch runs. */
    synchronized void rest() {
        watching = false;
    }

    @Override
    public void run() {
        while (true) {
            try {
                awaitLook();
            } catch (InterruptedException e) {
                // From a task that interrupts every thread it finds: no reason to end.
            }
            runner.sendLateResults();
            runner.sendLateProgress();
        }
    }

    private synchronized void awaitLook() throws InterruptedException {
        sleeping = !watching && !watched;
        while (sleeping) {
            wait();
        }
        watched = watching;
        wait(PERIOD_MILLIS);
    }
}
