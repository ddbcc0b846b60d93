package dev.jvmpool.backend.local;

import dev.jvmpool.TaskTimeoutException;
import dev.jvmpool.backend.AttemptLimits;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.BatchEvents;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.Task;
import dev.jvmpool.process.Shortage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * A batch that runs in this JVM. Its monitor guards which outcomes are delivered, so that a run that ends while it is
 * cancelled or timed out has one outcome and not two.
 */
final class LocalBatch implements Batch, Runnable {

    /** Results wait for company no longer than this, in nanoseconds: 1 ms, as in a worker process. */
    private static final long MAX_WAIT_NANOS = 1_000_000;

    private static final int NO_WORKER = -1;

    private final Task task;
    private final LocalBackend crew;
    private final List<Object[]> runs = new ArrayList<>(1);
    private BatchEvents reports;
    private AttemptLimits patience;
    private Sink sink;

    // Guarded by this batch's monitor.

    /** How many runs, from the first on, ended with an outcome of their own. */
    private int accepted;

    /** How many of those have been delivered. */
    private int delivered;

    /** Outcomes that wait for company, and since when. */
    private final List<Object> ready = new ArrayList<>();

    private long since;
    private int worker = NO_WORKER;
    private boolean begun;

    /** The rest of it has its outcome, and no more is to run: it was cancelled, or given up. */
    private boolean over;

    private Thread runner;

    LocalBatch(Task task, LocalBackend crew) {
        this.task = task;
        this.crew = crew;
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
    public void submit(AttemptLimits limits, Sink listener) {
        BatchEvents about = new BatchEvents(crew.listeners(), crew.nextNumber(), task);
        synchronized (this) {
            // Who cancels sees all of these or none.
            patience = limits;
            reports = about;
            sink = listener;
        }
        crew.submit(this, runs.size());
    }

    Sink sink() {
        return sink;
    }

    @Override
    public void run() {
        try {
            crew.begins(this);
            if (begin()) {
                runAll();
            }
        } catch (Throwable e) {
            fail(e);
        } finally {
            end();
            crew.ended(this);
        }
    }

    private void runAll() {
        for (int i = 0; i < runs.size() && mayRun(); i++) {
            Object slot = new LocalRun(task, runs.get(i), patience, crew.clock(), new Progress(i)).slot();
            if (isDue(i, slot) || i == runs.size() - 1) {
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
                crew.census().began(runs.size());
            }
            over = true;
        }
        flush();
        if (count > 0) {
            RunResults.Ready slots = failuresForCertain(count, error);
            deliver(at, slots);
        }
    }

    /** Counting may need memory, when several threads count at once. */
    private void deliver(int at, RunResults.Ready slots) {
        try {
            crew.census().delivered(slots.slots());
        } finally {
            sink.deliver(at, slots);
        }
    }

    /** However short of memory this JVM is, there will be room for so little, and somebody waits for it. */
    private static RunResults.Ready failuresForCertain(int count, Throwable error) {
        while (true) {
            try {
                return RunResults.Ready.failures(count, new RunResults.Failure(error));
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
    private synchronized boolean isDue(int index, Object slot) {
        if (index < accepted) {
            ready.add(slot);
        }
        return over || System.nanoTime() - since >= MAX_WAIT_NANOS;
    }

    /** Also called by whoever waits for results, when the next run takes long. */
    @Override
    public void flush() {
        int at;
        RunResults.Ready slots;
        while (true) {
            synchronized (this) {
                if (ready.isEmpty()) {
                    return;
                }
                slots = readySlots();
                if (slots != null) {
                    at = delivered;
                    delivered += ready.size();
                    ready.clear();
                    since += slots.nanos();
                    break;
                }
            }
            Shortage.mayPass(1);
        }
        deliver(at, slots);
    }

    /** Those that wait for company; null if there is no memory for so little now. */
    private RunResults.Ready readySlots() {
        try {
            return new RunResults.Ready(ready.toArray(), System.nanoTime() - since);
        } catch (OutOfMemoryError e) {
            return null;
        }
    }

    /** What one run says of itself. */
    private final class Progress implements LocalRun.Giver {

        private final int index;

        Progress(int index) {
            this.index = index;
        }

        @Override
        public void began(int attempt) {
            if (attempt > 1) {
                crew.census().retried();
                reports.started(1, attempt);
            } else if (index == 0) {
                reports.started(runs.size(), attempt);
            }
        }

        @Override
        public boolean ended(int attempt, Object slot, long nanos, boolean last) {
            boolean goesOn = last ? accept() : !isOver();
            if (goesOn) {
                reports.ended(1, LocalWorker.numberHere(), nanos, slot, attempt, !last);
            }
            return goesOn;
        }

        @Override
        public void givenUp(TaskTimeoutException error) {
            RunResults.Failure failure = new RunResults.Failure(error);
            // Not on the thread of the clock: a callback may block, and other tasks have timeouts too.
            crew.deliveries().beside(crew.name() + "-timeout", () -> giveUp(index), () -> deliverLate(index, failure));
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

    private void deliverLate(int index, RunResults.Failure failure) {
        RunResults.Ready slots = RunResults.Ready.failures(1, failure);
        crew.census().delivered(slots.slots());
        try {
            reports.ended(1, worker, 0, failure, patience.attempts(), false);
        } finally {
            sink.deliver(index, slots);
        }
    }

    private synchronized boolean begin() {
        runner = Thread.currentThread();
        worker = LocalWorker.numberHere();
        since = System.nanoTime();
        if (!over) {
            begun = true;
            crew.census().began(runs.size());
        }
        return !over;
    }

    /**
     * Whether the next run may begin. An interrupt that the run before it left behind in a thread of the pool is taken back; one that
     * was meant for this batch came with its end.
     */
    private synchronized boolean mayRun() {
        if (!over && !crew.isCaller()) {
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
        crew.deliveries().here(() -> cancelHere(interrupt));
    }

    private void cancelHere(boolean interrupt) {
        int from;
        int ran;
        synchronized (this) {
            if (sink == null || over || accepted == runs.size()) {
                return;
            }
            over = true;
            from = accepted;
            ran = worker;
            crew.census().cancelled(runs.size() - from, begun);
            if (interrupt && runner != null && runner != Thread.currentThread()) {
                runner.interrupt();
            }
        }
        RunResults.Failure failure =
                new RunResults.Failure(new CancellationException("the task was cancelled"), RunResults.Origin.CANCELLATION);
        RunResults.Ready slots = RunResults.Ready.failures(runs.size() - from, failure);
        try {
            reports.ended(slots.count(), ran, 0, failure, 1, false);
        } finally {
            flush();
            sink.deliver(from, slots);
        }
    }
}
