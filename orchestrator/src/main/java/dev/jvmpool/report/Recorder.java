package dev.jvmpool.report;

import dev.jvmpool.PoolListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what happens in a pool, as its listener hears it: numbers whole, tasks by themselves as far as they are bounded. Thread-safe; its monitor
 * guards all of it, and while it is held nothing is called that knows the pool.
 */
final class Recorder implements PoolListener {

    private static final int MOST_BARS = 200_000;
    private static final int MOST_LANES = 10_000;
    private static final int MOST_SLOW = 50;
    private static final int MOST_FAILURES = 200;
    private static final int MOST_SAMPLES = 600;
    private static final int LONGEST_ERROR = 2000;

    private final LongSupplier nanos;
    private final boolean samples;
    private final long beginning;
    private final Instant started = Instant.now();

    private final Lanes lanes = new Lanes(MOST_LANES);
    private final Bars bars;
    private final RunningTasks running = new RunningTasks();
    private final FunctionNames functions = new FunctionNames();
    private final Histogram durations = new Histogram();
    private final Histogram waits = new Histogram();
    private final SlowestTasks slowest = new SlowestTasks(MOST_SLOW);
    private final List<TaskEntry> failures = new ArrayList<>();
    private final ErrorCounts errors = new ErrorCounts();
    private final MemorySamples memory = new MemorySamples(MOST_SAMPLES);
    private Outcomes outcomes = Outcomes.NONE;
    private long lastEvent;
    private @Nullable MemorySampler sampler;
    private boolean closed;

    Recorder() {
        this(System::nanoTime, MOST_BARS, true);
    }

    /** @param samples whether the memory of processes is looked at */
    Recorder(LongSupplier nanos, int mostBars, boolean samples) {
        this.nanos = nanos;
        this.bars = new Bars(mostBars);
        this.samples = samples;
        this.beginning = nanos.getAsLong();
    }

    /** The time of an event, in microseconds since the beginning. */
    private long event() {
        lastEvent = now();
        return lastEvent;
    }

    private long now() {
        return (nanos.getAsLong() - beginning) / 1000;
    }

    // What happens.

    @Override
    public synchronized void workerStarted(WorkerStarted event) {
        if (!closed) {
            lanes.started(event, event());
            if (samples && sampler == null) {
                sampler = MemorySampler.start(this);
            }
        }
    }

    @Override
    public synchronized void workerEnded(WorkerEnded event) {
        if (!closed) {
            running.forget(event.worker());
            lanes.ended(event, event());
            if (lanes.noneLives()) {
                stopSampling();
            }
        }
    }

    @Override
    public synchronized void taskStarted(TaskStarted event) {
        if (!closed) {
            waits.add(event.waited().toNanos() / 1000, event.tasks());
            running.began(event, lanes.placeOf(event.worker()), functions.numberOf(event.function()), event());
        }
    }

    @Override
    public synchronized void taskProgressed(TaskProgressed event) {
        RunningTasks.Running one = running.at(event.call(), event.worker());
        if (one != null && !closed) {
            one.fraction = event.fraction();
            one.text = event.text();
        }
    }

    @Override
    public synchronized void taskEnded(TaskEnded event) {
        if (closed) {
            return;
        }
        long now = event();
        outcomes = outcomes.plus(event.status(), event.tasks(), event.retried());
        RunningTasks.Running one = running.at(event.call(), event.worker());
        long took = event.time().toNanos() / 1000;
        long start = start(event, one, now, took);
        long length = took == 0 && one != null ? Math.max(0, now - start) : took;
        TaskEntry entry = entry(event, one, start, length);
        if (one != null) {
            durations.add(entry.micros(), entry.tasks());
            bar(entry, length);
            running.ended(one, event.call(), event.worker(), event.tasks(), now);
        }
        keep(entry);
    }

    /**
     * When it began. A worker has its next task before it has told of the last one, and tells of several at once; so what it measured is put
     * behind what it did before, which may be a moment later than it was.
     */
    private long start(TaskEnded event, RunningTasks.@Nullable Running one, long now, long took) {
        if (one == null) {
            return now - took;
        }
        boolean oneByOne = one.lane != Lanes.NOT_KEPT && event.worker() > 0;
        return Math.max(took == 0 ? one.since : now - took, oneByOne ? lanes.at(one.lane).lastEnd : 0);
    }

    private TaskEntry entry(TaskEnded event, RunningTasks.@Nullable Running one, long start, long micros) {
        String error = event.error();
        return new TaskEntry(
                one == null ? Lanes.NOT_KEPT : one.lane,
                start,
                micros / event.tasks(),
                event.tasks(),
                event.status(),
                event.attempt(),
                event.retried(),
                one == null ? functions.numberOf(event.function()) : one.function,
                event.input(),
                Double.NaN,
                one == null ? "" : one.text,
                error == null || error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR) + "...");
    }

    private void bar(TaskEntry entry, long length) {
        if (entry.lane() == Lanes.NOT_KEPT) {
            return;
        }
        Lane lane = lanes.at(entry.lane());
        lane.tasks += entry.tasks();
        lane.busy += length;
        lane.lastEnd = Math.max(lane.lastEnd, entry.start() + length);
        lastEvent = Math.max(lastEvent, lane.lastEnd);
        bars.add(entry.lane(), entry.start(), length, entry.tasks(), entry.status().ordinal(), entry.function());
    }

    private void keep(TaskEntry entry) {
        if (entry.lane() != Lanes.NOT_KEPT && slowest.takes(entry.micros())) {
            slowest.add(entry);
        }
        if (entry.status().isFailure()) {
            errors.add(entry.error(), entry.status(), entry.tasks());
            if (failures.size() < MOST_FAILURES) {
                failures.add(entry);
            }
        }
    }

    // Memory.

    /** The processes whose memory is to be looked at, by the place of their lane. */
    synchronized Map<Integer, Long> processes() {
        return lanes.processes();
    }

    /** How many steps of the sampler are between two samples. */
    synchronized int samplesApart() {
        return memory.apart();
    }

    /** What was seen: bytes, negative where nobody tells. */
    synchronized void sampled(Map<Integer, Long> bytes) {
        bytes.values().removeIf(value -> value < 0);
        if (!closed && !bytes.isEmpty()) {
            memory.begin(now());
            bytes.forEach((lane, value) -> memory.put(lane, (int) (value >> 20)));
        }
    }

    private void stopSampling() {
        if (sampler != null) {
            sampler.stop();
            sampler = null;
        }
    }

    /** Keeps nothing more; what runs now is shown as running. */
    synchronized void close() {
        if (!closed) {
            lastEvent = now();
            closed = true;
            stopSampling();
        }
    }

    /** What is kept at this moment; it ends now if something runs, and otherwise when something was last heard. */
    synchronized Recording recording() {
        long end = closed || running.isEmpty() ? lastEvent : now();
        return new Recording(
                started,
                end,
                outcomes,
                functions.names(),
                lanes.copy(),
                lanes.startedCount(),
                lanes.leftOut(),
                lanes.ends(),
                bars.copy(),
                durations.copy(),
                waits.copy(),
                slowest.inOrder(),
                List.copyOf(failures),
                errors.inOrder(),
                running.inOrder(end),
                memory.copy());
    }
}
