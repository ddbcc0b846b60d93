package dev.jvmpool.backend.local;

import dev.jvmpool.TaskTimeoutException;
import dev.jvmpool.backend.AttemptLimits;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.BatchEvents;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.Task;
import dev.jvmpool.concurrent.Shortage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;

/**
 * A batch that runs in this JVM. Its monitor guards which outcomes are delivered, so that a run that ends while it is
 * cancelled or timed out has one outcome and not two.
 */
final class LocalBatch implements Batch, Runnable {

    /** Results wait for company no longer than this, in nanoseconds: 1 ms, as in a worker process. */
    private static final long MAX_WAIT_NANOS = 1_000_000;

    private final Task task;
    private final LocalBackend backend;
    private final List<Object[]> runs = new ArrayList<>(1);
    private long number;
    private AttemptLimits limits;
    private Listener listener;

    // Guarded by this batch's monitor.

    /** How many runs, from the first on, ended with an outcome of their own. */
    private int accepted;

    /** How many of those have been delivered. */
    private int delivered;

    /** Outcomes that wait for company, and since when. */
    private final List<Object> ready = new ArrayList<>();

    private long since;
    private int worker = BatchEvents.NO_WORKER;
    private boolean begun;

    /** The rest of it has its outcome, and no more is to run: it was cancelled, or given up. */
    private boolean over;

    private Thread runner;

    LocalBatch(Task task, LocalBackend backend) {
        this.task = task;
        this.backend = backend;
    }

    @Override
    public void add(Object... arguments) {
        runs.add(arguments);
    }

    @Override
    public int bytes() {
        return 0;
    }

    @Override
    public void submit(AttemptLimits attempts, Listener hears) {
        long next = backend.events().nextBatch();
        synchronized (this) {
            // Who cancels sees all of these or none.
            number = next;
            limits = attempts;
            listener = hears;
        }
        try {
            backend.submit(this, runs.size());
        } catch (RejectedExecutionException e) {
            synchronized (this) {
                // It was not submitted, so there is nothing to cancel.
                listener = null;
            }
            throw e;
        }
    }

    Listener listener() {
        return listener;
    }

    private void tellStarted(int count, int attempt) {
        if (backend.events().areHeard()) {
            events().started(count, LocalWorker.numberHere(), attempt);
        }
    }

    private void tellEnded(int count, int by, long nanos, Object result, int attempt, boolean retried) {
        if (backend.events().areHeard()) {
            events().ended(count, by, nanos, result, attempt, retried);
        }
    }

    private BatchEvents events() {
        return new BatchEvents(backend.events(), number, task.name());
    }

    @Override
    public void run() {
        try {
            backend.begins(this);
            if (begin()) {
                runAll();
            }
        } catch (Throwable e) {
            fail(e);
        } finally {
            end();
            backend.ended(this);
        }
    }

    private void runAll() {
        for (int i = 0; i < runs.size() && mayRun(); i++) {
            Object result = new LocalRun(task, runs.get(i), limits, backend.clock(), new Progress(i)).result();
            if (isDue(i, result) || i == runs.size() - 1) {
                flush();
            }
        }
    }

    /** What is between the runs may run out of memory or stack, too; then that is the outcome of those that have none. */
    private void fail(Throwable error) {
        int at;
        int count;
        synchronized (this) {
            at = delivered + ready.size();
            count = (over ? accepted : runs.size()) - at;
            if (!begun && !over) {
                begun = true;
                backend.counters().began(runs.size());
            }
            over = true;
        }
        flush();
        if (count > 0) {
            RunResults.Ready results = resultsForCertain(count, error, RunResults.Origin.TASK);
            deliver(at, results);
        }
    }

    /** Counting may need memory, when several threads count at once. */
    private void deliver(int at, RunResults.Ready results) {
        try {
            backend.counters().delivered(results.values());
        } finally {
            listener.deliver(at, results);
        }
    }

    /** However short of memory this JVM is, there will be room for so little, and somebody waits for it. */
    private static RunResults.Ready resultsForCertain(int count, Throwable error, RunResults.Origin origin) {
        while (true) {
            try {
                return RunResults.Ready.failures(count, new RunResults.Failure(error, origin));
            } catch (OutOfMemoryError e) {
                Shortage.mayPass(1);
            }
        }
    }

