package dev.jvmpool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MemorySamplesTest {

    private final MemorySamples samples = new MemorySamples(8);

    @Test
    void aWorkerThatComesLaterHasNothingBefore() {
        samples.begin(10);
        samples.put(0, 40);
        samples.begin(20);
        samples.put(1, 50);
        assertEquals(40, samples.megabytes(0, 0));
        assertEquals(MemorySamples.NONE, samples.megabytes(0, 1));
        assertEquals(MemorySamples.NONE, samples.megabytes(1, 0));
        assertEquals(50, samples.megabytes(1, 1));
    }

    @Test
    void whenThereAreTooManyEveryOtherOneIsDroppedAndTheStepGrows() {
        for (int i = 0; i < 9; i++) {
            samples.begin(100L * i);
            samples.put(0, i);
        }
        assertEquals(5, samples.size());
        assertEquals(2, samples.apart());
        for (int at = 0; at < 5; at++) {
            assertEquals(200L * at, samples.time(at));
            assertEquals(2 * at, samples.megabytes(0, at));
        }
    }

    @Test
    void aWorkerOfWhichNothingIsLeftIsForgotten() {
        for (int i = 0; i < 9; i++) {
            samples.begin(i);
            samples.put(i == 1 ? 5 : 0, 1);
        }
        assertFalse(samples.lanes().iterator().next() == 5);
        assertEquals(MemorySamples.NONE, samples.megabytes(5, 1));
    }

    @Test
    void aCopyStaysAsItIs() {
        samples.begin(1);
        samples.put(0, 7);
        MemorySamples copy = samples.copy();
        samples.put(0, 8);
        assertEquals(7, copy.megabytes(0, 0));
        assertTrue(copy.lanes().iterator().hasNext());
    }
}
