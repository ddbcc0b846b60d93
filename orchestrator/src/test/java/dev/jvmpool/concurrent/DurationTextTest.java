package dev.jvmpool.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({"0, 0s", "1, 0.001s", "1500, 1.5s", "60000, 1m", "90500, 1m30.5s", "5400000, 1h30m", "86400000, 24h"})
    void isAsPeopleWriteIt(long millis, String text) {
        assertEquals(text, DurationText.of(Duration.ofMillis(millis)));
    }
}
