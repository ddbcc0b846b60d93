package dev.jvmpool.backend;

import dev.jvmpool.PoolListener;
import dev.jvmpool.PoolStats;
import dev.jvmpool.flight.FlightRecording;
import dev.jvmpool.flight.PoolRecorder;
import dev.jvmpool.running.WakesByReports;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/**
 * What happens in a pool, told to its listeners: the one place that puts events together, whichever backend they come from.
 * Thread-safe; its monitor guards who goes from one list of listeners to the other.
 */
public final class PoolEvents {

    private final String pool;
    private final List<PoolListener> listeners = new CopyOnWriteArrayList<>();

    /** Those that hear of workers only, so that nothing is put together for them when a task begins and ends. */
    private final List<PoolListener> ofWorkers = new CopyOnWriteArrayList<>();

    /** Those that hear nothing until a task reports. */
    private final List<PoolListener> asleep = new CopyOnWriteArrayList<>();

    private final AtomicLong lastBatch = new AtomicLong();
    private final LongAdder refused = new LongAdder();

    /** Tells the Flight Recorder; null as long as there is none. */
    private volatile PoolListener recorder;

    /** @param pool its name */
    public PoolEvents(String pool) {
        this.pool = pool;
    }

    public synchronized void add(PoolListener listener) {
        Objects.requireNonNull(listener, "listener");
        (listener instanceof WakesByReports ? asleep : listeners).add(listener);
    }

    /** Adds one that wants to hear of workers, and of the end of their pool, but not of tasks; null is none. */
    public void addOfWorkers(PoolListener listener) {
        if (listener != null) {
            ofWorkers.add(listener);
        }
    }

    public synchronized void remove(PoolListener listener) {
        if (!asleep.remove(listener)) {
            listeners.remove(listener);
        }
    }

    /** Whether somebody listens; if not, nothing need be put into words. */
    public boolean areHeard() {
        return !listeners.isEmpty() || FlightRecording.isOn();
    }

    /** Whether somebody listens to what happens to workers. */
    public boolean areWorkersHeard() {
        return areHeard() || !ofWorkers.isEmpty();
    }

    /** Whether somebody hears what tasks report. */
    public boolean areReportsHeard() {
        return areHeard() || !asleep.isEmpty();
    }

    /** A task reports. Who slept until now hears all from now on. */
    void reported(PoolListener.TaskProgressed event) {
        if (!asleep.isEmpty()) {
            wakeAll();
        }
        tell(PoolListener::taskProgressed, event);
    }

    private synchronized void wakeAll() {
        listeners.addAll(asleep);
        asleep.clear();
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
     * A worker is ready for batches.
     *
     * @param startUp how long its start took, in nanoseconds; 0 if that is not known
     */
    public void workerStarted(int worker, long pid, long startUp) {
        if (areWorkersHeard()) {
            tellAll(
                    PoolListener::workerStarted,
                    new PoolListener.WorkerStarted(worker, pid, Duration.ofNanos(startUp)));
        }
    }

    /** A worker is no more. */
    public void workerEnded(int worker, long pid, PoolListener.Cause cause, String reason) {
        if (areWorkersHeard()) {
            tellAll(PoolListener::workerEnded, new PoolListener.WorkerEnded(worker, pid, cause, reason));
        }
    }

    /** The pool has given up, because of this worker. */
    public void poolBroken(int worker, String reason) {
        if (areWorkersHeard()) {
            tellAll(PoolListener::poolBroken, new PoolListener.PoolBroken(worker, reason));
        }
    }

    private <E> void tellAll(BiConsumer<PoolListener, E> method, E event) {
        tell(method, event);
        for (PoolListener listener : ofWorkers) {
            tell(listener, method, event);
        }
    }

    public <E> void tell(BiConsumer<PoolListener, E> method, E event) {
        for (PoolListener listener : listeners) {
            tell(listener, method, event);
        }
        if (FlightRecording.isOn()) {
            record(method, event);
        }
    }

    private <E> void record(BiConsumer<PoolListener, E> method, E event) {
        try {
            method.accept(recorder(), event);
        } catch (Throwable notRecorded) {
            // Nor must a recorder that cannot be made, for want of memory.
        }
    }

    private static <E> void tell(PoolListener listener, BiConsumer<PoolListener, E> method, E event) {
        try {
            method.accept(listener, event);
        } catch (Throwable theirs) {
            // A listener that throws must not cost anybody a result.
        }
    }

    /** Made when the first event is told that may be recorded. */
    private PoolListener recorder() {
        PoolListener made = recorder;
        if (made == null) {
            synchronized (this) {
                made = recorder;
                if (made == null) {
                    made = new PoolRecorder(pool);
                    recorder = made;
                }
            }
        }
        return made;
    }
}
