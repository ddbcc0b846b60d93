package dev.jvmpool.backend.local;

import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.BatchEvents;
import dev.jvmpool.backend.PoolCounters;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.concurrent.Shortage;
import java.util.Arrays;

/**
 * The outcomes of a batch that runs in this JVM. Each is decided once, by its run, by who cancels, or by the clock, and delivered by
 * whoever decided it, or with others that wait for company. Thread-safe; its monitor guards all that changes, and is not held while
 * outcomes are delivered.
 */
final class LocalOutcomes {

    /** Results wait for company no longer than this, in nanoseconds: 1 ms, as in a worker process. */
    private static final long MAX_WAIT_NANOS = 1_000_000;

    private final int runs;
    private final Batch.Listener listener;
    private final PoolCounters counters;

    /** Those that wait for company, each in its place: from {@link #delivered} to {@link #ready}. */
    private final Object[] results;

    private int delivered;
    private int ready;

    /** How many runs, from the first on, ended with an outcome of their own. */
    private int accepted;

    /** Since when there is something to wait for; in nanoseconds. */
    private long since;

    private int worker = BatchEvents.NO_WORKER;
    private Thread runner;
    private boolean begun;

    /** The rest has its outcome, and no more is to run: it was cancelled, or given up. */
    private boolean over;

    LocalOutcomes(int runs, Batch.Listener listener, PoolCounters counters) {
        this.runs = runs;
        this.listener = listener;
        this.counters = counters;
        this.results = new Object[runs];
    }

    Batch.Listener listener() {
        return listener;
    }

    // Deciding.

    /** The runs begin, on this thread; false if none is to. */
    synchronized boolean begin() {
        runner = Thread.currentThread();
        if (!over) {
            worker = LocalWorker.numberHere();
            since = System.nanoTime();
            begun = true;
            counters.began(runs);
        }
        return !over;
    }

    /**
     * Whether the next run may begin. An interrupt that the run before it left behind in a thread of the pool is taken back; one that
     * was meant for this batch came with its end.
     *
     * @param ownThread whether this is a thread of the pool
     */
    synchronized boolean mayRun(boolean ownThread) {
        if (!over && ownThread) {
            Thread.interrupted();
        }
        return !over;
    }

    /** Whether no more is to run. */
    synchronized boolean isOver() {
        return over;
    }

    /** The number of the worker that runs them, or has. */
    synchronized int worker() {
        return worker;
    }

    /** Accepts the outcome of the next run, unless it was cancelled or given up. */
    synchronized boolean accept() {
        if (!over) {
            accepted++;
        }
        return !over;
    }

    /** Keeps an outcome if it was accepted. Says whether those that wait have waited long enough, or are the last. */
    synchronized boolean isDue(int index, Object result) {
        if (index < accepted) {
            results[ready++] = result;
        }
        return over || ready == runs || System.nanoTime() - since >= MAX_WAIT_NANOS;
    }

    /** Takes its outcome from a run that goes on. Says whether it had none. */
    synchronized boolean giveUp(int index) {
        if (over || accepted > index) {
            return false;
        }
        over = true;
        return true;
    }

    /** The batch was not taken: there is nothing to cancel. */
    synchronized void drop() {
        over = true;
    }

    /** Cancels the runs that have no outcome. Says which is the first; as many as there are runs, if all have theirs. */
    synchronized int cancel(boolean interrupt) {
        if (over || accepted == runs) {
            return runs;
        }
        over = true;
        counters.cancelled(runs - accepted, begun);
        if (interrupt && runner != null && runner != Thread.currentThread()) {
            runner.interrupt();
        }
        return accepted;
    }

    /** An interrupt that was meant for this batch must not reach the next one; one meant for the caller stays. */
    synchronized void end() {
        runner = null;
        if (over) {
            Thread.interrupted();
        }
    }

    // Delivering.

    /** Delivers those that wait. Also called by whoever waits for results, when the next run takes long. */
    void flush() {
        int at;
        RunResults.Ready waiting;
        while (true) {
            synchronized (this) {
                if (delivered == ready) {
                    return;
                }
                waiting = waiting();
                if (waiting != null) {
                    at = delivered;
                    Arrays.fill(results, delivered, ready, null);
                    delivered = ready;
                    since += waiting.nanos();
                    break;
                }
            }
            Shortage.mayPass(1);
        }
        deliver(at, waiting);
    }

    /** Those that wait for company; null if there is no memory for so little now. */
    private RunResults.Ready waiting() {
        try {
            return new RunResults.Ready(Arrays.copyOfRange(results, delivered, ready), System.nanoTime() - since);
        } catch (OutOfMemoryError e) {
            return null;
        }
    }

    /** Counting may need memory, when several threads count at once. */
    void deliver(int at, RunResults.Ready outcomes) {
        try {
            counters.delivered(outcomes.values());
        } finally {
            listener.deliver(at, outcomes);
        }
    }

    /** What is between the runs may run out of memory or stack, too; then that is the outcome of those that have none. */
    void fail(Throwable error) {
        int left;
        synchronized (this) {
            left = (over ? accepted : runs) - ready;
            over = true;
        }
        flush();
        if (left > 0) {
            // Nobody but this thread, which ran them, makes any ready.
            deliver(ready, RunResults.Ready.failuresForCertain(left, error, RunResults.Origin.TASK));
        }
    }
}
