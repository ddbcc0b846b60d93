package dev.jvmpool;

import java.time.Duration;
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
    private final LocalCrew crew;
    private final List<Object[]> runs = new ArrayList<>(1);
    private long number;
    private Patience patience;
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

    LocalBatch(Task task, LocalCrew crew) {
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
    public void submit(Patience limits, Sink listener) {
        patience = limits;
        sink = listener;
        number = crew.nextNumber();
        crew.submit(this, runs.size());
    }

    Sink sink() {
        return sink;
    }

    @Override
    public void run() {
        crew.begins(this);
        try {
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
            over = true;
        }
        flush();
        if (count > 0) {
            Slots.Ready slots = Slots.Ready.failures(count, new Slots.Failure(error));
            crew.census().delivered(slots.slots());
            sink.deliver(at, slots);
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
        Slots.Ready slots;
        synchronized (this) {
            if (ready.isEmpty()) {
                return;
            }
            long now = System.nanoTime();
            slots = new Slots.Ready(ready.toArray(), now - since);
            at = delivered;
            delivered += ready.size();
            ready.clear();
            since = now;
        }
        crew.census().delivered(slots.slots());
        sink.deliver(at, slots);
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
            }
            if (!crew.listeners().isEmpty() && (attempt > 1 || index == 0)) {
                int tasks = attempt > 1 ? 1 : runs.size();
                int worker = LocalWorker.numberHere();
                crew.listeners()
                        .tell(
                                PoolListener::taskStarted,
                                new PoolListener.TaskStarted(number, task.name(), tasks, worker, attempt));
            }
        }

        @Override
        public boolean ended(int attempt, Object slot, long nanos, boolean last) {
            boolean goesOn = last ? accept() : !isOver();
            if (goesOn) {
                tellEnded(1, LocalWorker.numberHere(), nanos, slot, attempt, !last);
            }
            return goesOn;
        }

        @Override
        public void givenUp(TaskTimeoutException error) {
            Slots.Failure failure = new Slots.Failure(error);
            Slots.Ready slots = Slots.Ready.failures(1, failure);
            // Not on the thread of the clock: a callback may block, and other tasks have timeouts too.
            crew.deliveries()
                    .beside(crew.name() + "-timeout", () -> giveUp(index, failure), () -> sink.deliver(index, slots));
        }
    }

    /** Takes an outcome from a run that goes on. Says whether it had none. */
    private boolean giveUp(int index, Slots.Failure failure) {
        synchronized (this) {
            if (over || accepted > index) {
                return false;
            }
            over = true;
        }
        crew.census().delivered(new Object[] {failure});
        tellEnded(1, worker, 0, failure, patience.attempts(), false);
        return true;
    }

    private void tellEnded(int tasks, int worker, long nanos, Object slot, int attempt, boolean retried) {
        if (crew.listeners().isEmpty()) {
            return;
        }
        Slots.Failure failure = slot instanceof Slots.Failure failed ? failed : null;
        PoolListener.Status status = failure == null
                ? PoolListener.Status.SUCCEEDED
                : failure.origin() == Slots.Origin.CANCELLATION
                        ? PoolListener.Status.CANCELLED
                        : PoolListener.Status.FAILED;
        crew.listeners()
                .tell(
                        PoolListener::taskEnded,
                        new PoolListener.TaskEnded(
                                number,
                                task.name(),
                                tasks,
                                worker,
                                Duration.ofNanos(nanos),
                                status,
                                failure == null ? null : Words.shorten(failure.error()),
                                attempt,
                                retried));
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
        Slots.Failure failure =
                new Slots.Failure(new CancellationException("the task was cancelled"), Slots.Origin.CANCELLATION);
        Slots.Ready slots = Slots.Ready.failures(runs.size() - from, failure);
        tellEnded(slots.count(), ran, 0, failure, 1, false);
        flush();
        sink.deliver(from, slots);
    }
}
