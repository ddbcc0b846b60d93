package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryLimitTest {

    private static final long MB = 1_000_000;

    private final MemoryLimit limit = new MemoryLimit(100 * MB);

    @ParameterizedTest
    @CsvSource({
        "-1,STAYS",
        "0,STAYS",
        "100000000,STAYS",
        "100000001,IS_REPLACED",
        "200000000,IS_REPLACED",
        "200000001,IS_ENDED"
    })
    void replacesWhatHasTooMuchAndEndsWhatHasTwiceAsMuch(long used, MemoryLimit.Verdict verdict) {
        assertEquals(verdict, limit.verdict(used));
    }

    @ParameterizedTest
    @CsvSource({"20, 80", "85, 15", "89, 11", "130, 70", "180, 20"})
    void looksAgainWhenTheNextLimitCanBeReached(long usedMegabytes, long pauseMillis) {
        assertEquals(pauseMillis * MB, limit.pauseNanos(usedMegabytes * MB));
    }

    @ParameterizedTest
    @ValueSource(longs = {95, 100, 199, 200, 10_000})
    void leavesPausesBetweenLooks(long usedMegabytes) {
        assertEquals(MemoryLimit.SHORTEST_PAUSE_NANOS, limit.pauseNanos(usedMegabytes * MB));
    }

    @Test
    void looksNowAndThenHoweverMuchRoomThereIs() {
        assertEquals(MemoryLimit.LONGEST_PAUSE_NANOS, new MemoryLimit(1L << 40).pauseNanos(0));
        assertEquals(MemoryLimit.LONGEST_PAUSE_NANOS, new MemoryLimit(Long.MAX_VALUE / 2).pauseNanos(-1));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MAX_VALUE})
    void isANumberOfBytes(long bytes) {
        assertThrows(IllegalArgumentException.class, () -> new MemoryLimit(bytes));
    }
}
