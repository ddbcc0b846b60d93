package dev.jvmpool.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What stands out in a report, in sentences, the most important first. A policy: it asks nobody, and the same picture has the same remarks. */
final class Remarks {

    private Remarks() {}

    static List<Remark> of(Picture picture) {
        List<Remark> all = new ArrayList<>();
        if (picture.unfinished() != null) {
            all.add(Remark.bad(picture.unfinished()));
        } else if (!picture.complete()) {
            all.add(Remark.note("Written while tasks had no outcome: " + Words.number(picture.active()) + " ran, and "
                    + Words.number(picture.waiting()) + " waited."));
        }
        if (picture.recording().outcomes().all() == 0 && all.isEmpty()) {
            all.add(Remark.note("No task was run."));
        }
        FailureRemarks.add(picture, all);
        TimeRemarks.add(picture, all);
        MemoryRemarks.add(picture.recording(), all);
        IdleRemarks.add(picture, all);
        all.sort(Comparator.comparing(Remark::level));
        if (isWell(picture, all)) {
            all.add(0, Remark.good(wellDone(picture.recording())));
        }
        if (picture.recording().workersLeftOut() > 0) {
            Recording recording = picture.recording();
            all.add(Remark.note("The timeline has the first "
                    + Words.number(recording.lanes().size()) + " of " + Words.number(recording.workersReady())
                    + " workers; the numbers have all."));
        }
        return all;
    }

    private static boolean isWell(Picture picture, List<Remark> all) {
        Outcomes outcomes = picture.recording().outcomes();
        return picture.complete()
                && outcomes.succeeded() > 0
                && outcomes.succeeded() == outcomes.all()
                && all.stream().allMatch(remark -> remark.level() == Remark.Level.NOTE);
    }

    private static String wellDone(Recording recording) {
        long tasks = recording.outcomes().succeeded();
        long median = recording.durations().percentile(50);
        return (tasks == 1 ? "The task succeeded" : "All " + Words.count(tasks, "task") + " succeeded") + ", in "
                + Words.time(recording.end()) + "; half of them took "
                + (median == 0 ? "less than " + Words.time(1) : Words.time(median) + " or less") + ".";
    }
}
