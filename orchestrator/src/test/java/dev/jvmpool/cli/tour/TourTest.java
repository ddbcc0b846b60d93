package dev.jvmpool.cli.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.cli.Main;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.ExitCode;
import dev.jvmpool.progress.Window;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tour without processes: its list, its mistakes, its words, how it prints. */
class TourTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String stdin = "";

    @Test
    void theListNamesEveryLessonAndRunsNone() {
        assertEquals(0, run("tour", "--list"));
        List<TourStop> all = TourStop.all();
        List<String> rows = out().lines().toList();
        assertEquals(all.size(), rows.size());
        assertTrue(rows.get(0).matches(" +1  two-processes +Two processes, .*"), rows.get(0));
        assertEquals("", err());
    }

    @Test
    void itsOutputEndsThoughNobodyReadsIt() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        LessonOutput output = new LessonOutput(new OutputStream() {
            @Override
            public void write(int one) {
                writing.countDown();
                try {
                    read.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                out.write(one);
            }
        });
        Thread printing = new Thread(() -> output.write('\n'));
        printing.start();
        writing.await();
        assertTimeoutPreemptively(Duration.ofSeconds(60), output::end);
        read.countDown();
        printing.join();
        out.reset();
        output.write('\n');
        assertEquals("", out());
    }

    @Test
    void aLessonThatDoesNotExistIsAMistakeWithAHint() {
        assertEquals(2, run("tour", "two-proceses"));
        assertTrue(err().startsWith("jvmpool: there is no lesson 'two-proceses'; did you mean two-processes"), err());
        assertEquals(1, err().lines().count(), err());
        err.reset();
        assertEquals(2, run("tour", "loop", "99"));
        assertTrue(err().contains("there is no lesson '99'; they are 1 to "), err());
        assertTrue(err().contains("jvmpool tour --list"), err());
        assertEquals("", out());
    }

    @Test
    void everyLessonFitsIntoATerminalAndHasItsSource() {
        Set<String> names = new HashSet<>();
        for (TourStop stop : TourStop.all()) {
            assertTrue(names.add(stop.lesson().name()), stop.lesson().name());
            String code = stop.lesson().code();
            assertTrue(code.contains("public static void main(String[]"), code);
            assertFalse(code.contains("// begin") || code.contains("// end"), code);
            String shown = stop.heading(false)
                    + stop.lesson().before()
                    + code
                    + stop.lesson().after();
            shown.lines().forEach(line -> assertTrue(line.length() <= 80, line));
            assertTrue(stop.lesson().before().endsWith("\n")
                    && stop.lesson().after().endsWith("\n"));
        }
    }

    @Test
    void whatIsShownIsRunAndWhatIsPrintedHasItsTime() {
        assertEquals(0, run("tour", "threads"), err());
        assertTrue(out().contains("    static long cube(int x) {\n        return (long) x * x * x;\n    }\n"), out());
        assertTrue(
                out().lines().anyMatch(line -> line.matches(" +\\d+\\.\\d{3} \\| \\[1, 8, 27, .*\\(999\\)]")), out());
        assertFalse(out().contains("\u001B"), "colours only for a terminal");
    }

    @Test
    void thePauseEndsWithQ() throws IOException {
        stdin = "\n\n\nq\n";
        assertEquals(0, atTerminal(60, err, "threads", "10", "threads"));
        assertEquals(2, out().split("\\(threads\\)", -1).length - 1, out());
        stdin = "";
        out.reset();
        assertEquals(0, atTerminal(60, err, "threads", "threads"));
        assertEquals(2, out().split("\\(threads\\)", -1).length - 1, "the end of the input is no q");
        stdin = "q\n";
        out.reset();
        assertEquals(0, atTerminal(24, err, "threads", "threads"));
        assertFalse(out().contains(" | "), "q before the program runs");
    }

    @Test
    void withPausesNothingScrollsAwayUnseen() throws IOException {
        stdin = "\n".repeat(100);
        assertEquals(0, atTerminal(24, out, "threads", "threads"));
        String[] screens = out().split("Enter goes on, q and Enter ends: ");
        assertTrue(screens.length > 3, out());
        for (String screen : screens) {
            assertTrue(screen.lines().count() < 24, screen);
        }
    }

    @Test
    void whereNobodyIsToPressEnterThereIsNoPause() {
        assertEquals(0, run("tour", "--pause", "threads", "threads"));
        assertEquals(2, out().split("\\(threads\\)", -1).length - 1, out());
        assertEquals("", err());
    }

    @Test
    void nobodyReads() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Console console =
                new Console(new ByteArrayInputStream(new byte[0]), closed, new PrintStream(err), stream -> false);
        assertEquals(ExitCode.NOBODY_READS, Main.execute(console, "tour", "threads"));
    }

    @Test
    void longListsAreShortened() {
        String list = IntStream.range(0, 500).boxed().toList().toString();
        assertEquals("[0, 1, 2, 3, 4, 5, ... (500)]", LessonOutput.shortened(list));
        assertEquals("[1, 2, 3]", LessonOutput.shortened("[1, 2, 3]"));
        String words = "x".repeat(500);
        assertEquals(words, LessonOutput.shortened(words));
        assertEquals("[" + words + "]", LessonOutput.shortened("[" + words + "]"));
    }

    @Test
    void linesAreBrokenWhereTheWindowEndsAndCounted() throws IOException {
        try (LessonOutput output = new LessonOutput(out)) {
            output.begin(32);
            output.write("Program finished in 0.087 seconds\nok\n".getBytes(StandardCharsets.UTF_8));
            output.write("puppy_1.png      rgb(1, 2, 3) 26.1 %\n".getBytes(StandardCharsets.UTF_8));
            assertEquals(5, output.lines());
        }
        assertEquals("""
                  0.000 | Program finished in
                        | 0.087 seconds
                  0.000 | ok
                  0.000 | puppy_1.png
                        | rgb(1, 2, 3) 26.1 %
                """.indent(0), out().replaceAll("\\d\\.\\d{3} \\|", "0.000 |"));
    }

    @Test
    void aNarrowWindowHasNoLineThatIsWiderThanIt() throws IOException {
        Console console =
                new Console(new ByteArrayInputStream(new byte[0]), out, new PrintStream(err), stream -> stream == 1);
        Tour tour = new Tour(console, false, () -> new Window(40, 24, false));
        assertEquals(0, tour.run(Stream.of("threads").map(TourStop::of).toList()));
        out().replaceAll("\u001B\\[\\d*m", "").lines().forEach(line -> assertTrue(line.length() <= 40, line));
    }

    @Test
    void linesAreWholeAndNoneIsLongerThanItsBuffer() throws IOException {
        try (LessonOutput output = new LessonOutput(out)) {
            output.write("ab".getBytes(StandardCharsets.UTF_8));
            assertEquals("", out());
            output.write("c\nd".getBytes(StandardCharsets.UTF_8));
            assertTrue(out().endsWith(" | abc\n"), out());
            output.write("x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8));
            assertTrue(out().length() > 1 << 16);
            output.end();
            output.write("e\n".getBytes(StandardCharsets.UTF_8));
            assertFalse(out().contains("e"), "nothing after the end");
        }
    }

    @Test
    void whatCannotBeWrittenIsHeardByTheTour() {
        LessonOutput output = new LessonOutput(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("disk full");
            }
        });
        output.write("a\n".getBytes(StandardCharsets.UTF_8), 0, 2);
        assertEquals(
                "disk full",
                assertThrows(IOException.class, () -> output.print("b")).getMessage());
    }

    /** With a pause where it is due, in a window of so many lines. */
    private int atTerminal(int rows, OutputStream prompts, String... lessons) throws IOException {
        Console console = new Console(
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintStream(prompts, true, StandardCharsets.UTF_8),
                stream -> stream == 0);
        Tour tour = new Tour(console, true, () -> new Window(80, rows, false));
        return tour.run(Stream.of(lessons).map(TourStop::of).toList());
    }

    private int run(String... words) {
        Console console = new Console(
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                stream -> false);
        return Main.execute(console, words);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8).replace("\r", "");
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8).replace("\r", "");
    }
}
