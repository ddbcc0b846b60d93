package dev.jvmpool.cli.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationsTest {

    private final Durations.Converter converter = new Durations.Converter();

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "30s, PT30S",
        "1.5s, PT1.5S",
        "5m, PT5M",
        "1h30m, PT1H30M",
        "1h2m3s4ms, PT1H2M3.004S",
        "1m500ms, PT1M0.5S"
    })
    void unitsAddUp(String text, Duration expected) {
        assertEquals(expected, converter.convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "30", "-1s", "1s1h", "1 s", "1d", "1e3s", "0s", "0h0m", "soon"})
    void everythingElseIsRefused(String text) {
        assertThrows(TypeConversionException.class, () -> converter.convert(text));
    }

    @Test
    void missingUnitIsSuggested() {
        TypeConversionException refused = assertThrows(TypeConversionException.class, () -> converter.convert("30"));
        assertTrue(refused.getMessage().contains("30s"), refused.getMessage());
    }
}
