package dev.jvmpool.backend;

import dev.jvmpool.PoolListener;
import dev.jvmpool.PoolStats;
import dev.jvmpool.flight.FlightRecording;
import dev.jvmpool.flight.PoolRecorder;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/**
 * What happens in a pool, told to its listeners: the one place that puts events together, whichever backend they come from.
 * Thread-safe; its monitor guards that one recorder is made at a time.
 */
public final class PoolEvents {

    private final String pool;
    private final Listeners listeners = new Listeners();
    private final AtomicLong lastBatch = new AtomicLong();
    private final LongAdder refused = new LongAdder();

    /** Tells the Flight Recorder; null as long as nothing is recorded. */
    private final AtomicReference<PoolRecorder> recorder = new AtomicReference<>();

    /** @param pool its name */
    public PoolEvents(String pool) {
        this.pool = pool;
    }

    /** It is told of the workers that live before this returns. */
    public void add(PoolListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
    }

    /** Adds one that wants to hear of workers, of the end of their pool, and of tasks that are run again, but of no others; null is none. */
    public void addQuiet(PoolListener listener) {
        if (listener != null) {
            listeners.addQuiet(listener);
        }
    }

    public void remove(PoolListener listener) {
        listeners.remove(listener);
    }

    /** Whether somebody listens; if not, nothing need be put into words of tasks. */
    public boolean areHeard() {
        return listeners.areAwake() || isRecorded();
    }

    /** Whether somebody hears of tasks that are run again. */
    public boolean areRetriesHeard() {
        return areHeard() || listeners.areQuiet();
    }

    /** Whether somebody hears what tasks report. */
    public boolean areReportsHeard() {
        return areHeard() || listeners.areAsleep();
    }

    /** A task reports. Who slept until now hears all from now on. */
    void reported(PoolListener.TaskProgressed event) {
        listeners.wake();
        tell(PoolListener::taskProgressed, event);
    }

    /** Some tasks have ended. */
    void ended(PoolListener.TaskEnded event) {
        tell(PoolListener::taskEnded, event);
        if (event.retried()) {
            listeners.tellQuiet(PoolListener::taskEnded, event);
        }
    }

    /** A number for a batch, never used before. */
    public long nextBatch() {
        return lastBatch.incrementAndGet();
    }

    /** What a backend counted, and the runs that failed before they came to it, because they could not be sent. */
    public PoolStats withRefused(PoolStats counted) {
        return new PoolStats(
                counted.workers(),
                counted.busy(),
                counted.waiting(),
                counted.running(),
                counted.succeeded(),
                counted.remembered(),
                counted.failed() + refused.sum(),
                counted.cancelled(),
                counted.retried(),
                counted.workersStarted(),
                counted.workersDied());
    }

    /** A run has failed before it was submitted, because it cannot be sent. */
    public void refused(Task task, Throwable error) {
        refused.increment();
        if (areHeard()) {
            new BatchEvents(this, nextBatch(), task.name())
                    .ended(
                            1,
                            BatchEvents.NO_WORKER,
                            0,
                            PoolListener.Status.FAILED,
                            MessageText.shorten(error),
                            1,
                            false,
                            null);
        }
    }

    /**
     * A worker is ready for batches. To be said of each, whether somebody listens or not: who comes later is told of those that live.
     *
     * @param startUp how long its start took, in nanoseconds; 0 if that is not known
     */
    public void workerStarted(int worker, long pid, long startUp) {
        PoolListener.WorkerStarted event = new PoolListener.WorkerStarted(worker, pid, Duration.ofNanos(startUp));
        listeners.workerStarted(event);
        record(PoolListener::workerStarted, event);
    }

    /** A worker is no more. To be said of each, as its start. */
    public void workerEnded(int worker, long pid, PoolListener.Cause cause, String reason) {
        PoolListener.WorkerEnded event = new PoolListener.WorkerEnded(worker, pid, cause, reason);
        listeners.workerEnded(event);
        record(PoolListener::workerEnded, event);
    }

    /** The pool has given up, because of this worker. */
    public void poolBroken(int worker, String reason) {
        listeners.poolBroken(new PoolListener.PoolBroken(worker, reason));
    }

    <E> void tell(BiConsumer<PoolListener, E> method, E event) {
        listeners.tell(method, event);
        record(method, event);
    }

    // The Flight Recorder.

    private <E> void record(BiConsumer<PoolListener, E> method, E event) {
        if (isRecorded()) {
            try {
                method.accept(recorder(), event);
            } catch (Throwable notRecorded) {
                // Nor must a recorder that cannot be made, for want of memory.
            }
        }
    }

    /** Each event passes here, so a recorder that is there has heard all of them since it was made. */
    private boolean isRecorded() {
        boolean recorded = FlightRecording.isOn();
        PoolRecorder before = recorded || recorder.get() == null ? null : recorder.getAndSet(null);
        if (before != null) {
            before.close();
        }
        return recorded;
    }

    /** Made when the first event is told that may be recorded. Who asks for it has said before which workers live. */
    private PoolRecorder recorder() {
        PoolRecorder made = recorder.get();
        if (made == null) {
            synchronized (this) {
                made = recorder.get();
                if (made == null) {
                    made = new PoolRecorder(pool, listeners.workers());
                    recorder.set(made);
                }
            }
        }
        return made;
    }
}
