package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.ToWorker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that are cancelled. */
class CoordinatorStopTest {

    private static final Duration TICK = Duration.ofMillis(1);
    private final Stage stage = new Stage(1);
    private final ScriptedLinks links = stage.links;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCallThatWaitsNeverRuns(boolean interrupt) {
        RecordedCall running = stage.submitToNewWorker(1, null);
        RecordedCall waiting = stage.submit(2);
        RecordedCall last = stage.submit();
        stage.coordinator.cancel(waiting.call(), interrupt);
        waiting.assertOutcomes(0, 2, Outcome.Cancelled.class);
        links.get(0).runs();
        links.get(0).runs();
        running.assertOutcome(FromWorker.Values.class);
        last.assertOutcome(FromWorker.Values.class);
        assertEquals(2, links.get(0).sent(ToWorker.Call.class).size());
        assertEquals(List.of(), links.get(0).sent(ToWorker.Cancel.class));
    }

    @Test
    void aCallThatRunsIsInterruptedAndItsWorkerGoesOn() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        links.get(0).started();
        stage.coordinator.cancel(call.call(), true);
        call.assertOutcome(Outcome.Cancelled.class);
        long number = links.get(0).call().call();
        assertEquals(List.of(new ToWorker.Cancel(number, true)), links.get(0).sent(ToWorker.Cancel.class));
        links.get(0).says(new FromWorker.Refused(number, 0, "interrupted"));
        stage.clock.advance(Stage.GRACE.multipliedBy(2));
        assertFalse(links.get(0).isKilled());
        RecordedCall next = stage.submit();
        links.get(0).runs();
        next.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void aCallThatDoesNotStopIsKilledAfterTheGrace() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        RecordedCall next = stage.submit();
        links.get(0).started();
        stage.coordinator.cancel(call.call(), true);
        stage.clock.advance(Stage.GRACE.minus(TICK));
        assertFalse(links.get(0).isKilled());
        stage.clock.advance(TICK);
        assertTrue(links.get(0).isKilled());
        assertEquals(1, links.attempts(), "its place is taken until its process has ended");
        links.get(0).exits(ScriptedLink.SIGKILL);
        links.get(1).ready();
        links.get(1).runs();
        next.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void withoutInterruptARunGoesOnUnheard() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        links.get(0).started();
        stage.coordinator.cancel(call.call(), false);
        call.assertOutcome(Outcome.Cancelled.class);
        assertEquals(List.of(), links.get(0).sent(ToWorker.Cancel.class));
        stage.clock.advance(Stage.GRACE.multipliedBy(100));
        RecordedCall next = stage.submit();
        assertEquals(1, links.get(0).sent(ToWorker.Call.class).size(), "it is still at work");
        links.get(0).values(0, 1);
        links.get(0).runs();
        next.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void withoutInterruptTheRestOfABatchNeverRuns() {
        RecordedCall batch = stage.submitToNewWorker(5, null);
        links.get(0).started();
        links.get(0).values(0, 1);
        stage.coordinator.cancel(batch.call(), false);
        batch.assertOutcome(0, FromWorker.Values.class);
        batch.assertOutcomes(1, 5, Outcome.Cancelled.class);
        long number = links.get(0).call().call();
        assertEquals(List.of(new ToWorker.Cancel(number, false)), links.get(0).sent(ToWorker.Cancel.class));
        links.get(0).values(1, 2);
        links.get(0).says(new FromWorker.Cancelled(number, 3));
        RecordedCall next = stage.submit();
        links.get(0).runs();
        next.assertOutcome(FromWorker.Values.class);
        assertFalse(links.get(0).isKilled());
    }

    @Test
    void aCallThatIsDoneCannotBeCancelled() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        links.get(0).runs();
        RecordedCall next = stage.submit();
        links.get(0).started();
        stage.coordinator.cancel(call.call(), true);
        call.assertOutcome(FromWorker.Values.class);
        assertEquals(List.of(), links.get(0).sent(ToWorker.Cancel.class));
        next.assertPending();
    }

    @Test
    void cancellingTwiceIsCancellingOnce() {
        RecordedCall call = stage.submitToNewWorker(3, null);
        links.get(0).started();
        stage.coordinator.cancel(call.call(), true);
        stage.coordinator.cancel(call.call(), true);
        stage.coordinator.cancel(call.call(), false);
        call.assertOutcomes(0, 3, Outcome.Cancelled.class);
        assertEquals(1, links.get(0).sent(ToWorker.Cancel.class).size());
    }

    @Test
    void anOutcomeThatCrossesACancelIsNotHeard() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        links.get(0).started();
        stage.coordinator.cancel(call.call(), true);
        links.get(0).values(0, 1);
        call.assertOutcome(Outcome.Cancelled.class);
        stage.clock.advance(Stage.GRACE.multipliedBy(2));
        assertFalse(links.get(0).isKilled());
    }

    @Test
    void aWorkerThatDiesOfACancelTakesNothingWithIt() {
        RecordedCall call = stage.submitToNewWorker(4, null);
        links.get(0).started();
        stage.coordinator.cancel(call.call(), true);
        links.get(0).exits(ScriptedLink.SIGKILL);
        call.assertOutcomes(0, 4, Outcome.Cancelled.class);
        assertEquals(1, links.attempts());
    }

    @Test
    void aCallWhoseWorkerIsStillStartingCanBeCancelled() {
        RecordedCall call = stage.submit();
        stage.coordinator.cancel(call.call(), true);
        call.assertOutcome(Outcome.Cancelled.class);
        links.get(0).ready();
        assertNull(links.get(0).call());
    }
}
