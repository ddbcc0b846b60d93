package dev.jvmpool.report;

import dev.jvmpool.PoolListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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

    /** In a microsecond. */
    private static final int NANOS = 1000;

    private final LongSupplier nanos;
    private final boolean samples;
    private final long beginning;
    private final Instant started = Instant.now();

    private final Lanes lanes = new Lanes(MOST_LANES);
    private final Bars bars;
    private final TaskSpans spans = new TaskSpans();
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
        return nanos() / NANOS;
    }

    private long nanos() {
        return nanos.getAsLong() - beginning;
    }

    // What happens.

    @Override
    public synchronized void workerStarted(WorkerStarted event) {
        if (!closed) {
            lanes.started(event, event());
            sample();
        }
    }

    @Override
    public synchronized void workerFound(WorkerStarted event) {
        if (!closed) {
            lanes.found(event);
            sample();
        }
    }

    private void sample() {
        if (samples && sampler == null) {
            sampler = MemorySampler.start(this);
        }
    }

    @Override
    public synchronized void workerEnded(WorkerEnded event) {
        if (!closed) {
            spans.workerEnded(event.worker());
            lanes.ended(event, event());
            if (lanes.noneLives()) {
                stopSampling();
            }
        }
    }

    @Override
    public synchronized void taskStarted(TaskStarted event) {
        if (!closed) {
            event();
            if (event.isWaitKnown()) {
                waits.add(event.waited().toNanos() / NANOS, event.tasks());
            }
            functions.numberOf(event.function());
            lanes.placeOf(event.worker());
            spans.started(event, nanos());
        }
    }

    @Override
    public synchronized void taskProgressed(TaskProgressed event) {
        if (!closed) {
            spans.progressed(event);
        }
    }

    @Override
    public synchronized void taskEnded(TaskEnded event) {
        if (closed) {
            return;
        }
        event();
        outcomes = outcomes.plus(event.status(), event.tasks(), event.retried());
        TaskSpans.Span span = spans.ended(event, nanos());
        TaskEntry entry = entry(event, span);
        if (span != null) {
            durations.add(entry.micros(), entry.tasks());
            bar(event, entry, (span.to() - span.from()) / NANOS);
        }
        keep(event, entry);
    }

    private TaskEntry entry(TaskEnded event, TaskSpans.@Nullable Span span) {
        String error = event.error();
        TaskProgressed said =
                span == null || span.running() == null ? null : span.running().said();
        return new TaskEntry(
                span == null ? Lanes.NOT_KEPT : lanes.placeOf(event.worker()),
                span == null ? lastEvent : span.from() / NANOS,
                span == null ? 0 : (span.to() - span.from()) / NANOS / event.tasks(),
                event.tasks(),
                event.status(),
                event.attempt(),
                event.retried(),
                functions.numberOf(event.function()),
                event.input(),
                Double.NaN,
                said == null ? "" : said.text(),
                error == null || error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR) + "...");
    }

    private void bar(TaskEnded event, TaskEntry entry, long length) {
        if (entry.lane() == Lanes.NOT_KEPT) {
            return;
        }
        Lane lane = lanes.at(entry.lane());
        lane.tasks += entry.tasks();
        lane.busy += length;
        lane.lastEnd = Math.max(lane.lastEnd, entry.start() + length);
        lastEvent = Math.max(lastEvent, lane.lastEnd);
        bars.add(
                entry.lane(),
                entry.start(),
                length,
                entry.tasks(),
                event.status().ordinal(),
                entry.function());
    }

    private void keep(TaskEnded event, TaskEntry entry) {
        if (entry.lane() != Lanes.NOT_KEPT && slowest.takes(entry.micros())) {
            slowest.add(entry);
        }
        if (event.status().isFailure()) {
            errors.add(event.error(), event.status(), event.tasks());
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
        long end = closed || spans.running().isEmpty() ? lastEvent : now();
        return new Recording(
                started,
                end,
                outcomes,
                functions.names(),
                lanes.copy(),
                lanes.readyCount(),
                lanes.leftOut(),
                lanes.ends(),
                bars.copy(),
                durations.copy(),
                waits.copy(),
                slowest.inOrder(),
                List.copyOf(failures),
                errors.inOrder(),
                running(end),
                memory.copy());
    }

    /** What runs, the longest first. */
    private List<TaskEntry> running(long end) {
        List<TaskEntry> all = new ArrayList<>();
        for (TaskSpans.Running one : spans.running()) {
            TaskProgressed said = one.said();
            long since = one.since() / NANOS;
            all.add(new TaskEntry(
                    lanes.placeOf(one.event().worker()),
                    since,
                    Math.max(0, end - since),
                    one.left(),
                    null,
                    one.event().attempt(),
                    false,
                    functions.numberOf(one.event().function()),
                    one.event().input(),
                    said == null ? Double.NaN : said.fraction(),
                    said == null ? "" : said.text(),
                    null));
        }
        all.sort(Comparator.comparingLong(TaskEntry::micros).reversed());
        return all;
    }
}
