package dev.jvmpool.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.Progress.Numbers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The line of progress, wide and narrow. */
class ProgressWordsTest {

    private static Numbers numbers(long total, long done, double perSecond, Duration left) {
        return new Numbers(total, done, 2, 4, 0, Duration.ofSeconds(75), perSecond, left);
    }

    private static final Numbers HALF = numbers(999, 450, 12.34, Duration.ofSeconds(44));

    @Test
    void saysWhatThereIs() {
        assertEquals("450 of 999, 45 %, 12/s, about 45 s left, 4 running, 2 failed", HALF.toString());
        assertEquals(
                "450 done in 1 min 15 s, 12/s, 4 running, 2 failed",
                numbers(-1, 450, 12.34, null).toString());
        Numbers retried = new Numbers(3, 3, 0, 0, 1, Duration.ZERO, 1, Duration.ZERO);
        assertEquals("3 of 3, 100 %, 1.0/s, 1 retried", retried.toString());
        Numbers nothing = new Numbers(0, 0, 0, 0, 0, Duration.ZERO, 0, null);
        assertEquals("0 of 0", nothing.toString());
    }

    @Test
    void leavesOutWhatMattersLeast() {
        assertEquals(
                "[####......] 450 of 999, 45 %, 12/s, about 45 s left, 4 running, 2 failed",
                ProgressWords.of(HALF, 79));
        assertEquals("450 of 999, about 45 s left, 2 failed", ProgressWords.of(HALF, 39));
        assertEquals("450 of 999, 2 failed", ProgressWords.of(HALF, 20));
        assertEquals("450 of", ProgressWords.of(HALF, 6));
        assertEquals("", ProgressWords.of(HALF, 0));
        for (int columns = 0; columns < 200; columns++) {
            int width = ProgressWords.of(HALF, columns).length();
            assertTrue(width <= columns, columns + " columns");
        }
    }

    @Test
    void theBarIsFullAtTheEndAndNotBefore() {
        assertTrue(ProgressWords.of(numbers(1000, 999, 1, null), 79).startsWith("[###################.] "));
        assertTrue(ProgressWords.of(numbers(1000, 1000, 1, null), 79).startsWith("[####################] "));
        // More came than was said.
        assertTrue(
                ProgressWords.of(numbers(1000, 1500, 1, null), 79).startsWith("[####################] 1500 of 1000, "));
    }

    @ParameterizedTest
    @CsvSource({
        "4, a few seconds left",
        "12, about 10 s left",
        "57, about 55 s left",
        "58, about 1 min left",
        "150, about 3 min left",
        "3500, about 58 min left",
        "3590, about 1 h left",
        "5000, about 1 h 20 min left",
        "100000, about 28 h left",
        "200000, about 2 days left"
    })
    void anEstimateIsNoMorePreciseThanItIsKnown(long seconds, String words) {
        String line = numbers(10, 5, 1, Duration.ofSeconds(seconds)).toString();
        assertTrue(line.contains(", " + words + ", "), line);
    }

    @ParameterizedTest
    @CsvSource({"1234.4, 1234/s", "9.96, 10/s", "1.25, 1.3/s", "0.5, 30/min", "0.02, 1.2/min", "0.01, 36/h"})
    void aRateIsOfTheUnitOfTimeThatSuitsIt(double perSecond, String words) {
        String line = numbers(10, 5, perSecond, null).toString();
        assertTrue(line.contains(", " + words + ", "), line);
    }
}
