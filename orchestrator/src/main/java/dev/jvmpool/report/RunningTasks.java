package dev.jvmpool.report;

import dev.jvmpool.PoolListener.TaskStarted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What workers are at. Not thread-safe. */
final class RunningTasks {

    /** So many of a batch travel to one worker, and a batch that is run again may be at two workers in parts. */
    private record Key(long call, int worker) {}

    /** What a worker has begun, and has not told the end of. */
    static final class Running {

        final int lane;
        final int function;
        @Nullable String input;
        int attempt;

        /** Since when the one that runs now does: since the end of the one before it. */
        long since;

        private int left;
        double fraction = Double.NaN;
        String text = "";

        private Running(int lane, int function) {
            this.lane = lane;
            this.function = function;
        }

        TaskEntry entry(long now) {
            return new TaskEntry(
                    lane,
                    since,
                    Math.max(0, now - since),
                    Math.max(1, left),
                    null,
                    attempt,
                    false,
                    function,
                    input,
                    fraction,
                    text,
                    null);
        }
    }

    private final Map<Key, Running> running = new HashMap<>();

    /** What runs a part of it again at once goes on with the rest. */
    void began(TaskStarted event, int lane, int function, long now) {
        Running one = running.computeIfAbsent(new Key(event.call(), event.worker()), key -> new Running(lane, function));
        one.left += event.tasks();
        one.attempt = event.attempt();
        one.input = event.input();
        one.since = now;
    }

    @Nullable
    Running at(long call, int worker) {
        return running.get(new Key(call, worker));
    }

    /** Some have ended; the next one of the batch begins. */
    void ended(Running one, long call, int worker, int tasks, long now) {
        one.left -= tasks;
        one.since = now;
        one.fraction = Double.NaN;
        one.text = "";
        if (one.left <= 0) {
            running.remove(new Key(call, worker));
        }
    }

    /** A worker is gone; what it was at and nobody told the end of runs elsewhere. */
    void forget(int worker) {
        running.keySet().removeIf(key -> key.worker() == worker);
    }

    boolean isEmpty() {
        return running.isEmpty();
    }

    /** Those that run longest first. */
    List<TaskEntry> inOrder(long now) {
        List<TaskEntry> all = new ArrayList<>();
        running.values().forEach(one -> all.add(one.entry(now)));
        all.sort(Comparator.comparingLong(TaskEntry::micros).reversed());
        return all;
    }
}
