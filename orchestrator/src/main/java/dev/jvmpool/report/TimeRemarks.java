package dev.jvmpool.report;

import dev.jvmpool.PoolListener.Status;
import java.util.List;

/** What is said of tasks that take far longer than the others. */
final class TimeRemarks {

    /** What takes no longer is never told of: it may be the collector, or code that is run for the first time. */
    private static final long NOTEWORTHY = 1_000_000;

    /** So many times as long as nine of ten tasks is far longer. */
    private static final int FAR = 10;

    /** Fewer tell nothing of what is usual. */
    private static final int USUAL = 5;

    private static final int MOST_NAMED = 3;

    private TimeRemarks() {}

    static void add(Picture picture, List<Remark> all) {
        Recording recording = picture.recording();
        Histogram durations = recording.durations();
        boolean usual = durations.count() >= USUAL;
        long far = usual ? FAR * durations.percentile(90) : Long.MAX_VALUE / 2;
        recording.running().stream()
                .filter(one -> one.micros() >= Math.max(NOTEWORTHY, far))
                .limit(MOST_NAMED)
                .forEach(one -> all.add(Remark.bad(stillRunning(picture, one))));
        if (!usual) {
            return;
        }
        List<TaskEntry> slow = recording.slowest().stream()
                .filter(one -> one.status() == Status.SUCCEEDED || one.status() == Status.FAILED)
                .filter(one -> one.micros() >= Math.max(NOTEWORTHY, far))
                .toList();
        if (!slow.isEmpty()) {
            TaskEntry worst = slow.get(0);
            all.add(Remark.warn(
                    (slow.size() == 1 ? "One task" : "Some tasks, " + Words.number(slow.size()) + " at least,")
                            + " took far longer than the others: " + Words.time(worst.micros()) + " for "
                            + Words.input(worst.input()) + onWorker(recording, worst)
                            + ", where half of the tasks took "
                            + Words.time(durations.percentile(50)) + " or less."));
        }
    }

    private static String stillRunning(Picture picture, TaskEntry one) {
        Recording recording = picture.recording();
        return (picture.unfinished() == null ? "Still running after " : "Was still running after ")
                + Words.time(one.micros()) + ", where half of the tasks took "
                + Words.time(recording.durations().percentile(50)) + " or less: " + Words.input(one.input())
                + onWorker(recording, one)
                + (one.text().isEmpty() ? "" : ", which last said '" + Words.shortened(one.text()) + "'") + ".";
    }

    static String onWorker(Recording recording, TaskEntry one) {
        return one.lane() < 0 ? "" : " on worker " + recording.lanes().get(one.lane()).worker;
    }
}
