package dev.jvmpool.map;

import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.RunTimeEstimate;

/**
 * How many inputs are wanted at this moment, if any: a look-ahead among the threads that pump, deliver and take. Thread-safe; its
 * monitor guards the look-ahead, and is held only to count.
 */
final class Demand {

    private final LookAhead lookAhead;

    /** No more inputs are wanted, or there are none. Also read without the monitor. */
    private volatile boolean ended;

    Demand(LookAhead lookAhead) {
        this.lookAhead = lookAhead;
    }

    /** Waits for room, and says whether there will ever be some. */
    synchronized boolean await() {
        while (!ended && !lookAhead.hasRoom()) {
            try {
                wait();
            } catch (InterruptedException e) {
                // The source's, or a task's that interrupts every thread: no reason to leave without an end who waits.
            }
        }
        return !ended;
    }

    /** Whether inputs are to be pulled now. */
    synchronized boolean hasRoom() {
        return !ended && lookAhead.hasRoom();
    }

    /** No outcome has come for a while. Says whether that makes room. */
    synchronized boolean doubt() {
        boolean room = lookAhead.doubt();
        if (room) {
            notifyAll();
        }
        return room;
    }

    /** How many inputs the next batch may have. */
    synchronized int nextBatch() {
        return lookAhead.nextBatch();
    }

    /** So many inputs were pulled. */
    synchronized void pulled(int inputs) {
        lookAhead.pulled(inputs);
    }

    /** The next runs are of a function with this run time. */
    synchronized void changeTo(RunTimeEstimate runTime) {
        lookAhead.changeTo(runTime);
    }

    /** Some outcomes of a batch are there. */
    synchronized void took(MapBatch batch, RunResults results) {
        // It may make the batches larger, and so the look-ahead.
        lookAhead.took(batch.runTime(), results.count(), results.nanos());
        wakeIfRoom();
    }

    /** So many outcomes were taken. Says how many may be taken before this is told again. */
    synchronized int released(int inputs) {
        lookAhead.released(inputs);
        wakeIfRoom();
        return lookAhead.unheard();
    }

    /** Nobody is woken for each outcome that is taken. */
    private void wakeIfRoom() {
        if (lookAhead.hasRoom()) {
            notifyAll();
        }
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    boolean isEnded() {
        return ended;
    }
}
