package dev.jvmpool.spark.files;

import java.util.ArrayList;
import java.util.List;

/** How many lines each split has, and so what is before it. Thread-safe; its monitor guards every field. */
final class LineCounts {

    private final List<Split> splits;
    private final CountTask.Count[] counts;
    private int counted;
    private long inputs;

    LineCounts(List<Split> splits) {
        this.splits = splits;
        this.counts = new CountTask.Count[splits.size()];
    }

    synchronized void add(int split, CountTask.Count count) {
        counts[split] = count;
        counted++;
        inputs += count.inputs();
    }

    synchronized int counted() {
        return counted;
    }

    synchronized String words() {
        return inputs + " inputs";
    }

    /** The splits of which nothing was counted. The first lines of a file have none before them all the same. */
    List<NumberedSplit> unnumbered() {
        return splits.stream()
                .map(split -> new NumberedSplit(split, split.isBeginning() ? 0 : -1, -1))
                .toList();
    }

    /** The splits, when all are counted. */
    synchronized List<NumberedSplit> numbered() {
        List<NumberedSplit> numbered = new ArrayList<>();
        long linesBefore = 0;
        long inputsBefore = 0;
        for (int i = 0; i < counts.length; i++) {
            linesBefore = splits.get(i).isBeginning() ? 0 : linesBefore;
            numbered.add(new NumberedSplit(splits.get(i), linesBefore, inputsBefore));
            linesBefore += counts[i].lines();
            inputsBefore += counts[i].inputs();
        }
        return numbered;
    }
}
