package dev.jvmpool.cli.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.WorkerOutput;
import dev.jvmpool.cli.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is held back of what workers say first. */
class WorkerNoiseTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Screen screen = new Screen(new PrintStream(shown, true, StandardCharsets.UTF_8));

    private static WorkerOutput error(String text) {
        return new WorkerOutput(1, 4711, true, text);
    }

    @Test
    void whatIsMoreThanAWorkerThatDoesNotStartSaysIsShown() {
        WorkerNoise noise = new WorkerNoise(screen, false);
        String line = "x".repeat(1023) + "\n";
        for (int i = 0; i < 1000; i++) {
            noise.accept(error(line));
        }
        assertEquals(line.repeat(1000), shown.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsPrintedOrdinarilyEndsTheHolding() {
        WorkerNoise noise = new WorkerNoise(screen, true);
        noise.accept(error("first\n"));
        noise.accept(new WorkerOutput(2, 4712, false, "second\n"));
        assertEquals("[worker 1] first\n[worker 2] second\n", shown.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatComesWellAfterAWorkerWasReadyEndsTheHolding() {
        AtomicLong now = new AtomicLong(42);
        WorkerNoise noise = new WorkerNoise(screen, false, now::get);
        now.addAndGet(100 * WorkerNoise.HELD_NANOS);
        noise.accept(error("first\n"));
        noise.ready();
        noise.accept(error("second\n"));
        assertEquals("", shown.toString(StandardCharsets.UTF_8));
        now.addAndGet(WorkerNoise.HELD_NANOS);
        noise.accept(error("third\n"));
        assertEquals("first\nsecond\nthird\n", shown.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatSomebodyElseSaysIsNotShown() {
        WorkerNoise noise = new WorkerNoise(screen, false);
        noise.drop();
        noise.release();
        assertEquals("", shown.toString(StandardCharsets.UTF_8));
    }
}
