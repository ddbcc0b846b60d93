package dev.jvmpool.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SleepingTest {

    private final PrintStream stdout = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(stdout);
        Thread.interrupted();
    }

    @Test
    void saysSoBeforeAndAfter() throws InterruptedException {
        assertEquals(0.001, Sleeping.sleep(0.001));
        assertEquals(List.of("Sleeping for 0.001 seconds", "Finished sleeping"), lines());
    }

    /** An interrupt ends the sleep at once, so that these take no time. */
    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "1, 1", "0.25, 0.25", "100, 100", "86400, 86400", "1e-7, 0.0000001"})
    void showsTheNumberPlainlyAndStopsWhenInterrupted(double seconds, String shown) {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> Sleeping.sleep(seconds));
        assertFalse(Thread.currentThread().isInterrupted());
        assertEquals(List.of("Sleeping for " + shown + " seconds"), lines());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 86_400.1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNoTime(double seconds) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Sleeping.sleep(seconds));
        assertEquals("seconds must be from 0 to 86400: " + seconds, e.getMessage());
        assertEquals(List.of(), lines());
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
