package dev.jvmpool.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.Progress.Numbers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where progress is shown: when, how wide, and that nothing of it stays. */
class DisplayTest {

    private final List<String> shown = new ArrayList<>();
    private Window window = new Window(40, 24, false);
    private int asked;

    private static Numbers after(double seconds) {
        return new Numbers(
                999, 450, 2, 4, 0, Duration.ofMillis((long) (1000 * seconds)), 12, Duration.ofSeconds(44), 0, "");
    }

    private Window ask() {
        asked++;
        return window;
    }

    @Test
    void theLineIsAsWideAsTheWindowIsNow() {
        LiveLine line = new LiveLine(shown::add, this::ask);
        line.show(after(0.5));
        assertEquals(List.of("450 of 999, about 45 s left, 2 failed"), shown);
        window = new Window(21, 24, false);
        line.show(after(0.7));
        line.show(after(1.5));
        assertEquals(2, asked, "asked once in a second");
        assertEquals("450 of 999, 2 failed", shown.get(2));
    }

    @Test
    void nothingIsDrawnWhereAnotherProgramHasTheTerminal() {
        LiveLine line = new LiveLine(shown::add, this::ask);
        window = new Window(80, 24, true);
        line.show(after(1));
        assertEquals(List.of(), shown);
        window = new Window(21, 24, false);
        line.show(after(2));
        assertEquals(List.of("450 of 999, 2 failed"), shown);
    }

    @Test
    void afterTheEndThereIsNothing() {
        LiveLine line = new LiveLine(shown::add, this::ask);
        line.show(after(1));
        line.close();
        line.show(after(2));
        line.clear();
        assertEquals("", shown.get(1));
        assertEquals(2, shown.size());
    }

    @Test
    void linesNowAndThenBecomeRarer() {
        TimedLines lines = new TimedLines(shown::add);
        List<Integer> when = new ArrayList<>();
        IntStream.range(0, 3600).forEach(second -> {
            int before = shown.size();
            lines.show(after(second));
            if (shown.size() > before) {
                when.add(second);
            }
        });
        assertEquals(List.of(10, 20, 30, 40, 50, 63, 79), when.subList(0, 7));
        assertEquals(300, when.get(when.size() - 1) - when.get(when.size() - 2));
        assertEquals("450 of 999, 45 %, 12/s, about 45 s left, 4 running, 2 failed", shown.get(0));
        lines.close();
        shown.clear();
        lines.show(after(10_000));
        assertEquals(List.of(), shown);
    }

    @Test
    void theFootOfATerminalIsErasedOnce() {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        TerminalFoot foot = new TerminalFoot(terminal);
        foot.show("");
        assertEquals("", terminal.toString(StandardCharsets.UTF_8));
        foot.show("abc");
        terminal.reset();
        foot.end();
        assertEquals(StatusLine.ERASE, terminal.toString(StandardCharsets.UTF_8));
        foot.show("");
        assertEquals(StatusLine.ERASE, terminal.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatSttySaysIsRead() {
        assertEquals(
                new Window(132, 24, false),
                Window.of("speed 38400 baud; rows 24; columns 132; line = 0;\nicanon iexten"));
        assertEquals(
                new Window(132, 24, true), Window.of("speed 9600 baud; 24 rows; 132 columns;\nlflags: -icanon isig"));
        assertEquals(new Window(80, 24, false), Window.of(""));
        assertEquals(new Window(80, 24, false), Window.of("rows 0; columns 0;"));
        assertEquals(new Window(80, 24, false), Window.of("columns"));
    }
}
