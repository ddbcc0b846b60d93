package dev.jvmpool.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.jvmpool.running.RunningTask;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Duration TIMEOUT = Duration.ofNanos(100);
    private static final Duration SILENCE = Duration.ofNanos(30);
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    /** Nanoseconds as a clock counts them may be anything. */
    private static final long BEGIN = Long.MAX_VALUE - 50;

    private static Patience patience(Duration timeout, Duration silence) {
        return new Patience(TimeLimits.of(timeout, silence), BEGIN);
    }

    @Test
    void lastsUntilTheFirstOfItsLimits() {
        assertEquals(100, patience(TIMEOUT, null).left(BEGIN));
        assertEquals(30, patience(null, SILENCE).left(BEGIN));
        assertEquals(30, patience(TIMEOUT, SILENCE).left(BEGIN));
        assertEquals(-5, patience(TIMEOUT, SILENCE).left(BEGIN + 35));
        assertEquals(Long.MAX_VALUE - 7, patience(FOR_EVER, FOR_EVER).left(BEGIN + 7));
    }

    @Test
    void beginsAnewWithEachReportButForTheTimeout() {
        Patience both = patience(TIMEOUT, SILENCE);
        both.heard(BEGIN + 20, 0.1, null);
        assertEquals(30, both.left(BEGIN + 20));
        both.heard(BEGIN + 90, 0.2, null);
        assertEquals(10, both.left(BEGIN + 90));
        Patience timeout = patience(TIMEOUT, null);
        timeout.heard(BEGIN + 90, 0.2, null);
        assertEquals(10, timeout.left(BEGIN + 90));
    }

    @Test
    void saysWhichLimitItWasAndWhatItHeardLast() {
        Patience both = patience(TIMEOUT, SILENCE);
        assertNull(both.overtime());
        both.end(BEGIN + 30);
        assertEquals(new Overtime(SILENCE, true, "it never reported anything"), both.overtime());
        Patience timeout = patience(TIMEOUT, null);
        timeout.end(BEGIN + 100);
        assertEquals(Overtime.of(TIMEOUT), timeout.overtime());
        assertEquals("ran longer than 0.0000001s", timeout.overtime().inWords());
        Patience told = patience(null, SILENCE);
        told.heard(BEGIN + 7_000_000, 0.4, "page 12");
        told.heard(BEGIN + 7_300_000, RunningTask.NO_FRACTION, "page 13");
        told.end(BEGIN + 8_000_000);
        assertEquals(
                "said nothing for 0.00000003s (its last report, after 0.007s: page 13)",
                told.overtime().inWords());
        told = patience(null, SILENCE);
        told.heard(BEGIN, 0.996, null);
        told.end(BEGIN + 30);
        assertEquals("its last report, after 0s: 100 %", told.overtime().last());
        told = patience(null, SILENCE);
        told.heard(BEGIN, RunningTask.NO_FRACTION, null);
        told.end(BEGIN + 30);
        assertEquals("its last report, after 0s", told.overtime().last());
    }

    @Test
    void limits() {
        assertSame(TimeLimits.NONE, TimeLimits.of(null, null));
        assertNull(TimeLimits.NONE.shortest());
        assertEquals(SILENCE, TimeLimits.of(null, SILENCE).shortest());
        assertEquals(TIMEOUT, TimeLimits.of(TIMEOUT, null).shortest());
        assertEquals(SILENCE, TimeLimits.of(TIMEOUT, SILENCE).shortest());
        assertEquals(SILENCE, TimeLimits.of(SILENCE, TIMEOUT).shortest());
    }
}
