package dev.jvmpool.cli.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.jvmpool.process.Machine;
import dev.jvmpool.process.Slice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pages of a run and of a comparison tell the same of what was chosen. */
class ChosenSettingsTest {

    private final PoolOptions options = new PoolOptions();

    private static String heap(int workers) {
        return (Slice.of(Machine.here(), workers).heapBytes() >> 20) + "m";
    }

    private static String processors(int workers) {
        return String.valueOf(Slice.of(Machine.here(), workers).cores());
    }

    @Test
    void whatWasNotGivenIsToldAsWhatItComesTo() {
        options.take("--workers", "2");
        Map<String, String> run = ChosenSettings.of(options, "--range 1..9");
        assertEquals(
                List.of("tasks run", "inputs", "workers", "heap of each", "processors of each", "grace", "batch"),
                List.copyOf(run.keySet()));
        assertEquals("--range 1..9", run.get("inputs"));
        assertEquals("2", run.get("workers"));
        assertEquals(heap(2), run.get("heap of each"));
        assertEquals("what takes about 20 ms", run.get("batch"));
    }

    @Test
    void ofAComparisonItIsToldForEachNumberOfWorkers() {
        options.take("--jvm-arg", "-Dkey=value");
        Map<String, String> comparison = ChosenSettings.ofComparison(options, "1 word on the command line", 1, 2);
        assertEquals("1, 2", comparison.get("workers"));
        assertEquals(heap(1), comparison.get("heap of the loop and of threads"));
        assertEquals(heap(1) + ", " + heap(2), comparison.get("heap of each"));
        assertEquals(processors(1) + ", " + processors(2), comparison.get("processors of each"));
        assertEquals("-Dkey=value", comparison.get("jvm-arg"));
        assertEquals("what takes about 20 ms", comparison.get("batch"));
        options.take("--heap", "64m");
        options.take("--timeout", "5s");
        comparison = ChosenSettings.ofComparison(options, "standard input", 1, 2);
        assertEquals("64m", comparison.get("heap of the loop and of threads"));
        assertEquals("64m", comparison.get("heap of each"));
        assertEquals("1, because there is a limit of time", comparison.get("batch"));
    }

    @Test
    void inThisJvmNothingTravels() {
        options.take("--mode", "threads");
        Map<String, String> run = ChosenSettings.of(options, "standard input");
        assertEquals(List.of("tasks run", "inputs"), List.copyOf(run.keySet()));
        options.take("--batch", "7");
        assertFalse(ChosenSettings.of(options, "standard input").containsKey("batch"));
    }
}
