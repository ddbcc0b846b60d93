package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.dispatch.Faults.Step;
import dev.jvmpool.wire.ToWorker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From rung to rung: what a worker is asked, when it is killed, and what its death is called. */
class StopLadderTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofMillis(1);

    private final RecordedEvents events = new RecordedEvents();
    private final Stage stage = new Stage(1, null, 0, null, events);
    private final ScriptedLinks links = stage.links;
    private RecordedCall running;

    /** A worker that runs a call. */
    private ScriptedLink runs(int runs, Duration timeout) {
        running = stage.submitToNewWorker(runs, timeout);
        links.last().started();
        return links.last();
    }

    private void failToEnqueue() {
        stage.faults.failNext(Step.ENQUEUE, Faults.noMemory());
    }

    private void assertEndedOf(Class<? extends DeathCause> cause) {
        links.last().exits(ScriptedLink.SIGKILL);
        String ended = "worker " + links.last().id() + " ended: " + cause.getSimpleName();
        assertTrue(events.heard().stream().anyMatch(heard -> heard.startsWith(ended)), events.heard() + "");
    }

    @Test
    void aRunOverItsTimeIsAskedForItsStackAndThenToStop() {
        ScriptedLink link = runs(1, TIMEOUT);
        stage.clock.advance(TIMEOUT);
        assertEquals(1, link.sent(ToWorker.Dump.class).size());
        assertEquals(1, link.sent(ToWorker.Cancel.class).size());
        stage.clock.advance(Stage.GRACE.minus(TICK));
        assertFalse(link.isKilled());
        stage.clock.advance(TICK);
        assertTrue(link.isKilled());
        assertEndedOf(DeathCause.TimedOut.class);
    }

    @Test
    void aRunThatIsCancelledIsAskedForNoStack() {
        ScriptedLink link = runs(1, null);
        stage.coordinator.cancel(running.call(), true);
        assertEquals(List.of(), link.sent(ToWorker.Dump.class));
        assertEquals(1, link.sent(ToWorker.Cancel.class).size());
        stage.clock.advance(Stage.GRACE);
        assertEquals(1, link.kills());
        assertEndedOf(DeathCause.TaskCancelled.class);
    }

    /** It may have half of the message, so it is not told any more, and not given any time. */
    @Test
    void whoCannotBeAskedForItsStackIsKilledAtOnce() {
        ScriptedLink link = runs(1, TIMEOUT);
        failToEnqueue();
        stage.clock.advance(TIMEOUT);
        assertEquals(List.of(), link.sent(ToWorker.Cancel.class));
        assertKilledAgainAndAgain(link);
        assertEndedOf(DeathCause.TimedOut.class);
    }

    @Test
    void whoCannotBeAskedToStopItsRunIsKilledAtOnce() {
        ScriptedLink link = runs(1, null);
        failToEnqueue();
        stage.coordinator.cancel(running.call(), true);
        assertKilledAgainAndAgain(link);
        assertEndedOf(DeathCause.TaskCancelled.class);
    }

    @Test
    void whoCannotBeAskedToLeaveTheRestOfABatchIsOutOfReach() {
        ScriptedLink link = runs(3, null);
        failToEnqueue();
        stage.coordinator.cancel(running.call(), false);
        assertKilledAgainAndAgain(link);
        assertEndedOf(DeathCause.Unreachable.class);
    }

    /** There is no memory for the kill, either. */
    @Test
    void whoIsOutOfReachIsKilledInTheEnd() {
        ScriptedLink link = runs(3, null);
        failToEnqueue();
        stage.faults.failNext(Step.TIME, Faults.noMemory());
        try {
            stage.coordinator.cancel(running.call(), false);
        } catch (OutOfMemoryError e) {
            // It is not for who cancels to try it again.
        }
        assertEquals(2, stage.faults.thrown());
        assertFalse(link.isKilled());
        stage.clock.advance(Deadlines.PAUSE);
        assertKilledAgainAndAgain(link);
        assertEndedOf(DeathCause.Unreachable.class);
    }

    @Test
    void whoCannotBeAskedToEndIsKilledAtOnce() {
        ScriptedLink link = runs(1, null);
        failToEnqueue();
        stage.coordinator.shutdownNow();
        assertEquals(List.of(), link.sent(ToWorker.Stop.class));
        assertKilledAgainAndAgain(link);
        assertEndedOf(DeathCause.Requested.class);
    }

    @Test
    void whoIsToEndIsAskedOnce() {
        ScriptedLink link = runs(1, null);
        stage.coordinator.shutdownNow();
        stage.coordinator.shutdownNow();
        assertEquals(1, link.sent(ToWorker.Cancel.class).size());
        assertEquals(1, link.sent(ToWorker.Stop.class).size());
        stage.clock.advance(Stage.GRACE.minus(TICK));
        assertFalse(link.isKilled());
        stage.clock.advance(TICK);
        assertKilledAgainAndAgain(link);
        assertEndedOf(DeathCause.Requested.class);
    }

    private void assertKilledAgainAndAgain(ScriptedLink link) {
        for (int kills = 1; kills < 4; kills++) {
            assertEquals(kills, link.kills());
            stage.clock.advance(StopLadder.KILL_AGAIN.minus(TICK));
            assertEquals(kills, link.kills());
            stage.clock.advance(TICK);
        }
    }

    @Test
    void whoIsStillBeingOpenedWhenThePoolEndsIsKilledOnceItIsThere() {
        stage.holdHelpers();
        stage.submit();
        stage.coordinator.shutdownNow();
        stage.clock.advance(Stage.START_TIMEOUT.plus(Stage.GRACE));
        stage.letHelpersGo();
        for (ScriptedLink link : links.alive()) {
            assertTrue(link.isKilled());
            link.exits(ScriptedLink.SIGKILL);
        }
        assertTrue(stage.coordinator.isTerminated());
    }
}
