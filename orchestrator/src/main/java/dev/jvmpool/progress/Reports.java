package dev.jvmpool.progress;

import dev.jvmpool.Pool;
import dev.jvmpool.PoolListener;
import dev.jvmpool.running.WakesByReports;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the tasks in progress report of themselves. Thread-safe; its monitor guards the reports. */
public final class Reports implements PoolListener, WakesByReports {

    /** By the numbers of their batches, of which one run is in progress at a time; those that reported first before the others. */
    private final Map<Long, TaskProgressed> latest = new LinkedHashMap<>();

    /** Of the tasks of a pool, until it is removed from that. */
    public static Reports of(Pool pool) {
        Reports reports = new Reports();
        pool.addListener(reports);
        return reports;
    }

    /**
     * All of them, at one moment.
     *
     * @param begun how much of the tasks is done, in tasks
     * @param tasks how many say how much of them is done
     * @param text what that task says that has been at it longest; empty if none does
     */
    record Summary(double begun, int tasks, String text) {

        static final Summary NONE = new Summary(0, 0, "");
    }

    @Override
    public synchronized void taskProgressed(TaskProgressed event) {
        latest.put(event.call(), event);
    }

    @Override
    public synchronized void taskEnded(TaskEnded event) {
        latest.remove(event.call());
    }

    synchronized Summary summary() {
        double begun = 0;
        int tasks = 0;
        String text = "";
        for (TaskProgressed each : latest.values()) {
            if (!Double.isNaN(each.fraction())) {
                begun += each.fraction();
                tasks++;
            }
            text = text.isEmpty() ? each.text() : text;
        }
        return new Summary(begun, tasks, text);
    }
}
