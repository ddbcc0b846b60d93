package dev.jvmpool.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.RunTimeEstimate;
import org.junit.jupiter.api.Test;

class BatchSizerTest {

    private final BatchSizer sizer = new BatchSizer(0, new RunTimeEstimate(), Backend.BATCH_NANOS);

    @Test
    void beginsWithOne() {
        assertEquals(1, sizer.next());
    }

    @Test
    void longRunsTravelAlone() {
        for (int i = 0; i < 10; i++) {
            sizer.took(1, 100_000_000);
        }
        assertEquals(1, sizer.next());
    }

    @Test
    void shortRunsTravelTogetherUntilABatchTakesItsTime() {
        int rounds = 0;
        while (sizer.next() < 5000 && rounds < 20) {
            sizer.took(sizer.next(), sizer.next() * 4000L);
            rounds++;
        }
        // 20 ms of runs of 4 microseconds each; eightfold a round: 8, 64, 512, 4096, 5000.
        assertEquals(5000, sizer.next());
        assertEquals(5, rounds);
    }

    @Test
    void oneLuckyShortRunDoesNotMakeAHugeBatch() {
        sizer.took(1, 1);
        assertEquals(BatchSizer.MAX_GROWTH, sizer.next());
    }

    @Test
    void neverMoreThanTheMost() {
        for (int i = 0; i < 100; i++) {
            sizer.took(sizer.next(), 1);
        }
        assertEquals(BatchSizer.MAX, sizer.next());
    }

    @Test
    void runsThatBecomeLongTravelInFewer() {
        for (int i = 0; i < 10; i++) {
            sizer.took(sizer.next(), sizer.next() * 10_000L);
        }
        int before = sizer.next();
        for (int i = 0; i < 40; i++) {
            sizer.took(1, Backend.BATCH_NANOS);
        }
        assertTrue(before > 100);
        assertEquals(1, sizer.next());
    }

    @Test
    void aTimeThatIsNotKnownSaysNothing() {
        sizer.took(1, 0);
        assertEquals(1, sizer.next());
    }

    @Test
    void theSizeThatWasAskedForStays() {
        BatchSizer fixed = new BatchSizer(20, new RunTimeEstimate(), Backend.BATCH_NANOS);
        fixed.took(20, 1);
        assertEquals(20, fixed.next());
    }

    @Test
    void aSecondCallBeginsWhereTheFirstOneEnded() {
        RunTimeEstimate runTime = new RunTimeEstimate();
        new BatchSizer(0, runTime, Backend.BATCH_NANOS).took(1, 4000);
        assertEquals(5000, new BatchSizer(0, runTime, Backend.BATCH_NANOS).next());
    }
}
