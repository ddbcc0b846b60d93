package dev.jvmpool.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.CallOptions;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.Backend.Traits;
import dev.jvmpool.backend.RunTimeEstimate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LookAheadTest {

    private static final int UNKNOWN = -1;
    private static final CallOptions.Chain DEFAULT = CallOptions.Chain.DEFAULT;

    private final RunTimeEstimate runTime = new RunTimeEstimate();

    private LookAhead of(CallOptions.Chain options, int workers, int maxBatch, long size) {
        return new LookAhead(
                options, new Traits(workers, maxBatch, false, false, false), size, runTime, 2, Backend.BATCH_NANOS);
    }

    private LookAhead of(CallOptions.Chain options, long size) {
        return of(options, 2, 1000, size);
    }

    /** So that a batch of them takes its time. */
    private void takeSoThatTravelTogether(int runs) {
        runTime.took(1, Backend.BATCH_NANOS / runs);
    }

    private static void pull(LookAhead lookAhead, int count) {
        for (int i = 0; i < count; i++) {
            lookAhead.pulled(1);
        }
    }

    /** Pulls whole batches, and says how many inputs that were. */
    private static int pullAll(LookAhead lookAhead) {
        int pulled = 0;
        while (lookAhead.hasRoom()) {
            int next = lookAhead.nextBatch();
            pull(lookAhead, next);
            pulled += next;
        }
        return pulled;
    }

    @Test
    void slowRunsArePulledSixteenPerWorkerAhead() {
        LookAhead lookAhead = of(DEFAULT, UNKNOWN);
        assertEquals(32, pullAll(lookAhead));
        lookAhead.released(5);
        assertEquals(5, pullAll(lookAhead));
    }

    @Test
    void fastRunsArePulledThreeBatchesPerWorkerAhead() {
        takeSoThatTravelTogether(100);
        LookAhead lookAhead = of(DEFAULT, UNKNOWN);
        assertEquals(100, lookAhead.nextBatch());
        assertEquals(600, pullAll(lookAhead));
        lookAhead.released(99);
        assertFalse(lookAhead.hasRoom(), "a batch that is begun is filled");
        lookAhead.released(1);
        assertTrue(lookAhead.hasRoom());
    }

    @Test
    void exactlyTheLookAheadThatWasAskedForIsPulled() {
        takeSoThatTravelTogether(100);
        LookAhead lookAhead = of(CallOptions.lookAhead(10), UNKNOWN);
        assertEquals(10, lookAhead.nextBatch());
        pull(lookAhead, 9);
        assertTrue(lookAhead.hasRoom());
        assertEquals(1, lookAhead.nextBatch());
        lookAhead.pulled(1);
        assertFalse(lookAhead.hasRoom());
        lookAhead.released(1);
        assertTrue(lookAhead.hasRoom());
    }

    @Test
    void aCallerPullsOneByOne() {
        takeSoThatTravelTogether(100);
        LookAhead lookAhead = new LookAhead(
                DEFAULT, new Traits(1, 1000, true, false, false), UNKNOWN, runTime, 2, Backend.BATCH_NANOS);
        assertEquals(1, lookAhead.nextBatch());
        assertEquals(1, pullAll(lookAhead));
        lookAhead.released(1);
        assertEquals(1, pullAll(lookAhead));
    }

    @Test
    void towardsTheEndBatchesAreSmaller() {
        takeSoThatTravelTogether(100);
        LookAhead lookAhead = of(DEFAULT, 200);
        assertEquals(50, lookAhead.nextBatch());
        pull(lookAhead, 50);
        assertEquals(37, lookAhead.nextBatch());
        pull(lookAhead, 147);
        assertEquals(1, lookAhead.nextBatch());
        pull(lookAhead, 3);
        assertEquals(1, lookAhead.nextBatch(), "a source may have more than it said");
        pull(lookAhead, 10);
        assertEquals(1, lookAhead.nextBatch());
    }

    /** A message costs more than what is in it, so it is better that one worker has a little more to do than another. */
    @Test
    void towardsTheEndQuickRunsTravelInBatchesThatAreWorthAMessage() {
        runTime.took(1, (long) (BatchSizer.LEAST_PART * Backend.BATCH_NANOS) / 100);
        LookAhead lookAhead = of(DEFAULT, 1000);
        assertEquals(250, lookAhead.nextBatch());
        pull(lookAhead, 650);
        assertEquals(100, lookAhead.nextBatch());
        pull(lookAhead, 250);
        assertEquals(50, lookAhead.nextBatch(), "all workers have a share of few");
        pull(lookAhead, 97);
        assertEquals(2, lookAhead.nextBatch());
        pull(lookAhead, 2);
        assertEquals(1, lookAhead.nextBatch());
    }

    /** Such runs wait for nothing but a processor. */
    @Test
    void quickRunsAreForNoMoreWorkersThanThereAreProcessors() {
        runTime.took(1, BatchSizer.WAITING_NANOS / 2);
        LookAhead lookAhead = of(DEFAULT, 16, 100, UNKNOWN);
        assertEquals(3 * 100, pullAll(lookAhead));
        lookAhead.released(100);
        assertEquals(100, pullAll(lookAhead));
        assertEquals(3 * 3 * 2000, pullAll(of(DEFAULT, 3, 100, UNKNOWN)), "a third worker has what comes next");
        runTime.took(1, 2 * BatchSizer.WAITING_NANOS);
        assertEquals(16 * 3 * 800, pullAll(of(DEFAULT, 16, 800, UNKNOWN)), "these may wait");
    }

    @Test
    void whereNothingComesOfQuickRunsTheyAreForAllWorkers() {
        runTime.took(1, BatchSizer.WAITING_NANOS / 2);
        LookAhead lookAhead = of(DEFAULT, 16, 100, UNKNOWN);
        int pulled = pullAll(lookAhead);
        assertTrue(lookAhead.doubt());
        assertTrue(lookAhead.hasRoom());
        pulled += pullAll(lookAhead);
        assertTrue(pulled > 16 * 100, "each worker has some");
        assertFalse(lookAhead.doubt(), "there is no more to be had");
        lookAhead.released(pulled);
        lookAhead.took(runTime, 1, BatchSizer.WAITING_NANOS / 2);
        assertEquals(3 * 100, pullAll(lookAhead), "they are quick all the same");
    }

    /** Most find what they want at once, and one in thousands waits for it: that is most of the time, and the mean does not tell. */
    @Test
    void whereOneOfManyRunsWaitsAllWorkersHaveSome() {
        runTime.took(1, BatchSizer.WAITING_NANOS / 2);
        LookAhead lookAhead = of(DEFAULT, 16, 100, UNKNOWN);
        assertEquals(3 * 100, pullAll(lookAhead));
        lookAhead.took(runTime, 10_000, BatchSizer.LONG_NANOS);
        assertTrue(pullAll(lookAhead) > 13 * 100, "each worker has some");
        lookAhead.took(runTime, 10_000, BatchSizer.LONG_NANOS / 10);
        assertFalse(lookAhead.doubt(), "also when others are quick again");
    }

    @Test
    void itIsToldOfWhatIsTakenOfManyNowAndThen() {
        assertEquals(2, of(DEFAULT, UNKNOWN).unheard(), "a sixteenth of 32");
        assertEquals(1, of(CallOptions.lookAhead(1000), UNKNOWN).unheard(), "exactly that is wanted");
        takeSoThatTravelTogether(1600);
        assertEquals(600, of(DEFAULT, UNKNOWN).unheard());
    }

    @Test
    void manyInputsAreNoReasonForLargerBatches() {
        takeSoThatTravelTogether(100);
        assertEquals(100, of(DEFAULT, 1_000_000).nextBatch());
    }

    @Test
    void aBatchThatWasAskedForStaysAsItIs() {
        assertEquals(20, of(CallOptions.batch(20), 30).nextBatch());
    }

    @Test
    void aBackendMayTakeFewer() {
        assertEquals(7, of(CallOptions.batch(20), 2, 7, UNKNOWN).nextBatch());
        takeSoThatTravelTogether(100);
        assertEquals(7, of(DEFAULT, 2, 7, UNKNOWN).nextBatch());
    }

    @Test
    void withATimeoutTheyTravelAlone() {
        takeSoThatTravelTogether(100);
        assertEquals(1, of(CallOptions.timeout(Duration.ofSeconds(1)), UNKNOWN).nextBatch());
        assertEquals(
                1,
                of(CallOptions.timeout(Duration.ofSeconds(1)).batch(20), UNKNOWN)
                        .nextBatch());
    }

    @Test
    void eachFunctionHasItsOwnRunTime() {
        takeSoThatTravelTogether(100);
        LookAhead lookAhead = of(DEFAULT, UNKNOWN);
        RunTimeEstimate slow = new RunTimeEstimate();
        lookAhead.changeTo(slow);
        assertEquals(1, lookAhead.nextBatch());
        lookAhead.took(slow, 1, 2 * Backend.BATCH_NANOS);
        assertEquals(1, lookAhead.nextBatch());
        // Some of those before arrive late.
        lookAhead.took(runTime, 1, Backend.BATCH_NANOS / 50);
        assertEquals(1, lookAhead.nextBatch());
        lookAhead.changeTo(runTime);
        assertEquals(66, lookAhead.nextBatch(), "the mean of 100 and 50 in the time of one");
    }

    @Test
    void aTimeThatIsNotKnownSaysNothing() {
        takeSoThatTravelTogether(100);
        LookAhead lookAhead = of(DEFAULT, UNKNOWN);
        lookAhead.changeTo(new RunTimeEstimate());
        lookAhead.took(runTime, 1, 0);
        lookAhead.changeTo(runTime);
        assertEquals(100, lookAhead.nextBatch());
    }

    @Test
    void theSameFunctionAgainGrowsOn() {
        LookAhead lookAhead = of(DEFAULT, UNKNOWN);
        lookAhead.took(runTime, 1, 10);
        assertEquals(BatchSizer.MAX_GROWTH, lookAhead.nextBatch());
        lookAhead.changeTo(runTime);
        assertEquals(BatchSizer.MAX_GROWTH, lookAhead.nextBatch(), "no more than what was measured allows");
    }
}
