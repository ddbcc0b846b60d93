package dev.jvmpool.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.Comparison.Agreement;
import dev.jvmpool.Comparison.Measurement;
import dev.jvmpool.Mode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The numbers by themselves: statistics, rounds, words, what the system tells. */
class MeasuresTest {

    @Test
    void theMedianOfLaterRounds() {
        assertEquals(Duration.ofMillis(20), rounds(500, 10, 90, 20).time());
        assertEquals(Duration.ofMillis(15), rounds(500, 10, 20).time());
    }

    @Test
    void oneRoundCountsWithoutItsStart() {
        assertEquals(Duration.ofMillis(400), rounds(500).time());
    }

    @Test
    void theSpread() {
        assertEquals(0.5, rounds(500, 20, 10, 30).spread().orElse(0), 1e-9);
        assertEquals(OptionalDouble.empty(), rounds(500, 20).spread());
    }

    @Test
    void threeRoundsUnlessTheyTakeTooLong() {
        RoundPlan usual = new RoundPlan(0);
        assertTrue(usual.another(1, Duration.ofSeconds(20), Duration.ofSeconds(20)));
        assertFalse(usual.another(1, Duration.ofSeconds(31), Duration.ofSeconds(31)));
        assertTrue(usual.isCutShort(1));
        assertFalse(usual.another(3, Duration.ofSeconds(3), Duration.ofMillis(401)));
        assertTrue(usual.another(3, Duration.ofSeconds(3), Duration.ofMillis(400)));
        assertFalse(usual.another(10, Duration.ofSeconds(3), Duration.ofMillis(1)));
    }

    @Test
    void asManyRoundsAsSomebodyWants() {
        RoundPlan wanted = new RoundPlan(4);
        assertTrue(wanted.another(3, Duration.ofHours(3), Duration.ofHours(1)));
        assertFalse(wanted.another(4, Duration.ofMillis(4), Duration.ofMillis(1)));
        assertFalse(new RoundPlan(1).isCutShort(1));
    }

    @Test
    void quantitiesInWords() {
        assertEquals("1 us", Words.time(Duration.ofNanos(3)));
        assertEquals("310 us", Words.time(Duration.ofNanos(310_400)));
        assertEquals("9.5 ms", Words.time(Duration.ofNanos(9_500_000)));
        assertEquals("95 ms", Words.time(Duration.ofMillis(95)));
        assertEquals("9.50 s", Words.time(Duration.ofMillis(9_500)));
        assertEquals("1.5 min", Words.time(Duration.ofSeconds(90)));
        assertEquals("1.5 GB", Words.memory(OptionalLong.of(3L << 29)));
        assertEquals("-", Words.memory(OptionalLong.empty()));
        assertEquals("0.04 x", Words.times(OptionalDouble.of(0.04)));
        assertEquals("12 x", Words.times(OptionalDouble.of(12.3)));
    }

    @Test
    void whatLinuxTellsOfAProcess() {
        String stat = "4711 (a (odd) name) S 1 4711 4711 0 -1 4194560 9 8 7 6 150 25 3 2 20 0 17 0 99";
        assertEquals(1_800_000_000L, ProcessUse.cpuNanosOf(stat));
        assertEquals(-1, ProcessUse.cpuNanosOf("4711 (torn) S 1"));
        String status = "Name:\tjava\nVmHWM:\t   81920 kB\nVmRSS:\t   40960 kB\n";
        assertEquals(80L << 20, ProcessUse.bytesOf(status, "VmHWM:"));
        assertEquals(-1, ProcessUse.bytesOf("Name:\tkthreadd\n", "VmHWM:"));
        assertEquals(42, ProcessUse.delayOf("100 42 3\n"));
    }

    @Test
    void whatAProcessThatHasEndedUsedStaysAndItsNumberIsNoLongerLookedAt() {
        long self = ProcessHandle.current().pid();
        JvmMeter meter = new JvmMeter();
        meter.add(self);
        long used = meter.cpuNanos();
        meter.end(self);
        while (ProcessUse.cpuNanos(self) == used) {
            Thread.onSpinWait();
        }
        assertTrue(used > 0);
        assertEquals(used, meter.cpuNanos());
        meter.add(self);
        assertTrue(meter.cpuNanos() > 2 * used);
    }

    private static Measurement rounds(long first, long... later) {
        List<Duration> durations =
                LongStream.of(later).mapToObj(Duration::ofMillis).toList();
        return new Measurement(
                Mode.PROCESSES,
                2,
                Duration.ofMillis(first),
                durations,
                Duration.ofMillis(100),
                null,
                OptionalLong.empty(),
                8,
                0,
                0,
                8,
                0,
                null,
                null,
                Agreement.SAME,
                null);
    }
}
