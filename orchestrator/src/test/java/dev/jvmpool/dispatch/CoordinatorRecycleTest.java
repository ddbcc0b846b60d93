package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workers that have run as many tasks as they may. */
class CoordinatorRecycleTest {

    private static final Duration TICK = Duration.ofMillis(1);
    private final RecordedEvents events = new RecordedEvents();
    private Stage stage;

    private void recycling(int workers, int maxTasks) {
        stage = new Stage(workers, null, maxTasks, null, events);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "2, 1", "2, 2", "3, 10"})
    void aHundredTasksAreDoneWithoutAStall(int workers, int maxTasks) {
        recycling(workers, maxTasks);
        List<RecordedCall> calls =
                IntStream.range(0, 100).mapToObj(i -> stage.submit()).toList();
        while (!calls.stream().allMatch(RecordedCall::isDone)) {
            List<ScriptedLink> alive = stage.links.alive();
            assertTrue(!alive.isEmpty() && alive.size() <= workers);
            for (ScriptedLink worker : alive) {
                worker.ready();
                for (int i = 0; i < maxTasks && worker.call() != null; i++) {
                    assertFalse(worker.wasStopped());
                    worker.runs();
                }
                assertTrue(worker.wasStopped() || worker.call() == null);
                if (worker.wasStopped()) {
                    worker.exits(0);
                }
            }
        }
        calls.forEach(call -> call.assertOutcome(FromWorker.Values.class));
        assertEquals(100 / maxTasks, events.recycled());
        assertEquals(0, stage.coordinator.stats().workersDied());
        assertFalse(stage.coordinator.isBroken());
    }

    @Test
    void aWorkerIsReplacedOnlyWhenThereIsWork() {
        recycling(1, 1);
        stage.submitToNewWorker(1, null);
        stage.links.get(0).runs();
        assertTrue(stage.links.get(0).wasStopped());
        stage.links.get(0).exits(0);
        assertEquals(1, stage.links.attempts());
        RecordedCall next = stage.submitToNewWorker(1, null);
        stage.links.get(1).runs();
        next.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void aWorkerIsNotGivenACallThatWouldBeTooMuchForIt() {
        recycling(1, 3);
        stage.submitToNewWorker(2, null);
        stage.links.get(0).started();
        stage.links.get(0).values(0, 2);
        RecordedCall next = stage.submit("task", 2, null);
        assertTrue(stage.links.get(0).wasStopped());
        stage.links.get(0).exits(0);
        stage.links.get(1).ready();
        stage.links.get(1).started();
        stage.links.get(1).values(0, 2);
        next.assertOutcomes(0, 2, FromWorker.Values.class);
        assertEquals(1, events.recycled());
    }

    @Test
    void aCallThatIsTooMuchForAnyWorkerIsRunByANewOne() {
        recycling(1, 1);
        RecordedCall call = stage.submitToNewWorker(5, null);
        stage.links.get(0).started();
        stage.links.get(0).values(0, 5);
        call.assertOutcomes(0, 5, FromWorker.Values.class);
    }

    @Test
    void itsPlaceIsTakenUntilItsProcessHasEnded() {
        recycling(1, 1);
        stage.submitToNewWorker(1, null);
        RecordedCall next = stage.submit();
        stage.links.get(0).runs();
        assertEquals(1, stage.links.attempts());
        stage.clock.advance(Stage.GRACE.minus(TICK));
        assertFalse(stage.links.get(0).isKilled());
        stage.clock.advance(TICK);
        assertTrue(stage.links.get(0).isKilled());
        assertEquals(1, stage.links.attempts());
        stage.links.get(0).exits(ScriptedLink.SIGKILL);
        stage.links.get(1).ready();
        stage.links.get(1).runs();
        next.assertOutcome(FromWorker.Values.class);
        assertTrue(stage.links.get(1).wasStopped());
        assertEquals(1, events.recycled(), "a kill does not change why it ended");
    }

    @Test
    void aBatchIsFinishedFirst() {
        recycling(1, 3);
        RecordedCall batch = stage.submitToNewWorker(5, null);
        stage.links.get(0).started();
        stage.links.get(0).values(0, 4);
        assertFalse(stage.links.get(0).wasStopped());
        stage.links.get(0).values(4, 1);
        batch.assertOutcomes(0, 5, FromWorker.Values.class);
        assertTrue(stage.links.get(0).wasStopped());
    }

    @Test
    void failuresCountAndWhatNeverRanDoesNot() {
        recycling(1, 3);
        RecordedCall batch = stage.submitToNewWorker(5, null);
        ScriptedLink worker = stage.links.get(0);
        worker.started();
        worker.fails(0);
        stage.coordinator.cancel(batch.call(), false);
        worker.values(1, 1);
        worker.says(new FromWorker.Cancelled(worker.call().call(), 2));
        assertFalse(worker.wasStopped());
        stage.submit();
        worker.fails();
        assertTrue(worker.wasStopped());
    }

    @Test
    void theInitializerDoesNotCount() {
        stage = new Stage(1, "initialize", 2, null, events);
        stage.submitToNewWorker(1, null);
        stage.links.get(0).runs();
        stage.links.get(0).runs();
        assertFalse(stage.links.get(0).wasStopped());
        stage.submit();
        stage.links.get(0).runs();
        assertTrue(stage.links.get(0).wasStopped());
    }

    @Test
    void aFailedTaskIsTriedAgainByTheNextWorker() {
        recycling(1, 1);
        RecordedCall call = stage.submit("task", 1, null, 1);
        stage.links.get(0).ready();
        stage.links.get(0).fails();
        stage.links.get(0).exits(0);
        call.assertPending();
        stage.links.get(1).ready();
        stage.links.get(1).runs();
        call.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void howARecycledWorkerEndsIsNobodysError() {
        recycling(1, 1);
        for (int i = 0; i < 10; i++) {
            RecordedCall call = stage.submitToNewWorker(1, null);
            stage.links.last().runs();
            call.assertOutcome(FromWorker.Values.class);
            stage.links.last().exits(i % 2 == 0 ? 1 : ScriptedLink.SIGKILL);
        }
        assertFalse(stage.coordinator.isBroken());
        assertEquals(10, events.recycled());
    }

    @Test
    void aPoolIsClosedWhileAWorkerIsRecycled() throws InterruptedException {
        recycling(2, 1);
        RecordedCall call = stage.submitToNewWorker(1, null);
        RecordedCall next = stage.submit();
        stage.links.get(0).runs();
        stage.coordinator.shutdown();
        stage.links.get(1).ready();
        stage.links.get(1).runs();
        call.assertOutcome(FromWorker.Values.class);
        next.assertOutcome(FromWorker.Values.class);
        stage.links.get(0).exits(0);
        stage.links.get(1).exits(0);
        assertTrue(stage.coordinator.awaitTermination(Duration.ZERO));
        assertEquals(2, stage.links.attempts());
        assertEquals(0, stage.clock.pending());
    }
}
