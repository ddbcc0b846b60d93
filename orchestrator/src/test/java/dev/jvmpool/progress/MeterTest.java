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
    private Reports.Summary said = Reports.Summary.NONE;
    private Meter meter = new Meter(1000, Counts.NONE, () -> counts, () -> said, () -> now);

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
        meter = new Meter(1000, Counts.NONE, () -> counts, () -> said, () -> now);
        now += TimeUnit.SECONDS.toNanos(60);
        assertNull(meter.now().left(), "those that began together are not all there");
        counts = new Counts(4, 0, 4, 0);
        assertEquals(Duration.ofMinutes(249), meter.now().left());
        meter = new Meter(-1, Counts.NONE, () -> counts, () -> said, () -> now);
        now += TimeUnit.SECONDS.toNanos(60);
        assertNull(meter.now().left(), "nobody knows how many there are");
    }

    @Test
    void whatTasksSayCounts() {
        meter = new Meter(3, Counts.NONE, () -> counts, () -> said, () -> now);
        counts = new Counts(0, 0, 3, 0);
        now = TimeUnit.SECONDS.toNanos(30);
        said = new Reports.Summary(1.4, 2, "page 12");
        assertNull(meter.now().left(), "one says nothing");
        said = new Reports.Summary(1.5, 3, "page 13");
        assertEquals(Duration.ofSeconds(30), meter.now().left());
        assertEquals(1.5, meter.now().begun());
        assertEquals("page 13", meter.now().report());
        assertEquals(0.05, meter.now().perSecond(), 1e-9);
        said = Reports.Summary.NONE;
        now = TimeUnit.SECONDS.toNanos(31);
        assertEquals(0, meter.now().perSecond(), "they begin anew");
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
        meter = new Meter(1000, new Counts(900, 7, 0, 0), () -> counts, () -> said, () -> now);
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
