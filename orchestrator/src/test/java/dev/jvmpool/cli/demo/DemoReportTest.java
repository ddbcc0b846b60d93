package dev.jvmpool.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.TaskOutcome;
import dev.jvmpool.WorkerDeath;
import dev.jvmpool.WorkerDiedException;
import dev.jvmpool.tasks.PopularColor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the demonstration prints, but for the times. */
class DemoReportTest {

    private static final int TERMINAL = 80;
    private static final Pattern CELL = Pattern.compile(" *\\d+\\.\\d{3} s \\(\\d+\\.\\dx\\)");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DemoReport report =
            new DemoReport(new PrintStream(bytes, true, StandardCharsets.UTF_8), TERMINAL - 1);
    private final PopularColor color = new PopularColor("/pictures/puppy_4_small.png", 241, 194, 125, 19.849);

    /** What was printed, every time as 0.000. */
    private String printed() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        text.lines().forEach(line -> assertTrue(line.length() < TERMINAL, line));
        return CELL.matcher(text.replaceAll("\\d+\\.\\d{3}s", "0.000s"))
                // However many times as fast it was, its column ends where it does.
                .replaceAll(cell -> String.format("%" + cell.group().length() + "s", "0.000 s (1.0x)"));
    }

    @Test
    void eachResultIsARow() {
        report.begin("1. A loop", "a loop");
        report.result(color);
        assertEquals("\n1. A loop\n    0.000s  puppy_4_small.png  rgb(241, 194, 125)  19.85 %\n", printed());
    }

    @Test
    void whatWasNotMeasuredIsEmptyInTheTable() {
        report.begin("1", "a loop");
        report.end();
        report.again(() -> {});
        report.begin("2", "map, no workers");
        report.end();
        report.begin("3", "imap, processes");
        report.endWarm();
        report.table("");
        String row = "  %-26s %17s %17s";
        String time = "0.000 s (1.0x)";
        List<String> lines = printed().lines().toList();
        assertTrue(lines.contains(String.format(row, "a loop", time, time)), lines::toString);
        assertTrue(
                lines.contains(String.format(row, "map, no workers", time, "").stripTrailing()), lines::toString);
        assertTrue(lines.contains(String.format(row, "imap, processes", "", time)), lines::toString);
    }

    @Test
    void aRowThatIsLostSaysWithWhom() {
        WorkerDeath death =
                new WorkerDeath(3, 1234567, Duration.ofSeconds(1), "a", null, 1, null, 134, List.of(), null, null);
        WorkerDiedException died = new WorkerDiedException("gone", death);
        report.begin("8. The same");
        List<String> images = List.of("a.png", "/pictures/puppy_12.png", "c.png");
        report.processes(
                images,
                List.of(
                        new TaskOutcome<>(0, "a.png", color, null),
                        new TaskOutcome<>(1, images.get(1), null, died),
                        new TaskOutcome<>(2, "c.png", null, new IOException("no luck"))));
        List<String> lines = printed().lines().toList();
        assertEquals("    0.000s  puppy_12.png       lost: worker 3 (pid 1234567) died, SIGABRT", lines.get(3));
        assertEquals("    0.000s  c.png              failed: java.io.IOException: no luck", lines.get(4));
        assertTrue(lines.get(6).startsWith("1 of 3 rows: "), lines::toString);
    }

    @Test
    void longNamesAreCutAndReasonsAreBroken() {
        String name = "IMG_20240101_123456_portrait_of_a_dog.jpeg";
        report.begin("1");
        report.leftOut("/pictures/" + name);
        report.processes(
                List.of(name), List.of(new TaskOutcome<>(0, name, null, new IOException("no luck ".repeat(20)))));
        List<String> lines = printed().lines().toList();
        assertEquals("    0.000s  IMG_2024..dog.jpeg cannot be read: left out from here on", lines.get(2));
        assertTrue(lines.get(3).startsWith("    0.000s  IMG_2024..dog.jpeg failed: java.io"), lines.get(3));
        assertTrue(lines.get(5).matches(" {31}(no|luck)( no| luck)+"), lines.get(5));
    }

    @Test
    void whereTheWindowIsNarrowNothingIsWiderThanIt() {
        DemoReport narrow = new DemoReport(new PrintStream(bytes, true, StandardCharsets.UTF_8), 39);
        narrow.begin("5. imap, the same pool: each result as soon as it and all before it are ready", "a loop");
        narrow.result(color);
        narrow.end();
        narrow.begin("6", "imapUnordered, processes");
        narrow.endWarm();
        narrow.table("This machine is busy: for 34 % of its time, the loop waited for others.");
        String text = printed();
        text.lines().forEach(line -> assertTrue(line.length() <= 39, line));
        assertTrue(text.contains("""
                    0.000s  puppy_4_small.png
                            rgb(241, 194, 125)  19.85 %
                """.indent(0)), text);
        assertTrue(text.contains("""
                  a loop
                    first call    0.000 s (1.0x)
                  imapUnordered, processes
                    warmed up     0.000 s (1.0x)
                """.indent(0)), text);
        assertTrue(text.contains("This machine is busy: for 34 % of its\ntime, the loop waited"), text);
    }

    @Test
    void whereNobodyReadsThereIsNoNextPart() {
        DemoReport unread = new DemoReport(
                new PrintStream(
                        new OutputStream() {
                            @Override
                            public void write(int b) throws IOException {
                                throw new IOException("nobody reads");
                            }
                        },
                        true,
                        StandardCharsets.UTF_8),
                TERMINAL);
        unread.begin("1");
        assertThrows(UncheckedIOException.class, () -> unread.begin("2"));
    }
}