    /** Accepts the outcome of the next run, unless it was cancelled or given up. */
    private synchronized boolean accept() {
        if (!over) {
            accepted++;
        }
        return !over;
    }

    /** Keeps an outcome that was accepted. Says whether those that wait have waited long enough, or are the last. */
    private synchronized boolean isDue(int index, Object result) {
        if (index < accepted) {
            ready.add(result);
        }
        return over || System.nanoTime() - since >= MAX_WAIT_NANOS;
    }

    /** Also called by whoever waits for results, when the next run takes long. */
    @Override
    public void flush() {
        int at;
        RunResults.Ready results;
        while (true) {
            synchronized (this) {
                if (ready.isEmpty()) {
                    return;
                }
                results = readyResults();
                if (results != null) {
                    at = delivered;
                    delivered += ready.size();
                    ready.clear();
                    since += results.nanos();
                    break;
                }
            }
            Shortage.mayPass(1);
        }
        deliver(at, results);
    }

    /** Those that wait for company; null if there is no memory for so little now. */
    private RunResults.Ready readyResults() {
        try {
            return new RunResults.Ready(ready.toArray(), System.nanoTime() - since);
        } catch (OutOfMemoryError e) {
            return null;
        }
    }

    /** What one run says of itself. */
    private final class Progress implements LocalRun.Listener {

        private final int index;

        Progress(int index) {
            this.index = index;
        }

        @Override
        public void began(int attempt) {
            if (attempt > 1) {
                backend.counters().retried();
                tellStarted(1, attempt);
            } else if (index == 0) {
                tellStarted(runs.size(), attempt);
            }
        }

        @Override
        public boolean ended(int attempt, Object result, long nanos, boolean last) {
            boolean goesOn = last ? accept() : !isOver();
            if (goesOn) {
                tellEnded(1, LocalWorker.numberHere(), nanos, result, attempt, !last);
            }
            return goesOn;
        }

        @Override
        public void givenUp(TaskTimeoutException error) {
            // Not on the thread of the clock: a callback may block, and other tasks have timeouts too.
            backend.deliveries()
                    .beside(backend.name() + "-timeout", () -> giveUp(index), () -> deliverLate(index, error));
        }
    }

    /** Takes its outcome from a run that goes on. Says whether it had none. */
    private synchronized boolean giveUp(int index) {
        if (over || accepted > index) {
            return false;
        }
        over = true;
        return true;
    }

    private void deliverLate(int index, TaskTimeoutException error) {
        RunResults.Ready results = resultsForCertain(1, error, RunResults.Origin.TASK);
        try {
            tellEnded(1, worker, 0, results.values()[0], limits.attempts(), false);
        } finally {
            deliver(index, results);
        }
    }

    private synchronized boolean begin() {
        runner = Thread.currentThread();
        worker = LocalWorker.numberHere();
        since = System.nanoTime();
        if (!over) {
            begun = true;
            backend.counters().began(runs.size());
        }
        return !over;
    }

    /**
     * Whether the next run may begin. An interrupt that the run before it left behind in a thread of the pool is taken back; one that
     * was meant for this batch came with its end.
     */
    private synchronized boolean mayRun() {
        if (!over && !backend.traits().isCaller()) {
            Thread.interrupted();
        }
        return !over;
    }

    synchronized boolean isOver() {
        return over;
    }

    /** An interrupt that was meant for this batch must not reach the next one; one meant for the caller stays. */
    private synchronized void end() {
        runner = null;
        if (over) {
            Thread.interrupted();
        }
    }

    @Override
    public void cancel(boolean interrupt) {
        backend.deliveries().here(() -> cancelHere(interrupt));
    }

    private void cancelHere(boolean interrupt) {
        // First, because there may be no memory for it later.
        CancellationException cancelled = new CancellationException("the task was cancelled");
        int from;
        int ran;
        synchronized (this) {
            if (listener == null || over || accepted == runs.size()) {
                return;
            }
            over = true;
            from = accepted;
            ran = worker;
            backend.counters().cancelled(runs.size() - from, begun);
            if (interrupt && runner != null && runner != Thread.currentThread()) {
                runner.interrupt();
            }
        }
        RunResults.Ready results = resultsForCertain(runs.size() - from, cancelled, RunResults.Origin.CANCELLATION);
        try {
            tellEnded(results.count(), ran, 0, results.values()[0], 1, false);
        } finally {
            flush();
            listener.deliver(from, results);
        }
    }
}
