package dev.jvmpool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.PoolListener.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorCountsTest {

    private final ErrorCounts counts = new ErrorCounts();

    @Test
    void theMostFrequentIsTheFirstAndTheFirstLineCounts() {
        counts.add("A: x\n at here", Status.FAILED, 1);
        counts.add("B: y", Status.FAILED, 1);
        counts.add("B: y\n at there", Status.FAILED, 2);
        assertEquals(
                List.of(
                        new ErrorCounts.ErrorCount("B: y", Status.FAILED, 3),
                        new ErrorCounts.ErrorCount("A: x", Status.FAILED, 1)),
                counts.inOrder());
    }

    @Test
    void oneThatIsTheOnlyOneKeepsItsNumber() {
        counts.add("no page 12", Status.FAILED, 1);
        assertEquals("no page 12", counts.inOrder().get(0).error());
        counts.add("no page 7", Status.FAILED, 1);
        assertEquals("no page \u2026", counts.inOrder().get(0).error());
    }

    @Test
    void theSameWordsOfAnotherStatusAreAnotherError() {
        counts.add("x", Status.FAILED, 1);
        counts.add("x", Status.DIED, 1);
        assertEquals(2, counts.inOrder().size());
    }

    @Test
    void whereThereAreTooManyTheyAreCountedByTheirClassAndNoneIsLost() {
        for (int i = 0; i < 1000; i++) {
            counts.add("E: " + "x".repeat(i % 250) + (char) ('A' + i % 26), Status.FAILED, 1);
        }
        assertTrue(counts.inOrder().size() <= 402);
        assertEquals(
                1000,
                counts.inOrder().stream()
                        .mapToLong(ErrorCounts.ErrorCount::count)
                        .sum());
        assertEquals("E", counts.inOrder().get(0).error());
    }
}
