package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.ToWorker;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Workers that have more memory than they may. */
class CoordinatorMemoryTest {

    private static final long MB = 1_000_000;
    private static final MemoryLimit LIMIT = new MemoryLimit(100 * MB);

    /** So long at most until all have been looked at. */
    private static final Duration LOOK = Duration.ofNanos(MemoryLimit.LONGEST_PAUSE_NANOS);

    private static final long QUICK_NANOS = 1000;

    private Stage stage = new Stage(1, LIMIT, null);

    private ScriptedLink worker(int index) {
        return stage.links.get(index);
    }

    @Test
    void oneThatHasTooMuchIsReplacedWhenItsTaskIsDone() {
        RecordedCall first = stage.submitToNewWorker(1, null);
        RecordedCall second = stage.submit();
        worker(0).started();
        worker(0).growsTo(101 * MB);
        stage.clock.advance(LOOK);
        assertFalse(worker(0).wasToEnd(), "not in its task");
        worker(0).values(0, 1);
        first.assertOutcome(FromWorker.Values.class);
        assertTrue(worker(0).wasStopped());
        worker(0).exits(0);
        worker(1).ready();
        worker(1).runs();
        second.assertOutcome(FromWorker.Values.class);
        assertEquals(0, stage.coordinator.stats().workersDied());
    }

