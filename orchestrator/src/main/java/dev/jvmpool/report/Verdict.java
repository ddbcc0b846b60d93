package dev.jvmpool.report;

import dev.jvmpool.Comparison;
import java.util.ArrayList;
import java.util.List;

/**
 * How it went, in one line, that is no better than the worst of what stands out.
 *
 * @param level good only if nothing is bad or odd
 */
record Verdict(Remark.Level level, String text) {

    /** Of a run. */
    static Verdict of(Picture picture, List<Remark> remarks) {
        Outcomes outcomes = picture.recording().outcomes();
        long tasks = outcomes.all() + picture.waiting() + picture.active();
        boolean goesOn = !picture.complete() && picture.unfinished() == null;
        Remark.Level worst = worst(remarks);
        if (tasks == 0) {
            return new Verdict(worse(worst, Remark.Level.WARN), goesOn ? "No task has ended yet" : "No task was run");
        }
        boolean anyFailed = outcomes.failed() + outcomes.timedOut() + outcomes.died() > 0;
        Remark.Level least = anyFailed ? Remark.Level.BAD : picture.complete() ? Remark.Level.GOOD : Remark.Level.WARN;
        Remark.Level level = worse(worst, least);
        if (picture.complete() && outcomes.succeeded() == tasks) {
            String all = tasks == 1 ? "The task succeeded" : "All " + Words.count(tasks, "task") + " succeeded";
            return new Verdict(level, level == Remark.Level.GOOD ? all : all + ", but not all was well");
        }
        List<String> others = others(picture);
        String begin = goesOn ? "So far " : picture.unfinished() == null ? "" : "The run was cut short: ";
        return new Verdict(
                level,
                begin + Words.number(outcomes.succeeded()) + " of " + Words.count(tasks, "task") + " succeeded"
                        + (others.isEmpty() ? "" : "; " + String.join(", ", others)));
    }

    /** Of a comparison, which advises something even where a side failed. */
    static Verdict of(Comparison.Advice advice, List<Remark> remarks) {
        Remark.Level level = advice.choice() == Comparison.Choice.NONE
                ? Remark.Level.BAD
                : worst(remarks) == Remark.Level.GOOD ? Remark.Level.GOOD : Remark.Level.WARN;
        return new Verdict(level, advice.sentence());
    }

    /** How many came to what else. */
    private static List<String> others(Picture picture) {
        Outcomes outcomes = picture.recording().outcomes();
        List<String> parts = new ArrayList<>();
        add(parts, outcomes.failed(), "failed", "failed");
        add(parts, outcomes.timedOut(), "timed out", "timed out");
        add(parts, outcomes.died(), "lost its worker", "lost their worker");
        add(parts, outcomes.cancelled(), "was cancelled", "were cancelled");
        boolean over = picture.unfinished() != null;
        add(parts, picture.active(), over ? "was running" : "running", over ? "were running" : "running");
        add(parts, picture.waiting(), over ? "was waiting" : "waiting", over ? "were waiting" : "waiting");
        return parts;
    }

    private static void add(List<String> parts, long count, String one, String several) {
        if (count > 0) {
            parts.add(Words.number(count) + " " + (count == 1 ? one : several));
        }
    }

    /** A note is no doubt. */
    private static Remark.Level worst(List<Remark> remarks) {
        Remark.Level worst = Remark.Level.GOOD;
        for (Remark remark : remarks) {
            worst = remark.level() == Remark.Level.NOTE ? worst : worse(worst, remark.level());
        }
        return worst;
    }

    /** The worst stands first. */
    private static Remark.Level worse(Remark.Level one, Remark.Level other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
