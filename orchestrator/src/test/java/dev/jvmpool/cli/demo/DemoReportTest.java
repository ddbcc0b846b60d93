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
import org.junit.jupiter.api.Test;

/** What the demonstration prints, but for the times. */
class DemoReportTest {

    private static final int TERMINAL = 80;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DemoReport report = new DemoReport(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    private final PopularColor color = new PopularColor("/pictures/puppy_4_small.png", 241, 194, 125, 19.849);

    /** What was printed, every time as 0.000. */
    private String printed() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        text.lines().forEach(line -> assertTrue(line.length() < TERMINAL, line));
        return text.replaceAll("\\d+\\.\\d{3}(s| s)", "0.000$1").replaceAll("\\(\\d+\\.\\dx\\)", "(1.0x)");
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
        report.table();
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
    void longNamesAndReasonsAreCut() {
        String name = "IMG_20240101_123456_portrait_of_a_dog.jpeg";
        report.begin("1");
        report.leftOut("/pictures/" + name);
        report.processes(
                List.of(name), List.of(new TaskOutcome<>(0, name, null, new IOException("no luck ".repeat(20)))));
        List<String> lines = printed().lines().toList();
        assertEquals("    0.000s  IMG_2024..dog.jpeg cannot be read: left out from here on", lines.get(2));
        assertTrue(lines.get(3).startsWith("    0.000s  IMG_2024..dog.jpeg failed: java.io"), lines.get(3));
    }

    @Test
    void whereNobodyReadsThereIsNoNextPart() {
        DemoReport unread = new DemoReport(new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("nobody reads");
                    }
                },
                true,
                StandardCharsets.UTF_8));
        unread.begin("1");
        assertThrows(UncheckedIOException.class, () -> unread.begin("2"));
    }
}