    @Test
    void oneThatHasFarTooMuchIsEndedInItsTaskWhichSaysSo() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        worker(0).started();
        worker(0).growsTo(201 * MB);
        stage.clock.advance(LOOK);
        assertTrue(worker(0).isKilled());
        call.assertPending();
        worker(0).exits(ScriptedLink.SIGKILL);
        Outcome.Died died = call.assertOutcome(Outcome.Died.class);
        assertEquals(new DeathCause.OverMemory(201 * MB, LIMIT), died.death().cause());
        assertEquals(1, stage.coordinator.stats().workersDied());
    }

    @Test
    void aTaskThatGivesItsMemoryBackCostsNoWorker() {
        stage.submitToNewWorker(1, null);
        worker(0).started();
        worker(0).growsTo(150 * MB);
        stage.clock.advance(LOOK);
        worker(0).growsTo(50 * MB);
        stage.clock.advance(LOOK);
        worker(0).values(0, 1);
        assertFalse(worker(0).wasToEnd());
        RecordedCall next = stage.submit();
        worker(0).runs();
        next.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void whatATaskLeavesBehindShowsWhenItIsDone() {
        stage.submitToNewWorker(1, null);
        worker(0).runs();
        worker(0).growsTo(101 * MB);
        stage.clock.advance(LOOK);
        assertTrue(worker(0).wasStopped(), "while it is idle");
        RecordedCall next = stage.submit();
        worker(0).exits(0);
        worker(1).ready();
        worker(1).runs();
        next.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void whatATaskLeavesBehindShowsBeforeTheNextIsGiven() {
        stage.submitToNewWorker(1, null);
        RecordedCall next = stage.submit();
        stage.clock.advance(Duration.ofMillis(30));
        worker(0).growsTo(250 * MB);
        worker(0).runs();
        assertTrue(worker(0).wasStopped(), "though no alarm has rung");
        worker(0).exits(0);
        worker(1).ready();
        worker(1).runs();
        next.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void shortTasksAreNotEachLookedAt() {
        stage.submitToNewWorker(1, null);
        for (int i = 0; i < 1000; i++) {
            worker(0).runs();
            stage.submit();
        }
        assertEquals(0, worker(0).looks(), "no time has passed");
    }

    @Test
    void nobodyLooksWhileNobodyWorks() {
        stage.submitToNewWorker(1, null);
        worker(0).runs();
        stage.clock.advance(LOOK);
        int looks = worker(0).looks();
        assertEquals(1, looks, "one after the last task");
        stage.clock.advance(Duration.ofHours(1));
        assertEquals(looks, worker(0).looks());
        assertEquals(0, stage.clock.pending());
        stage.submit();
        worker(0).started();
        stage.clock.advance(LOOK);
        assertTrue(worker(0).looks() > looks);
    }

    @Test
    void nobodyLooksWithoutALimit() {
        stage = new Stage(1);
        stage.submitToNewWorker(1, null);
        worker(0).started();
        worker(0).growsTo(Long.MAX_VALUE);
        stage.clock.advance(Duration.ofHours(1));
        assertEquals(0, worker(0).looks());
        assertFalse(worker(0).wasToEnd());
    }

    @Test
    void looksOftenAtOneThatIsNearItsLimit() {
        stage.submitToNewWorker(1, null);
        worker(0).started();
        worker(0).growsTo(99 * MB);
        stage.clock.advance(Duration.ofSeconds(1));
        assertEquals(
                Duration.ofSeconds(1).toNanos() / MemoryLimit.SHORTEST_PAUSE_NANOS,
                worker(0).looks());
    }

    @Test
    void theOthersAreLookedAtWhenTheLastWasEnded() {
        stage = new Stage(1, LIMIT, null);
        stage.submitToNewWorker(1, null);
        worker(0).started();
        worker(0).exits(139);
        stage.clock.advance(LOOK);
        RecordedCall call = stage.submitToNewWorker(1, null);
        worker(1).started();
        worker(1).growsTo(201 * MB);
        stage.clock.advance(LOOK);
        assertTrue(worker(1).isKilled());
        worker(1).exits(ScriptedLink.SIGKILL);
        assertInstanceOf(
                DeathCause.OverMemory.class,
                call.assertOutcome(Outcome.Died.class).death().cause());
    }

    @Test
    void aCallThatHadNotBegunIsGivenToAnother() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        worker(0).growsTo(201 * MB);
        stage.clock.advance(LOOK);
        assertTrue(worker(0).isKilled());
        worker(0).exits(ScriptedLink.SIGKILL);
        call.assertPending();
        worker(1).ready();
        worker(1).runs();
        call.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void theCulpritOfABatchIsFound() {
        RecordedCall batch = stage.submitToNewWorker(2, null);
        worker(0).started();
        worker(0).growsTo(201 * MB);
        stage.clock.advance(LOOK);
        worker(0).exits(ScriptedLink.SIGKILL);
        worker(1).ready();
        worker(1).runs();
        worker(1).runs();
        batch.assertOutcomes(0, 2, FromWorker.Values.class);
    }

    /** A worker is looked at without the lock, so it may have done its task before it is judged. */
    @Test
    void theNextTaskIsNotBlamedForWhatWasSeenOfTheOneBefore() {
        boolean[] ends = {false};
        stage.links.wrap(link -> new FlawedLink(link) {
            @Override
            public long memory() {
                long seen = super.memory();
                if (ends[0]) {
                    ends[0] = false;
                    link.growsTo(50 * MB);
                    link.runs();
                }
                return seen;
            }
        });
        stage.submitToNewWorker(1, null);
        RecordedCall second = stage.submit();
        RecordedCall third = stage.submit();
        worker(0).started();
        worker(0).growsTo(99 * MB);
        stage.clock.advance(Duration.ofMillis(15));
        worker(0).values(0, 1);
        worker(0).growsTo(201 * MB);
        ends[0] = true;
        stage.clock.advance(Duration.ofMillis(5));
        second.assertOutcome(FromWorker.Values.class);
        assertFalse(ends[0] || worker(0).isKilled());
        worker(0).runs();
        third.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void oneThatIsAskedToEndMayHaveWhatItHas() {
        stage.submitToNewWorker(1, null);
        worker(0).started();
        stage.coordinator.shutdownNow();
        worker(0).growsTo(201 * MB);
        stage.clock.advance(LOOK);
        assertFalse(worker(0).isKilled());
        stage.clock.advance(Stage.GRACE);
        assertTrue(worker(0).isKilled());
    }

    @Test
    void aWorkerWhoseMemoryIsNotKnownIsAskedForItsHeap() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        worker(0).started();
        worker(0).growsTo(-1);
        stage.clock.advance(LOOK);
        assertEquals(1, worker(0).sent(ToWorker.Heap.class).size());
        worker(0).says(new FromWorker.HeapSize(100 * MB));
        stage.clock.advance(LOOK);
        assertEquals(2, worker(0).sent(ToWorker.Heap.class).size());
        worker(0).says(new FromWorker.HeapSize(101 * MB));
        assertFalse(worker(0).wasToEnd());
        worker(0).values(0, 1);
        call.assertOutcome(FromWorker.Values.class);
        assertTrue(worker(0).wasStopped());
    }

    @Test
    void aWorkerWhoseHeapIsFarTooLargeIsEndedInItsTask() {
        stage.submitToNewWorker(1, null);
        worker(0).started();
        worker(0).growsTo(-1);
        stage.clock.advance(LOOK);
        worker(0).says(new FromWorker.HeapSize(201 * MB));
        assertTrue(worker(0).isKilled());
    }

    @Test
    void aHeapThatNobodyAskedForMeansNothing() {
        stage = new Stage(1);
        stage.submitToNewWorker(1, null);
        worker(0).says(new FromWorker.HeapSize(Long.MAX_VALUE));
        assertFalse(worker(0).wasToEnd());
    }

    @Test
    void aWorkerWhoseMemoryIsNotKnownStays() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        worker(0).started();
        worker(0).growsTo(-1);
        stage.clock.advance(Duration.ofHours(1));
        assertEquals(1, worker(0).sent(ToWorker.Heap.class).size(), "who has not answered is not asked again");
        worker(0).values(0, 1);
        assertNotNull(call.assertOutcome(FromWorker.Values.class));
        assertFalse(worker(0).wasToEnd());
    }

    @Test
    void aQuickWorkerThatHasTooMuchGetsNoMoreAheadOfTime() {
        List<RecordedCall> calls =
                IntStream.range(0, 100).mapToObj(i -> stage.submit()).toList();
        worker(0).ready();
        int done = 0;
        while (done < 10) {
            worker(0).values(worker(0).sent(ToWorker.Call.class).get(done++).call(), 0, 1, QUICK_NANOS);
        }
        worker(0).growsTo(101 * MB);
        stage.clock.advance(LOOK);
        int given = worker(0).sent(ToWorker.Call.class).size();
        assertTrue(given > done && given < calls.size());
        while (done < given) {
            assertFalse(worker(0).wasStopped());
            worker(0).values(worker(0).sent(ToWorker.Call.class).get(done++).call(), 0, 1, QUICK_NANOS);
        }
        assertEquals(given, worker(0).sent(ToWorker.Call.class).size());
        assertTrue(worker(0).wasStopped());
    }
}
