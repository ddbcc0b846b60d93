package dev.jvmpool.worker;

import dev.jvmpool.wire.ExitValues;
import dev.jvmpool.wire.SharedMemory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that reads while a call runs, so that a cancel or the orchestrator's death is noticed in the middle of a task.
 * Never runs user code, and never waits for a write, nor for a lock that somebody holds while he writes.
 */
final class Control implements Runnable {

    /** How often it looks whether it is its turn: 1 ms. A run is watched 1 to 2 ms after it began, and no look costs 10 microseconds. */
    static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Receiver receiver;
    private final Inbox inbox;
    private final SharedMemory memory;
    private final long lookNanos;
    private final CountDownLatch mayRead = new CountDownLatch(1);

    Control(Receiver receiver, Inbox inbox, SharedMemory memory, long lookNanos) {
        this.receiver = receiver;
        this.inbox = inbox;
        this.memory = memory;
        this.lookNanos = lookNanos;
    }

    /** Starts the thread. It reads nothing before it is told to, but gets ready for that. */
    void start() {
        Thread thread = new Thread(this, "jvmpool-control");
        thread.setDaemon(true);
        thread.start();
    }

    /** The first message is out, and what is read may be answered. */
    void read() {
        mayRead.countDown();
    }

    /** Ends with the process, whatever happens: even if no class can be loaded any more, because somebody wrote over our jar. */
    @Override
    public void run() {
        try {
            readToTheEnd();
        } finally {
            Runtime.getRuntime().halt(ExitValues.CANNOT_READ);
        }
    }

    private void readToTheEnd() {
        try {
            WarmUp.reading();
            mayRead.await();
            watch();
        } catch (Throwable e) {
            receiver.failed(e);
        }
        receiver.end();
    }

    /** Reads whenever it is its turn, until nobody is left to tell it anything. */
    void watch() {
        boolean goesOn = true;
        while (goesOn) {
            ReadingTurn.Step step = receiver.look();
            goesOn = perform(step);
            if (step != ReadingTurn.Step.READ) {
                // Not before the first call was read, because it takes milliseconds the first time; nor between a look
                // and the pause after
                // it, of whose end it might take the notice.
                memory.open();
            }
        }
    }

    private boolean perform(ReadingTurn.Step step) {
        if (step == ReadingTurn.Step.READ) {
            return receiver.receive();
        }
        if (step == ReadingTurn.Step.LOOK_AGAIN) {
            LockSupport.parkNanos(this, lookNanos);
        } else if (step == ReadingTurn.Step.SLEEP) {
            LockSupport.park(this);
        }
        // One from a thread that a task left behind would end every pause from now on.
        Thread.interrupted();
        return step != ReadingTurn.Step.LEAVE;
    }
}
