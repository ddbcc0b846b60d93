package dev.jvmpool.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How a pool of processes ends, rung by rung; {@link StopLadder} has the rungs of each of its workers. It has ended for its users when their
 * futures are done, too (BackendPool).
 *
 * <pre>
 * OPEN -shutdown-> DRAINING -shutdownNow-> CANCELLING
 * OPEN | DRAINING -workers do not start-> BROKEN
 * DRAINING | CANCELLING | BROKEN and shut down -nothing left-> TERMINATED
 *
 * DRAINING    takes no more calls, and finishes those it has; workers for which nothing is left are stopped
 * CANCELLING  takes no more calls, and those it has come to {@link Outcome.Cancelled}; all workers are stopped
 * BROKEN      all calls, also those it still takes, come to {@link Outcome.Broken}; all workers are stopped
 * TERMINATED  all outcomes are delivered, all workers have ended
 * </pre>
 *
 * What a rung asks for is done after each decision. Guarded by the coordinator's lock but where it says so.
 */
final class Shutdown {

    private static final Outcome CANCELLED = new Outcome.Cancelled();

    private final CallQueue queue;
    private final WorkerSet workers;
    private final StopLadder ladder;
    private final DeathRules deaths;
    private final WarmWorkers warm;
    private final CoordinatorCounters counters;
    private final ReentrantLock lock;
    private final Condition ended;

    /** How many decisions have outcomes that are not delivered yet: before that nobody is told that the pool has ended. Without the lock. */
    private final AtomicInteger delivering = new AtomicInteger();

    private final Runnable delivered = this::delivered;

    /** No call is taken any more: DRAINING, or further. Also read without the lock. */
    private volatile boolean closed;

    /** What all calls come to from now on: CANCELLING or BROKEN; null as long as they are run. */
    private Outcome end;

    /** Nobody is expected to submit a call soon: while it is open, workers are stopped as if it were draining. */
    private boolean resting;

    Shutdown(
            ReentrantLock lock,
            CallQueue queue,
            WorkerSet workers,
            StopLadder ladder,
            DeathRules deaths,
            WarmWorkers warm,
            CoordinatorCounters counters) {
        this.lock = lock;
        this.ended = lock.newCondition();
        this.queue = queue;
        this.workers = workers;
        this.ladder = ladder;
        this.deaths = deaths;
        this.warm = warm;
        this.counters = counters;
    }

    // From rung to rung.

    /** A call is about to be taken. */
    void admit() {
        if (closed) {
            throw new RejectedExecutionException("the pool is shut down");
        }
        resting = false;
    }

    void rest() {
        resting = true;
    }

    void drain() {
        closed = true;
    }

    /** Says which calls never began, and ends them all even if it cannot. */
    List<Call> cancel() {
        closed = true;
        Outcome cancelled = end == null ? CANCELLED : end;
        try {
            return queue.neverBegun(workers);
        } finally {
            end = cancelled;
        }
    }

    // On a rung.

    /**
     * CANCELLING and BROKEN: gives the end of the pool to all calls, and stops all workers. DRAINING, too, keeps none warm. Before work is
     * given out.
     */
    void endAll(DeferredActions actions) {
        Death hopeless = deaths.hopeless();
        if (end == null && hopeless != null) {
            Outcome broken = new Outcome.Broken(hopeless);
            counters.broken(hopeless);
            end = broken;
        }
        if (closed || resting || end != null) {
            warm.giveUp(end == null ? CANCELLED : end, actions);
        }
        if (end == null) {
            return;
        }
        queue.endAll(end, actions);
        for (Worker worker : workers.all()) {
            worker.endCalls(end, actions);
        }
        for (Worker worker : workers.all()) {
            ladder.stop(worker, new DeathCause.Requested(), actions);
        }
    }

    /** DRAINING: stops workers for which nothing is left. After work was given out. */
    void stopIdle(DeferredActions actions) {
        if (!queue.isEmpty() || !closed && !resting) {
            return;
        }
        for (Worker worker : workers.idle()) {
            ladder.stop(worker, new DeathCause.Requested(), actions);
        }
        if (closed) {
            ended.signalAll();
        }
    }

    /** Not TERMINATED before these are delivered. Takes no memory. */
    void awaitDelivery(DeferredActions actions) {
        if (actions.delivers()) {
            delivering.incrementAndGet();
            actions.whenDelivered(delivered);
        }
    }

    /** Without the lock. */
    private void delivered() {
        if (delivering.decrementAndGet() == 0 && closed) {
            lock.lock();
            try {
                ended.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    // Where it stands.

    boolean isClosed() {
        return closed;
    }

    boolean isBroken() {
        return end instanceof Outcome.Broken;
    }

    boolean isTerminated() {
        return closed && queue.isEmpty() && workers.isEmpty() && delivering.get() == 0;
    }

    /** Waits until it is TERMINATED, or the time is over. Without the lock. */
    boolean awaitTermination(Duration timeout) throws InterruptedException {
        long nanos = TimeUnit.NANOSECONDS.convert(timeout);
        lock.lockInterruptibly();
        try {
            while (!isTerminated()) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = ended.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
