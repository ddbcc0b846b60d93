package dev.jvmpool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.PoolListener.Status;
import org.junit.jupiter.api.Test;

class BarsTest {

    private static final int SUCCEEDED = Status.SUCCEEDED.ordinal();

    @Test
    void barsAreToldInTheOrderOfTheirStarts() {
        Bars bars = new Bars(100);
        bars.add(0, 50, 10, 1, SUCCEEDED, 0);
        bars.add(1, 20, 60, 1, SUCCEEDED, 0);
        bars.add(0, 61, 10, 1, SUCCEEDED, 0);
        int[] order = bars.inOrder();
        assertEquals(20, bars.start(order[0]));
        assertEquals(50, bars.start(order[1]));
        assertEquals(61, bars.start(order[2]));
        assertFalse(bars.isMerged());
    }

    @Test
    void whenThereAreTooManyNeighboursBecomeOneAndNoTaskIsLost() {
        Bars bars = new Bars(1000);
        int tasks = 0;
        for (int i = 0; i < 50_000; i++) {
            int count = 1 + i % 3;
            tasks += count;
            bars.add(i % 4, 1000L * i, 3000, count, SUCCEEDED, 0);
            assertTrue(bars.size() <= 1000);
        }
        int kept = 0;
        long[] ends = new long[4];
        for (int at : bars.inOrder()) {
            kept += bars.tasks(at);
            assertTrue(bars.start(at) >= ends[bars.lane(at)], "they do not overlap");
            ends[bars.lane(at)] = bars.start(at) + bars.length(at);
        }
        assertEquals(tasks, kept);
        assertTrue(bars.isMerged());
        assertTrue(bars.size() > 250, "as many are kept as may be, about: " + bars.size());
    }

    @Test
    void oneOfSeveralIsAsBadAsTheWorstOfThem() {
        Bars bars = new Bars(1000);
        for (int i = 0; i < 1001; i++) {
            Status status =
                    i == 7 ? Status.DIED : i == 8 ? Status.FAILED : i == 900 ? Status.CANCELLED : Status.SUCCEEDED;
            bars.add(0, 10L * i, 9, 1, status.ordinal(), 0);
        }
        int[] order = bars.inOrder();
        long died = 0;
        for (int at : order) {
            died += bars.state(at) == Status.DIED.ordinal() ? 1 : 0;
            assertFalse(bars.state(at) == Status.CANCELLED.ordinal());
        }
        assertEquals(1, died);
    }

    @Test
    void moreWorkersThanBarsAreKeptStillEachHaveOne() {
        Bars bars = new Bars(100);
        for (int i = 0; i < 300; i++) {
            bars.add(i % 50, 10L * i, 9, 1, SUCCEEDED, 0);
        }
        assertTrue(bars.size() <= 100);
    }

    @Test
    void aCopyStaysAsItIsAndTakesWhatRuns() {
        Bars bars = new Bars(2);
        bars.add(0, 0, 5, 1, SUCCEEDED, 0);
        bars.add(0, 6, 5, 1, SUCCEEDED, 0);
        Bars copy = bars.copy();
        bars.add(0, 20, 5, 1, SUCCEEDED, 0);
        copy.add(0, 12, 5, 1, Bars.RUNNING, 0);
        assertEquals(3, copy.size());
        assertFalse(copy.isMerged());
    }
}
