package dev.jvmpool.worker;

import static dev.jvmpool.worker.ReadingTurn.Step.LOOK_AGAIN;
import static dev.jvmpool.worker.ReadingTurn.Step.READ;
import static dev.jvmpool.worker.ReadingTurn.Step.SLEEP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ReadingTurnTest {

    private static final boolean RUNS = true;
    private static final boolean RESTS = false;

    private final ReadingTurn turn = new ReadingTurn();

    /** The first call has come, and is over; the main thread reads. */
    private void mainReads() {
        turn.callRead();
        turn.callBegan();
        assertTrue(turn.takeForMain());
        assertEquals(LOOK_AGAIN, turn.look(RESTS), "a call began");
    }

    /** The main thread has read a call, and runs it. */
    private void mainRuns() {
        turn.callRead();
        turn.callBegan();
    }

    @Test
    void theControlThreadReadsTheFirstCall() {
        assertEquals(READ, turn.look(RESTS));
        assertFalse(turn.takeForMain());
        assertEquals(READ, turn.look(RESTS), "also after what is no call");
        turn.callRead();
        assertEquals(LOOK_AGAIN, turn.look(RESTS));
        turn.callBegan();
        assertTrue(turn.takeForMain(), "after it, the main thread");
        assertTrue(turn.takeForMain(), "until it has read a call");
    }

    @Test
    void shortCallsNeverTakeTheTurnFromTheMainThread() {
        mainReads();
        for (int i = 0; i < 1000; i++) {
            mainRuns();
            assertEquals(LOOK_AGAIN, turn.look(i % 2 == 0), "whether it still runs or not");
            assertTrue(turn.takeForMain());
        }
    }

    @Test
    void whatRunsAtTwoLooksIsWatched() {
        mainReads();
        mainRuns();
        assertEquals(LOOK_AGAIN, turn.look(RUNS));
        assertEquals(READ, turn.look(RUNS));
        assertEquals(READ, turn.look(RUNS));
        assertFalse(turn.takeForMain(), "nobody can be called back from a read");
    }

    @Test
    void aCallForAWorkerThatRunsOneEndsTheTurnForAMoment() {
        mainReads();
        mainRuns();
        turn.look(RUNS);
        assertEquals(READ, turn.look(RUNS));
        turn.callRead();
        assertEquals(READ, turn.look(RUNS), "the first one still runs");
        turn.callBegan();
        assertEquals(READ, turn.look(RUNS), "the second one runs, and the turn is kept");
        assertFalse(turn.takeForMain());
    }

    @Test
    void afterALongCallTheControlThreadReadsTheNextAndTheMainThreadThoseAfterIt() {
        mainReads();
        mainRuns();
        turn.look(RUNS);
        assertEquals(READ, turn.look(RUNS));
        assertFalse(turn.takeForMain());
        turn.callRead();
        assertEquals(LOOK_AGAIN, turn.look(RESTS), "the main thread has not begun it");
        turn.callBegan();
        assertEquals(LOOK_AGAIN, turn.look(RUNS));
        assertTrue(turn.takeForMain());
        assertEquals(LOOK_AGAIN, turn.look(RESTS));
    }

    @Test
    void theControlThreadSleepsWhereNothingBeginsForAWhile() {
        mainReads();
        for (int i = 0; i < ReadingTurn.QUIET_LOOKS; i++) {
            assertEquals(LOOK_AGAIN, turn.look(RESTS));
        }
        assertEquals(SLEEP, turn.look(RESTS));
        assertEquals(SLEEP, turn.look(RESTS), "whatever it was that woke it");
        mainRuns();
        assertEquals(LOOK_AGAIN, turn.look(RUNS));
        assertEquals(READ, turn.look(RUNS));
    }

    @Test
    void itDoesNotSleepWhileNobodyReads() {
        turn.look(RESTS);
        turn.callRead();
        for (int i = 0; i < 10 * ReadingTurn.QUIET_LOOKS; i++) {
            assertEquals(LOOK_AGAIN, turn.look(RESTS), "a call is about to begin");
        }
    }

    @Test
    void aCallInBetweenIsNotQuiet() {
        mainReads();
        for (int i = 0; i < 10 * ReadingTurn.QUIET_LOOKS; i++) {
            assertEquals(LOOK_AGAIN, turn.look(RESTS));
            if (i % ReadingTurn.QUIET_LOOKS == 1) {
                mainRuns();
                assertTrue(turn.takeForMain());
            }
        }
    }
}
