package dev.jvmpool.cli.isolation;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What came of eight tasks.
 *
 * @param marks what became of each
 * @param contained whether one task alone has the harm
 * @param headline what became of them in a few words
 * @param evidence how one knows: one sentence or several
 */
record Finding(List<Mark> marks, boolean contained, String headline, String evidence) {

    /** What the marks alone say. */
    static Finding of(List<Mark> marks, String evidence) {
        int lost = Collections.frequency(marks, Mark.LOST);
        int wrong = Collections.frequency(marks, Mark.WRONG);
        int running = Collections.frequency(marks, Mark.RUNNING);
        String all = " of " + marks.size();
        String headline;
        if (lost > 0) {
            headline = lost + all + " lost";
        } else if (running > 0) {
            headline = running + all + " cannot be stopped";
        } else {
            headline = marks.size() + all + " done" + (wrong > 0 ? ", " + wrong + " wrong" : "");
        }
        return new Finding(marks, running == 0 && othersHarmed(marks) == 0, headline, evidence);
    }

    /** All that the tasks had is gone, also what was done: it was in the memory of the program. */
    static Finding programGone(String evidence) {
        List<Mark> marks = Collections.nCopies(Scene.TASKS, Mark.LOST);
        return new Finding(marks, false, "program gone, " + othersHarmed(marks) + " results lost", evidence);
    }

    /** How many tasks that did nothing wrong have no result, or a wrong one. */
    int othersHarmed() {
        return othersHarmed(marks);
    }

    private static int othersHarmed(List<Mark> marks) {
        return (int) IntStream.range(0, marks.size())
                .filter(i -> i + 1 != Scene.CULPRIT)
                .filter(i -> marks.get(i) == Mark.LOST || marks.get(i) == Mark.WRONG)
                .count();
    }
}
