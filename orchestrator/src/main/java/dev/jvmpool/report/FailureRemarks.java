package dev.jvmpool.report;

import dev.jvmpool.PoolListener.Cause;
import dev.jvmpool.PoolListener.Status;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said of tasks that failed, and of workers that died. */
final class FailureRemarks {

    private FailureRemarks() {}

    static void add(Picture picture, List<Remark> all) {
        Recording recording = picture.recording();
        Outcomes outcomes = recording.outcomes();
        notStarted(recording, all);
        say(recording, Status.FAILED, outcomes.failed(), "failed", all);
        say(
                recording,
                Status.TIMED_OUT,
                outcomes.timedOut(),
                "took too long and " + beWord(outcomes.timedOut()) + " stopped",
                all);
        say(
                recording,
                Status.DIED,
                outcomes.died(),
                beWord(outcomes.died()) + " lost with " + workerWord(outcomes.died()),
                all);
        deaths(recording, all);
        ended(recording, Cause.TIMEOUT, "killed because a task did not stop when its time was over", all);
        ended(
                recording,
                Cause.MEMORY_LIMIT,
                "replaced because they had more memory after a task than they may keep",
                all);
        if (outcomes.retried() > 0) {
            all.add(Remark.warn(Words.sentence("Tasks were run again " + times(outcomes.retried())
                    + " after an attempt that failed" + firstRetried(recording))));
        }
        if (outcomes.cancelled() > 0) {
            all.add(Remark.warn(Words.count(outcomes.cancelled(), "task") + " "
                    + beWord(outcomes.cancelled()) + " cancelled before "
                    + (outcomes.cancelled() == 1 ? "its" : "their")
                    + " end."));
        }
    }

    private static void notStarted(Recording recording, List<Remark> all) {
        long failed = recording.ends().getOrDefault(Cause.NOT_STARTED, 0L);
        if (failed > 0) {
            String who = recording.workersReady() == 0
                    ? "No worker became ready"
                    : Words.count(failed, "worker") + " never became ready";
            all.add(Remark.bad(Words.sentence(who + ": " + reason(recording, Cause.NOT_STARTED))));
        }
    }

    private static void say(Recording recording, Status status, long count, String what, List<Remark> all) {
        if (count == 0) {
            return;
        }
        long tasks = recording.outcomes().all();
        List<ErrorCounts.ErrorCount> errors = recording.errors().stream()
                .filter(one -> one.status() == status)
                .toList();
        TaskEntry example = first(recording, status);
        String text = portion(count, tasks) + " " + what;
        if (example != null && example.input() != null) {
            text += (count == 1 ? ", for input " : ", the first for input ") + Words.shortened(example.input());
        }
        if (errors.size() == 1) {
            String error = example == null ? null : example.error();
            text += ": " + (error == null ? errors.get(0).error() : ErrorCounts.firstLine(error));
        } else if (!errors.isEmpty()) {
            ErrorCounts.ErrorCount most = errors.get(0);
            text += "; " + times(most.count()) + " with " + most.error() + ", and otherwise with "
                    + Words.count(errors.size() - 1L, "other error");
        }
        all.add(Remark.bad(Words.sentence(text)));
    }

    /** "Half of the tasks, 50 of 100". */
    static String portion(long count, long tasks) {
        String numbers = Words.number(count) + " of " + Words.count(tasks, "task");
        if (count == tasks) {
            return tasks == 1 ? "The only task" : "All " + Words.count(tasks, "task");
        }
        double part = (double) count / tasks;
        return part >= 0.45 && part <= 0.55
                ? "Half of the tasks, " + Words.number(count) + " of " + Words.number(tasks) + ","
                : numbers;
    }

    /** The first of which is known what it was given; null if there is none. */
    private static @Nullable TaskEntry first(Recording recording, Status status) {
        for (TaskEntry failure : recording.failures()) {
            if (failure.status() == status && failure.input() != null && !failure.retried()) {
                return failure;
            }
        }
        return null;
    }

    private static void deaths(Recording recording, List<Remark> all) {
        Map<Cause, Long> died = new EnumMap<>(Cause.class);
        long count = 0;
        for (Map.Entry<Cause, Long> end : recording.ends().entrySet()) {
            if (!end.getKey().isExpected() && end.getKey() != Cause.NOT_STARTED) {
                died.put(end.getKey(), end.getValue());
                count += end.getValue();
            }
        }
        long lost = recording.outcomes().died();
        // One cause, and no worker without a task: then what is said of the tasks says it.
        if (count == 0 || died.size() == 1 && count <= lost) {
            return;
        }
        List<String> parts = new ArrayList<>();
        died.forEach((cause, number) -> parts.add((died.size() == 1 ? "" : Words.number(number) + " ") + word(cause)));
        Cause first = died.keySet().iterator().next();
        String example = lost > 0 ? "" : " (" + (count == 1 ? "" : "one of them: ") + reason(recording, first) + ")";
        all.add(Remark.bad(Words.count(count, "worker") + " died: " + String.join(", ", parts) + example + "."));
    }

    private static String word(Cause cause) {
        return switch (cause) {
            case EXIT -> "by an exit, as with System.exit";
            case CRASH -> "by a crash of the JVM";
            case SIGNAL -> "by a signal from outside";
            case OUT_OF_MEMORY -> "for want of memory";
            case LOST -> "out of reach";
            default -> cause.name().toLowerCase(Locale.ROOT);
        };
    }

    private static void ended(Recording recording, Cause cause, String why, List<Remark> all) {
        long count = recording.ends().getOrDefault(cause, 0L);
        if (count > 0) {
            all.add(Remark.warn(Words.count(count, "worker") + " " + beWord(count) + " "
                    + (count == 1 ? why.replace("they", "it") : why) + "."));
        }
    }

    /** What was said of the first worker that ended so. */
    private static String reason(Recording recording, Cause cause) {
        for (Lane lane : recording.lanes()) {
            if (lane.cause == cause && lane.reason != null) {
                return Words.shortened(lane.reason);
            }
        }
        return "nobody knows more";
    }

    private static String firstRetried(Recording recording) {
        for (TaskEntry failure : recording.failures()) {
            if (failure.retried() && failure.error() != null) {
                return ", such as " + Words.shortened(failure.error());
            }
        }
        return "";
    }

    private static String times(long count) {
        return count == 1 ? "once" : Words.count(count, "time");
    }

    private static String beWord(long count) {
        return count == 1 ? "was" : "were";
    }

    private static String workerWord(long count) {
        return count == 1 ? "its worker" : "their workers";
    }
}
