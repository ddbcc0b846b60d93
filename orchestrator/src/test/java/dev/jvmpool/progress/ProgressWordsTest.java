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
        return new Numbers(total, done, 2, 4, 0, Duration.ofSeconds(75), perSecond, left, 0, "");
    }

    /** Three tasks, each at its half. */
    private static Numbers reporting(String report) {
        return new Numbers(3, 0, 0, 3, 0, Duration.ofSeconds(30), 0.05, Duration.ofSeconds(31), 1.5, report);
    }

    private static final Numbers HALF = numbers(999, 450, 12.34, Duration.ofSeconds(44));

    @Test
    void saysWhatThereIs() {
        assertEquals("450 of 999, 45 %, 12/s, about 45 s left, 4 running, 2 failed", HALF.toString());
        assertEquals(
                "450 done in 1 min 15 s, 12/s, 4 running, 2 failed",
                numbers(-1, 450, 12.34, null).toString());
        Numbers retried = new Numbers(3, 3, 0, 0, 1, Duration.ZERO, 1, Duration.ZERO, 0, "");
        assertEquals("3 of 3, 100 %, 1.0/s, 1 retried", retried.toString());
        Numbers nothing = new Numbers(0, 0, 0, 0, 0, Duration.ZERO, 0, null, 0, "");
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
    void saysWhatATaskReports() {
        Numbers numbers = reporting("page 12 of the book of the very long title that nobody remembers");
        assertEquals(
                "0 of 3, 50 %, 3.0/min, about 30 s left, 3 running, page 12 of the book of the very long title that nobody"
                        + " remembers",
                numbers.toString());
        assertEquals(
                "[#####.....] 0 of 3, 50 %, about 30 s left, page 12 of the book of the very ...",
                ProgressWords.of(numbers, 79));
        assertEquals("0 of 3, about 30 s left, page 12 of ...", ProgressWords.of(numbers, 39));
        assertEquals("[#####.....] 0 of 3", ProgressWords.of(numbers, 19));
        for (int columns = 0; columns < 200; columns++) {
            int width = ProgressWords.of(numbers, columns).length();
            assertTrue(width <= columns, columns + " columns");
        }
    }

    @Test
    void theOtherPartsStandStillWhileTheReportGrows() {
        for (int columns = 30; columns < 120; columns++) {
            String none = ProgressWords.of(reporting("."), columns);
            for (int length = 1; length < 100; length++) {
                String line = ProgressWords.of(reporting("x".repeat(length)), columns);
                assertTrue(line.startsWith(none.substring(0, none.length() - 1)), line);
            }
        }
    }

    @Test
    void aReportCannotBreakTheLine() {
        assertTrue(ProgressWords.of(reporting("a\n\u001b[2Jb"), 79).endsWith(", a  [2Jb"));
        assertTrue(reporting("a\r\tb").toString().endsWith(", a  b"));
    }

    @Test
    void whatIsDoneInPartIsCounted() {
        assertTrue(ProgressWords.of(reporting(""), 79).startsWith("[##########..........] 0 of 3, 50 %, "));
        Numbers last = new Numbers(3, 2, 0, 1, 0, Duration.ofSeconds(30), 0.05, null, 1, "");
        assertTrue(ProgressWords.of(last, 79).startsWith("[###################.] 2 of 3, 99 %, "));
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
