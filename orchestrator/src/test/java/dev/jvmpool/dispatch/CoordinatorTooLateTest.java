package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.concurrent.TimeLimits;
import dev.jvmpool.wire.FromWorker;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a worker says after something else was decided: it may not undo that. */
class CoordinatorTooLateTest {

    private Stage stage = new Stage(1);

    private ScriptedLink worker() {
        return stage.links.last();
    }

    private void initializing() {
        stage = new Stage(1, "initialize");
    }

    private void assertKilledAfterTheGrace() {
        assertFalse(worker().isKilled());
        stage.clock.advance(Stage.GRACE);
        assertTrue(worker().isKilled());
    }

    @Test
    void toBeginACallThatWasCancelledSparesNoWorker() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        stage.coordinator.cancel(call.call(), true);
        worker().started();
        assertKilledAfterTheGrace();
    }

    @Test
    void toBeginACallAfterTheEndOfThePoolSparesNoWorker() {
        stage.submitToNewWorker(1, null);
        stage.coordinator.shutdownNow();
        worker().started();
        assertKilledAfterTheGrace();
    }

    @Test
    void toFinishACallAfterTheEndOfThePoolSparesNoWorker() {
        stage.submitToNewWorker(1, null);
        worker().started();
        stage.coordinator.shutdownNow();
        worker().values(0, 1);
        assertKilledAfterTheGrace();
    }

    @Test
    void toFinishTheInitializerAfterTheEndOfThePoolMakesNoWorker() {
        initializing();
        RecordedCall call = stage.submitToNewWorker(1, null);
        stage.coordinator.shutdownNow();
        call.assertOutcome(Outcome.Cancelled.class);
        worker().values(0, 1);
        assertEquals(0, stage.coordinator.stats().workersStarted());
        assertKilledAfterTheGrace();
        worker().exits(ScriptedLink.SIGKILL);
        assertTrue(stage.coordinator.isTerminated());
    }

    @Test
    void anInitializerWhoseResultIsRefusedHasFailed() {
        initializing();
        RecordedCall call = stage.submitToNewWorker(1, null);
        worker().says(new FromWorker.Refused(worker().call().call(), 0, "a result that cannot be sent"));
        assertTrue(worker().isKilled());
        worker().exits(ScriptedLink.SIGKILL);
        Death death = call.assertOutcome(Outcome.Broken.class).death();
        String reason =
                assertInstanceOf(DeathCause.FailedToStart.class, death.cause()).reason();
        assertTrue(reason.contains("a result that cannot be sent"), reason);
    }

    @Test
    void aPoolThatIsBrokenStaysBrokenWhenItIsShutDown() {
        stage.links.refuseNext("no such file");
        stage.submit();
        assertEquals(List.of(), stage.coordinator.shutdownNow());
        assertTrue(stage.coordinator.isBroken());
    }

    @Test
    void whatItsLaneHoldsBackIsCancelledBeforeTheWorkerHasEnded() {
        Lane lane = new Lane(1);
        RecordedCall running = submit(lane, 1);
        RecordedCall held = submit(lane, 1);
        worker().ready();
        worker().started();
        assertEquals(List.of(held.call()), stage.coordinator.shutdownNow());
        running.assertOutcome(Outcome.Cancelled.class);
        held.assertOutcome(Outcome.Cancelled.class);
    }

    /** Its parts go on their own after too many deaths before it began: one of them may be beginning now. */
    @Test
    void aCallOfWhichOnePartWasGivenIsNotAmongThoseThatNeverBegan() {
        RecordedCall call = stage.submit(2);
        RecordedCall last = stage.submit();
        for (int deaths = 0; deaths <= 3; deaths++) {
            worker().ready();
            worker().exits(1);
        }
        worker().ready();
        assertEquals("[[0]]", worker().arguments());
        assertEquals(List.of(last.call()), stage.coordinator.shutdownNow());
        call.assertOutcomes(0, 2, Outcome.Cancelled.class);
    }

    @Test
    void aWorkerThatHasEndedIsNotHeard() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        ScriptedLink dead = worker();
        dead.exits(ScriptedLink.SIGKILL);
        dead.values(0, 1);
        call.assertPending();
        assertEquals(0, dead.kills());
        worker().ready();
        worker().runs();
        call.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void whereATaskStoodMayBeSaidAfterItsEnd() {
        stage.submitToNewWorker(1, null);
        long number = worker().call().call();
        worker().runs();
        worker().says(new FromWorker.Dumped(number, List.of()));
        assertFalse(worker().isKilled());
        RecordedCall next = stage.submit();
        worker().runs();
        next.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void whoHasAnOutcomeHasBegunThoughItDidNotSaySo() {
        RecordedEvents events = new RecordedEvents();
        stage = new Stage(1, null, 0, null, events);
        stage.submitToNewWorker(1, null);
        events.heard();
        worker().values(0, 1);
        List<String> unsaid = events.heard();
        stage.submit();
        worker().runs();
        assertEquals(events.heard().size(), unsaid.size(), unsaid::toString);
    }

    private RecordedCall submit(Lane lane, int runs) {
        RecordedCall call = new RecordedCall("task", runs, TimeLimits.NONE, 0, lane, stage::probe);
        stage.coordinator.submit(call.call());
        return call;
    }
}
