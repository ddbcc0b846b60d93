package dev.jvmpool.spark.files;

import java.util.ArrayList;
import java.util.List;

/** Which inputs are where: what is before each split, from what is in each. */
final class Numbering {

    private Numbering() {}

    /** Where nobody counts. The first lines of a file have none before them all the same. */
    static List<NumberedSplit> none(List<Split> splits) {
        return splits.stream()
                .map(split -> new NumberedSplit(split, split.isBeginning() ? 0 : -1, -1))
                .toList();
    }

    static List<NumberedSplit> of(List<Split> splits, CountTask.Count[] counts) {
        List<NumberedSplit> numbered = new ArrayList<>();
        long lines = 0;
        long inputs = 0;
        for (int i = 0; i < counts.length; i++) {
            lines = splits.get(i).isBeginning() ? 0 : lines;
            numbered.add(new NumberedSplit(splits.get(i), lines, inputs));
            lines += counts[i].lines();
            inputs += counts[i].inputs();
        }
        return numbered;
    }
}
