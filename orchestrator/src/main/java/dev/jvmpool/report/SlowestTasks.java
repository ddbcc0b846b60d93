package dev.jvmpool.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The tasks that took longest. Not thread-safe. */
final class SlowestTasks {

    private final int most;
    private final PriorityQueue<TaskEntry> kept = new PriorityQueue<>(Comparator.comparingLong(TaskEntry::micros));

    SlowestTasks(int most) {
        this.most = most;
    }

    /** Whether one that took so long is among them, so that it need be put into words. */
    boolean takes(long micros) {
        return kept.size() < most || micros > kept.element().micros();
    }

    void add(TaskEntry entry) {
        if (kept.size() == most) {
            kept.remove();
        }
        kept.add(entry);
    }

    /** The slowest first. */
    List<TaskEntry> inOrder() {
        List<TaskEntry> all = new ArrayList<>(kept);
        all.sort(Comparator.comparingLong(TaskEntry::micros).reversed());
        return all;
    }
}
