package dev.jvmpool.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.Comparison;
import dev.jvmpool.Comparison.Measurement;
import dev.jvmpool.Comparison.Variation;
import dev.jvmpool.report.ComparisonReport;
import dev.jvmpool.report.PageData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Measured[] HEALTHY = {
        Measured.loop(2000), Measured.threads(2, 1000), Measured.processes(2, 1050)
    };

    private static final Measured[] SWEEP = {
        Measured.loop(2000),
        Measured.threads(1, 2000),
        Measured.processes(1, 2100),
        Measured.threads(2, 1000),
        Measured.processes(2, 1050),
        Measured.threads(4, 500),
        Measured.processes(4, 1050)
    };

    @Test
    void aRowForEachSide() {
        assertEquals("""
                com.acme.Pdf::toText: 8 inputs, 2 cores, 4 rounds

                               first     time spread speed-up per worker     CPU  memory  start
                loop          2.02 s   2.00 s    0 %    1.0 x      100 %  2.00 s   80 MB      -
                2 threads     1.02 s   1.00 s    0 %    2.0 x      100 %  1.00 s   80 MB      -
                2 processes   1.22 s   1.05 s    0 %    1.9 x       95 %  1.05 s  160 MB 150 ms

                Results: the same on all sides.
                Of the first round of 2 processes, 12 % was the start (150 ms).

                """, Report.of(comparison(HEALTHY), 80).replaceFirst("Choose (?s:.*)", ""));
    }

    /** Each in its column, however long the name. */
    @Test
    void twoDigitsOfWorkers() {
        String text = Report.of(
                comparison(Measured.loop(2000), Measured.threads(16, 1000), Measured.processes(16, 1050)), 80);
        assertEquals(
                1,
                text.lines()
                        .filter(line -> line.matches("(loop|16 threads|16 processes) .*"))
                        .mapToInt(String::length)
                        .distinct()
                        .count(),
                text);
    }

    @Test
    void aBlockForEachSideWhereThereIsNoRoom() {
        String text = Report.of(comparison(HEALTHY), 39);
        assertTrue(text.contains("2 threads\n  first       1.02 s\n  time        1.00 s\n"), text);
        assertFalse(text.contains("-\n"), text);
    }

    @Test
    void nothingIsWiderThanItMay() {
        for (int columns : new int[] {39, 60, 79, 80, 200}) {
            String text = Report.of(comparison(SWEEP), columns);
            assertTrue(text.lines().allMatch(line -> line.length() <= columns), text);
        }
    }

    @Test
    void theCurveOfASweep() {
        assertEquals("""
                speed-up over workers
                 4.0 |                               tT
                     |                           tttt
                     |                        ttt
                 2.7 |                    tttt
                     |                Tttt
                     |             tppPpppppppppppppppP
                 1.3 |         tpppp
                     |      ..*p
                     |  ....
                 0.0 |..
                     +---------------------------------
                              1       2               4
                """, SpeedUpPlot.of(comparison(SWEEP), 40).replaceFirst("T threads.*\n", ""));
    }

    @Test
    void oneNumberOfWorkersHasNoCurve() {
        assertEquals("", SpeedUpPlot.of(comparison(HEALTHY), 80));
    }

    @Test
    void whatWasLostIsSaid() {
        String text = Report.of(
                comparison(
                        Measured.loop(10).gone(2, "exit value 7"),
                        Measured.threads(2, 10).gone(3, "exit value 7"),
                        Measured.processes(2, 300).failed(1)),
                200);
        assertTrue(text.contains("loop: program gone after 2 of 8, exit value 7; all 8 results lost\n"), text);
        assertTrue(
                text.contains("2 processes: 1 of 8 failed, 1 worker lost and replaced: IllegalStateException: bad\n"),
                text);
        assertTrue(text.contains("Results: cannot be compared, because a program was gone.\n"), text);
    }

    /** On the page too, where it looks as bad as it is. */
    @Test
    void whatWasLostIsBadOnThePage(@TempDir Path directory) throws IOException {
        Path page = directory.resolve("compare.html");
        ComparisonReport.of(comparison(
                        Measured.loop(10).gone(2, "exit value 7"),
                        Measured.threads(2, 10).gone(3, "exit value 7"),
                        Measured.processes(2, 300)))
                .write(page);
        List<String> remarks = PageData.of(page).remarks();
        assertEquals(
                List.of(
                        "bad: loop: program gone after 2 of 8, exit value 7; all 8 results lost",
                        "bad: 2 threads: program gone after 3 of 8, exit value 7; all 8 results lost",
                        "warn: Results: cannot be compared, because a program was gone."),
                remarks.subList(0, 3));
        assertEquals("warn", PageData.of(page).json().at("/verdict/level").asText());
    }

    /** The page of a comparison that somebody made in code has what they say of it. */
    @Test
    void whatWasChosenIsOnThePage(@TempDir Path directory) throws IOException {
        Path page = directory.resolve("compare.html");
        ComparisonReport.of(comparison(HEALTHY))
                .setting("heap of each", "64m")
                .setting("workers", "2")
                .write(page);
        PageData data = PageData.of(page);
        assertEquals(
                "[[\"heap of each\",\"64m\"],[\"workers\",\"2\"]]",
                data.json().get("settings").toString());
        assertEquals("good", data.json().at("/verdict/level").asText());
    }

    @Test
    void otherResultsAreShown() {
        String text = Report.of(
                comparison(Measured.loop(2000), Measured.threads(2, 1000).different(), Measured.processes(2, 1000)),
                80);
        assertTrue(text.contains("2 threads: input 3 gave 4 and not 3\n"), text);
    }

    private static Comparison comparison(Measured... sides) {
        List<Measurement> made = Stream.of(sides).map(Measured::made).toList();
        return new Comparison(
                "com.acme.Pdf::toText",
                Measured.INPUTS,
                2,
                4,
                false,
                Variation.NONE,
                0,
                made,
                new Advisor(Measured.INPUTS, 2, new Sides(Variation.NONE, 0, made)).advice());
    }
}
