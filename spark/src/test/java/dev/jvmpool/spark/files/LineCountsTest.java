package dev.jvmpool.spark.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineCountsTest {

    private static final Split FIRST = new Split(0, "a", 0, 10, List.of());
    private static final Split SECOND = new Split(1, "a", 10, 20, List.of());
    private static final Split OTHER_FILE = new Split(2, "b", 0, 5, List.of());

    @Test
    void inputsAreNumberedThroughAllFilesAndLinesThroughEach() {
        LineCounts counts = new LineCounts(List.of(FIRST, SECOND, OTHER_FILE));
        counts.add(2, new CountTask.Count(1, 1));
        counts.add(0, new CountTask.Count(5, 3));
        counts.add(1, new CountTask.Count(4, 4));
        assertEquals(
                List.of(
                        new NumberedSplit(FIRST, 0, 0),
                        new NumberedSplit(SECOND, 5, 3),
                        new NumberedSplit(OTHER_FILE, 0, 7)),
                counts.numbered());
        assertEquals(3, counts.counted());
        assertEquals("8 inputs", counts.words());
    }

    @Test
    void withoutACountOnlyTheFirstLinesOfAFileHaveNumbers() {
        assertEquals(
                List.of(
                        new NumberedSplit(FIRST, 0, -1),
                        new NumberedSplit(SECOND, -1, -1),
                        new NumberedSplit(OTHER_FILE, 0, -1)),
                new LineCounts(List.of(FIRST, SECOND, OTHER_FILE)).unnumbered());
    }
}
