package dev.jvmpool.report;

import dev.jvmpool.PoolListener;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Writes what it hears of a pool into a {@link TraceFile}. Thread-safe: its monitor guards the file and what is under way. */
final class TraceListener implements PoolListener, AutoCloseable {

    private static final String TASK = "task";
    private static final String WORKER = "worker";
    private static final double NANOS_PER_MILLI = 1e6;

    private final TraceFile file;
    private final LongSupplier clock;
    private final long began;
    private final TaskSpans spans = new TaskSpans();

    /** The workers that have a lane. */
    private final Set<Integer> lanes = new HashSet<>();

    /** @param clock the time in nanoseconds */
    TraceListener(TraceFile file, LongSupplier clock) {
        this.file = file;
        this.clock = clock;
        this.began = clock.getAsLong();
    }

    private long now() {
        return clock.getAsLong() - began;
    }

    private void lane(int worker, long pid) {
        if (lanes.add(worker)) {
            String name = worker == 0 ? "the caller" : "worker " + worker;
            boolean ownProcess = pid > 0 && pid != ProcessHandle.current().pid();
            file.lane(worker, ownProcess ? name + " (pid " + pid + ")" : name);
        }
    }

    @Override
    public synchronized void workerStarted(WorkerStarted event) {
        workerFound(event);
        long startUp = event.startUp().toNanos();
        if (startUp > 0) {
            long now = now();
            // It may have begun before the trace.
            file.span(event.worker(), "start", WORKER, Math.max(0, now - startUp), now, Map.of());
        }
    }

    @Override
    public synchronized void workerFound(WorkerStarted event) {
        lane(event.worker(), event.pid());
    }

    @Override
    public synchronized void workerEnded(WorkerEnded event) {
        spans.workerEnded(event.worker());
        lane(event.worker(), event.pid());
        String cause = event.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        file.instant(
                event.worker(),
                event.expected() ? "ended: " + cause : "died: " + cause,
                WORKER,
                now(),
                Map.of("reason", event.reason()));
    }

    @Override
    public synchronized void taskStarted(TaskStarted event) {
        lane(event.worker(), -1);
        spans.started(event, now());
    }

    @Override
    public synchronized void taskProgressed(TaskProgressed event) {
        Map<String, Object> details = new LinkedHashMap<>();
        if (!Double.isNaN(event.fraction())) {
            details.put("fraction", event.fraction());
        }
        file.instant(event.worker(), event.text().isEmpty() ? "progress" : event.text(), TASK, now(), details);
    }

    @Override
    public synchronized void taskEnded(TaskEnded event) {
        TaskSpans.Span span = spans.ended(event, now());
        if (span == null) {
            return;
        }
        lane(event.worker(), -1);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("tasks", event.tasks());
        details.put("status", words(event.status()));
        if (event.input() != null) {
            details.put("input", event.input());
        }
        if (event.error() != null) {
            details.put("error", event.error());
        }
        if (event.attempt() > 1 || event.retried()) {
            details.put("attempt", event.attempt());
        }
        if (span.running() != null && span.running().event().isWaitKnown()) {
            details.put("waited ms", millis(span.running().event().waited()));
        }
        // The viewers choose a colour by the name.
        String name = simpleName(event.function());
        if (event.status() != Status.SUCCEEDED) {
            name += " (" + words(event.status()) + ')';
        }
        file.span(event.worker(), name, TASK, span.from(), span.to(), details);
    }

    private static double millis(Duration time) {
        return time.toNanos() / NANOS_PER_MILLI;
    }

    private static String words(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@code Pdf::toText} of {@code com.acme.Pdf::toText}. */
    private static String simpleName(String function) {
        int end = function.indexOf("::");
        return function.substring(function.lastIndexOf('.', end < 0 ? function.length() : end) + 1);
    }

    /** What runs is shown up to now. */
    @Override
    public synchronized void close() throws IOException {
        for (TaskSpans.Running running : spans.running()) {
            TaskStarted event = running.event();
            String name = simpleName(event.function()) + " (running)";
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("tasks", running.left());
            if (event.input() != null) {
                details.put("input", event.input());
            }
            file.span(event.worker(), name, TASK, running.since(), now(), details);
        }
        file.close();
    }
}
