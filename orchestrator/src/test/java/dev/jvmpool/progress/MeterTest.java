package dev.jvmpool.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The numbers of progress on a clock that the test turns. */
class MeterTest {

    private long now;
    private Counts counts = new Counts(0, 0, 4, 0);
    private Meter meter = new Meter(1000, Counts.NONE, () -> counts, () -> now);

    /** Lets time pass, and tasks end evenly in it, looked at five times a second. */
    private void pass(int seconds, double perSecond) {
        for (int i = 0; i < 5 * seconds; i++) {
            now += TimeUnit.MILLISECONDS.toNanos(200);
            done += perSecond / 5;
            counts = new Counts((long) done, 0, 4, 0);
            meter.now();
        }
    }

    private double done;

    private double left() {
        return meter.now().left().toMillis() / 1000.0;
    }

    @Test
    void whatIsEvenIsEstimatedRightly() {
        pass(10, 10);
        assertEquals(10, meter.now().perSecond(), 0.1);
        assertEquals(90, left(), 1);
        pass(50, 10);
        assertEquals(40, left(), 1);
    }

    @Test
    void itIsTheSameHoweverRarelyItIsAskedFor() {
        now = TimeUnit.SECONDS.toNanos(20);
        counts = new Counts(200, 0, 4, 0);
        assertEquals(10, meter.now().perSecond(), 1e-9);
        assertEquals(10, meter.now().perSecond(), 1e-9);
        assertEquals(Duration.ofSeconds(80), meter.now().left());
    }

    @Test
    void thereIsNoEstimateBeforeItWouldMeanSomething() {
        now = TimeUnit.MILLISECONDS.toNanos(900);
        counts = new Counts(50, 0, 4, 0);
        assertNull(meter.now().left(), "the first second");
        now = TimeUnit.SECONDS.toNanos(60);
        counts = new Counts(3, 0, 4, 0);
        meter = new Meter(1000, Counts.NONE, () -> counts, () -> now);
        now += TimeUnit.SECONDS.toNanos(60);
        assertNull(meter.now().left(), "those that began together are not all there");
        counts = new Counts(4, 0, 4, 0);
        assertEquals(Duration.ofMinutes(249), meter.now().left());
        meter = new Meter(-1, Counts.NONE, () -> counts, () -> now);
        now += TimeUnit.SECONDS.toNanos(60);
        assertNull(meter.now().left(), "nobody knows how many there are");
    }

    @Test
    void itFollowsAChange() {
        pass(20, 20);
        pass(60, 5);
        assertEquals(5, meter.now().perSecond(), 0.5);
    }

    @Test
    void aStallMakesItLongerAndIsForgotten() {
        pass(30, 10);
        double before = left();
        pass(15, 0);
        assertTrue(left() > before * 1.5, left() + " after " + before);
        pass(40, 10);
        assertEquals((1000 - done) / 10, left(), 10);
    }

    @Test
    void tasksThatEndTogetherDoNotMakeItSwing() {
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int round = 1; round <= 20; round++) {
            pass(60, 0);
            done += 4;
            counts = new Counts((long) done, 0, 4, 0);
            meter.now();
            pass(59, 0);
            double each = left() / (1000 - done);
            least = Math.min(least, each);
            most = Math.max(most, each);
        }
        assertTrue(most < 2 * least, least + " to " + most);
    }

    @Test
    void theEndIsTheEnd() {
        pass(100, 10);
        counts = new Counts(1000, 3, 0, 1);
        assertEquals(Duration.ZERO, meter.now().left());
        counts = new Counts(1100, 3, 0, 1);
        assertEquals(Duration.ZERO, meter.now().left());
        assertEquals(3, meter.now().failed());
        assertEquals(1, meter.now().retried());
        assertEquals(Duration.ofSeconds(100), meter.now().elapsed());
    }

    @Test
    void whatWasDoneBeforeCountsAndIsNotTakenForQuick() {
        meter = new Meter(1000, new Counts(900, 7, 0, 0), () -> counts, () -> now);
        now = TimeUnit.SECONDS.toNanos(2);
        assertEquals("900 of 1000, 90 %, 4 running, 7 failed", meter.now().toString());
        pass(10, 5);
        counts = new Counts((long) done, 1, 4, 0);
        assertEquals(950, meter.now().done());
        assertEquals(8, meter.now().failed());
        assertEquals(5, meter.now().perSecond(), 1);
        assertEquals(10, left(), 2);
    }

    @Test
    void whatStandsStillIsNotEstimated() {
        pass(10, 10);
        pass(3600, 0);
        assertNull(meter.now().left());
    }
}
