package dev.jvmpool.report;

import dev.jvmpool.PoolListener.TaskEnded;
import dev.jvmpool.PoolListener.TaskStarted;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans of time of what listeners hear: when tasks began, and when each of those that travelled together, or some of them, had
 * ended. Not thread-safe.
 */
final class TaskSpans {

    private final Map<BatchOnWorker, Running> running = new HashMap<>();

    /** The tasks of a batch whose worker died are run one by one, by several workers at a time. */
    private record BatchOnWorker(long call, int worker) {}

    /**
     * Tasks that run.
     *
     * @param event how they began
     * @param since when the one that runs began, in nanoseconds
     * @param left how many of them have not ended
     */
    record Running(TaskStarted event, long since, int left) {}

    /**
     * Tasks that have run, one after the other.
     *
     * @param started how they began; null if that was not heard
     * @param ended how they ended
     * @param from when, in nanoseconds
     * @param to when, in nanoseconds
     */
    record Span(@Nullable TaskStarted started, TaskEnded ended, long from, long to) {}

    /** @param now in nanoseconds, on any scale that is kept */
    void started(TaskStarted event, long now) {
        running.put(new BatchOnWorker(event.call(), event.worker()), new Running(event, now, event.tasks()));
    }

    /** Null if they never ran. */
    @Nullable
    Span ended(TaskEnded event, long now) {
        BatchOnWorker batch = new BatchOnWorker(event.call(), event.worker());
        Running known = running.remove(batch);
        if (event.worker() < 0) {
            return null;
        }
        if (known == null) {
            return new Span(null, event, now - event.time().toNanos(), now);
        }
        int left = known.left() - event.tasks();
        if (left > 0) {
            running.put(batch, new Running(known.event(), now, left));
        }
        // What their worker measured, where it did: it does not count the way of the message.
        long measured = event.time().toNanos();
        long from = measured == 0 ? known.since() : Math.max(known.since(), now - measured);
        return new Span(known.event(), event, from, now);
    }

    /** A worker is no more: what it had and did not end is run again, by others. */
    void workerEnded(int worker) {
        running.keySet().removeIf(batch -> batch.worker() == worker);
    }

    /** What runs. */
    Iterable<Running> running() {
        return running.values();
    }
}
