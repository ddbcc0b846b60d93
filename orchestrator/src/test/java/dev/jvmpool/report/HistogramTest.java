package dev.jvmpool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HistogramTest {

    private final Histogram histogram = new Histogram();

    @Test
    void eachNumberIsInTheBucketWhoseBoundsHoldIt() {
        for (long value = 0; value < 1L << 40; value = value + 1 + value / 7) {
            Histogram one = new Histogram();
            one.add(value, 1);
            int bucket = one.first();
            assertEquals(1, one.in(bucket));
            assertEquals(bucket + 1, one.end());
            assertTrue(Histogram.from(bucket) <= value && value < Histogram.from(bucket + 1), "" + value);
        }
    }

    @Test
    void percentilesAreNeverTooLittleAndAnEighthTooMuchAtMost() {
        for (int i = 1; i <= 1000; i++) {
            histogram.add(i * 100L, 1);
        }
        for (int percent : new int[] {1, 10, 50, 90, 99, 100}) {
            long exact = percent * 1000L;
            long told = histogram.percentile(percent);
            assertTrue(exact <= told && told <= exact + exact / 8, percent + " %: " + told);
        }
        assertEquals(100_000, histogram.max());
        assertEquals(50_050, histogram.mean());
    }

    @Test
    void tasksThatTravelTogetherCountEach() {
        histogram.add(10, 99);
        histogram.add(1000, 1);
        assertEquals(100, histogram.count());
        assertEquals(10, histogram.percentile(99));
        assertEquals(1000, histogram.percentile(100));
    }

    @Test
    void withoutAnythingItHasNoBucketsAndNoNumbers() {
        assertEquals(histogram.first(), histogram.end());
        assertEquals(0, histogram.percentile(50));
        assertEquals(0, histogram.mean());
    }

    @Test
    void whatTakesForEverHasABucketToo() {
        histogram.add(Long.MAX_VALUE / 2, 1);
        assertEquals(1, histogram.count());
        assertEquals(Long.MAX_VALUE / 2, histogram.max());
        assertTrue(Histogram.from(histogram.first()) > 0);
    }
}
