package dev.jvmpool;

import dev.jvmpool.dispatch.Clock;
import dev.jvmpool.value.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * A batch that runs in this JVM. Its monitor guards which outcomes are delivered, so that a run that ends while it is
 * cancelled or timed out has one outcome and not two.
 */
final class LocalBatch implements Batch, Runnable {

    /** Results wait for company no longer than this, in nanoseconds: 1 ms, as in a worker process. */
    private static final long MAX_WAIT_NANOS = 1_000_000;

    private final Task task;
    private final LocalCrew crew;
    private final Executor executor;
    private final Clock clock;
    private final List<Object[]> runs = new ArrayList<>(1);
    private Duration timeout;
    private Sink sink;

    // Guarded by this batch's monitor.
    private int delivered;
    private boolean cancelled;
    private Thread runner;

    LocalBatch(Task task, LocalCrew crew, Executor executor, Clock clock) {
        this.task = task;
        this.crew = crew;
        this.executor = executor;
        this.clock = clock;
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
    public void submit(Duration limit, Sink listener) {
        timeout = limit;
        sink = listener;
        executor.execute(this);
    }

    @Override
    public void run() {
        crew.begins(this);
        try {
            if (begin()) {
                runAll();
            }
        } finally {
            end();
            crew.ended(this);
        }
    }

    private void runAll() {
        List<Object> ready = new ArrayList<>();
        long since = System.nanoTime();
        for (int i = 0; i < runs.size() && !isCancelled(); i++) {
            ready.add(runOnce(i, runs.get(i)));
            long now = System.nanoTime();
            if (i == runs.size() - 1 || now - since >= MAX_WAIT_NANOS) {
                deliver(i + 1 - ready.size(), new Slots.Ready(ready.toArray(), now - since));
                ready.clear();
                since = now;
            }
        }
    }

    private Object runOnce(int index, Object[] arguments) {
        Clock.Alarm alarm = timeout == null ? null : clock.schedule(timeout, () -> timedOut(index));
        try {
            return task.body().call(arguments);
        } catch (RefusedException e) {
            return new Slots.Failure(new NotSendableException(e.getMessage(), e));
        } catch (Throwable thrown) {
            return new Slots.Failure(thrown);
        } finally {
            if (alarm != null) {
                alarm.cancel();
            }
        }
    }

    private void deliver(int at, Slots.Ready slots) {
        synchronized (this) {
            if (delivered != at) {
                // Cancelled or timed out meanwhile; the outcome is out.
                return;
            }
            delivered += slots.count();
        }
        sink.deliver(at, slots);
    }

    private synchronized boolean begin() {
        runner = Thread.currentThread();
        return !cancelled;
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }

    /** An interrupt that was meant for this batch must not reach the next one; one meant for the caller stays. */
    private synchronized void end() {
        runner = null;
        if (cancelled) {
            Thread.interrupted();
        }
    }

    private void timedOut(int index) {
        TaskStack where;
        synchronized (this) {
            if (delivered > index || runner == null) {
                return;
            }
            where = new TaskStack("the task", runner.getStackTrace());
            cancelled = true;
            delivered++;
            runner.interrupt();
        }
        String message = "the task ran longer than " + Words.of(timeout)
                + "; its thread was interrupted, which is all that can be done to a thread";
        Slots slots = Slots.Ready.failure(new TaskTimeoutException(message, timeout, where));
        // Not on the thread of the clock: a callback may block, and other tasks have timeouts too.
        LocalPools.daemon(() -> sink.deliver(index, slots), "jvmpool-timeout").start();
    }

    @Override
    public void cancel(boolean interrupt) {
        int from;
        synchronized (this) {
            if (sink == null || delivered == runs.size()) {
                return;
            }
            cancelled = true;
            from = delivered;
            delivered = runs.size();
            if (interrupt && runner != null && runner != Thread.currentThread()) {
                runner.interrupt();
            }
        }
        Object[] slots = new Object[runs.size() - from];
        Arrays.fill(slots, new Slots.Failure(new CancelledTask("the task")));
        sink.deliver(from, new Slots.Ready(slots, 0));
    }
}
