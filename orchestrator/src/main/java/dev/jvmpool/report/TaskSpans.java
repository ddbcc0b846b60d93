package dev.jvmpool.report;

import dev.jvmpool.PoolListener.TaskEnded;
import dev.jvmpool.PoolListener.TaskProgressed;
import dev.jvmpool.PoolListener.TaskStarted;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans of time of what listeners hear: when tasks began, and when each of those that travelled together, or some of them, had
 * ended. Not thread-safe.
 */
final class TaskSpans {

    /** That of a sequential pool: its callers may run tasks at the same time. */
    private static final int CALLERS = 0;

    private final Map<BatchOnWorker, Running> running = new HashMap<>();

    /** When the newest span of each worker ended. */
    private final Map<Integer, Long> ends = new HashMap<>();

    /** The tasks of a batch whose worker died are run one by one, by several workers at a time. */
    private record BatchOnWorker(long call, int worker) {}

    /**
     * Tasks that run.
     *
     * @param event how they began
     * @param since when the one that runs began, in nanoseconds
     * @param left how many of them have not ended
     * @param said what it last said of itself; null if nothing
     */
    record Running(
            TaskStarted event,
            long since,
            int left,
            @Nullable TaskProgressed said) {}

    /**
     * Tasks that have run, one after the other.
     *
     * @param running how they began; null if that was not heard
     * @param ended how they ended
     * @param from when, in nanoseconds
     * @param to when, in nanoseconds
     */
    record Span(@Nullable Running running, TaskEnded ended, long from, long to) {}

    /** @param now in nanoseconds, on any scale that is kept */
    void started(TaskStarted event, long now) {
        BatchOnWorker batch = new BatchOnWorker(event.call(), event.worker());
        Running before = running.get(batch);
        // On a thread, one of a batch is run again at once, and then the rest.
        int left = before == null ? 0 : before.left();
        running.put(batch, new Running(event, now, left + event.tasks(), null));
    }

    void progressed(TaskProgressed event) {
        running.computeIfPresent(
                new BatchOnWorker(event.call(), event.worker()),
                (batch, one) -> new Running(one.event(), one.since(), one.left(), event));
    }

    /** Null if they never ran. */
    @Nullable
    Span ended(TaskEnded event, long now) {
        BatchOnWorker batch = new BatchOnWorker(event.call(), event.worker());
        Running known = running.remove(batch);
        if (event.worker() < 0) {
            return null;
        }
        long measured = event.time().toNanos();
        long from = known == null || measured > 0 ? now - measured : known.since();
        // A worker has its next task before it has told of the last one, and tells of several at once: so what it
        // measured stands
        // behind what it did before, which may be a moment later than it was.
        long free = event.worker() == CALLERS ? from : ends.getOrDefault(event.worker(), from);
        from = Math.max(from, free);
        long to = measured > 0 ? from + measured : Math.max(from, now);
        ends.put(event.worker(), to);
        if (known != null && known.left() > event.tasks()) {
            running.put(batch, new Running(known.event(), Math.max(to, now), known.left() - event.tasks(), null));
        }
        return new Span(known, event, from, to);
    }

    /** A worker is no more: what it had and did not end is run again, by others. */
    void workerEnded(int worker) {
        ends.remove(worker);
        running.keySet().removeIf(batch -> batch.worker() == worker);
    }

    /** What runs. */
    Collection<Running> running() {
        return running.values();
    }
}
