package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.dispatch.Faults.Step;
import dev.jvmpool.wire.FromWorker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the coordinator calls out to fails in the middle of a decision: nothing is half done, and nothing is lost. */
class CoordinatorFailuresTest {

    private Stage stage = new Stage(1);

    @Test
    void aCallThatCannotBePutInLineIsGivenToAnotherWorker() throws InterruptedException {
        stage.faults.failNext(Step.ENQUEUE, Faults.noMemory());
        RecordedCall call = stage.submitToNewWorker(1, null);
        assertTrue(stage.links.get(0).isKilled(), "it has half of a message perhaps");
        call.assertPending();
        stage.links.get(0).exits(ScriptedLink.SIGKILL);
        stage.links.get(1).ready();
        stage.links.get(1).runs();
        call.assertOutcome(FromWorker.Values.class);
        RecordedCall later = stage.submit();
        stage.links.get(1).runs();
        later.assertOutcome(FromWorker.Values.class);
        stage.end();
    }

    @Test
    void aCallThatCanNeverBePutInLineFailsInWords() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            stage.faults.failNext(Step.ENQUEUE, new OutOfMemoryError("Requested array size exceeds VM limit"));
        }
        RecordedCall call = stage.submit();
        for (int i = 0; !call.isDone(); i++) {
            stage.links.last().ready();
            assertEquals(i + 1, stage.links.count());
            stage.links.last().exits(ScriptedLink.SIGKILL);
        }
        DeathCause cause = call.assertOutcome(Outcome.Died.class).death().cause();
        String reason = assertInstanceOf(DeathCause.Unreachable.class, cause).reason();
        assertTrue(reason.contains("Requested array size exceeds VM limit"), reason);
        assertEquals(3, stage.faults.thrown(), "not for ever");
        stage.faults.clear();
        RecordedCall later = stage.submitToNewWorker(1, null);
        stage.links.last().runs();
        later.assertOutcome(FromWorker.Values.class);
        stage.end();
    }

    @Test
    void anInitializerThatCannotBePutInLineIsAWorkerThatDidNotStart() {
        stage = new Stage(1, "initialize");
        stage.faults.failNext(Step.ENQUEUE, Faults.noMemory());
        RecordedCall call = stage.submitToNewWorker(1, null);
        assertTrue(stage.links.last().isKilled());
        stage.links.last().exits(ScriptedLink.SIGKILL);
        call.assertOutcome(Outcome.Broken.class);
    }

    @Test
    void aWorkerThatCannotBeAskedToStopItsTaskIsKilled() {
        RecordedCall timed = stage.submitToNewWorker(1, Duration.ofSeconds(1));
        stage.links.get(0).started();
        stage.faults.failNext(Step.ENQUEUE, Faults.noMemory());
        stage.clock.advance(Duration.ofSeconds(1));
        assertTrue(stage.links.get(0).isKilled());
        stage.links.get(0).exits(ScriptedLink.SIGKILL);
        timed.assertOutcome(Outcome.TimedOut.class);

        RecordedCall cancelled = stage.submitToNewWorker(1, null);
        stage.links.get(1).started();
        stage.faults.failNext(Step.ENQUEUE, Faults.noMemory());
        stage.coordinator.cancel(cancelled.call(), true);
        cancelled.assertOutcome(Outcome.Cancelled.class);
        assertTrue(stage.links.get(1).isKilled());
        stage.links.get(1).exits(ScriptedLink.SIGKILL);
    }

    @Test
    void aWorkerThatCannotBeAskedToLeaveTheRestOfABatchIsKilled() {
        RecordedCall batch = stage.submitToNewWorker(3, null);
        stage.links.get(0).started();
        stage.faults.failNext(Step.ENQUEUE, Faults.noMemory());
        stage.coordinator.cancel(batch.call(), false);
        batch.assertOutcomes(0, 3, Outcome.Cancelled.class);
        assertTrue(stage.links.get(0).isKilled());
    }

    @ParameterizedTest
    @EnumSource(names = {"ENQUEUE", "FLUSH", "KILL", "ALARM"})
    void allOutcomesAreDeliveredWhateverFailsAtTheEnd(Step step) throws InterruptedException {
        stage = new Stage(3);
        List<RecordedCall> calls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            calls.add(stage.submitToNewWorker(2, null));
            stage.links.last().started();
        }
        for (int i = 0; i < 5; i++) {
            calls.add(stage.submit(2));
        }
        for (int i = 0; i < 3; i++) {
            stage.faults.failNext(step, Faults.noMemory());
        }
        assertEquals(5, stage.coordinator.shutdownNow().size());
        calls.forEach(call -> call.assertOutcomes(0, 2, Outcome.Cancelled.class));
        stage.clock.advance(Stage.GRACE);
        stage.clock.advance(StopLadder.KILL_AGAIN);
        for (ScriptedLink link : stage.links.alive()) {
            assertTrue(link.isKilled());
            link.exits(ScriptedLink.SIGKILL);
        }
        assertTrue(stage.coordinator.isTerminated());
    }

    @Test
    void whatCouldNotBeSentIsSentWhenThereIsAThread() throws InterruptedException {
        stage.faults.failNext(Step.FLUSH, new OutOfMemoryError("unable to create native thread"));
        stage.faults.failNext(Step.FLUSH, new RejectedExecutionException());
        RecordedCall call = stage.submitToNewWorker(1, null);
        assertEquals(List.of(), stage.links.last().sent());
        stage.clock.advance(Deadlines.PAUSE);
        assertEquals(List.of(), stage.links.last().sent());
        stage.clock.advance(Deadlines.PAUSE);
        stage.links.last().runs();
        call.assertOutcome(FromWorker.Values.class);
        assertFalse(stage.links.last().isKilled());
        stage.end();
    }

    @Test
    void aKillThatFailsIsTriedAgain() throws InterruptedException {
        RecordedCall call = stage.submitToNewWorker(1, null);
        stage.faults.failNext(Step.KILL, new IllegalStateException("Too many open files"));
        stage.links.last().speaksNonsense();
        assertFalse(stage.links.last().isKilled());
        stage.clock.advance(StopLadder.KILL_AGAIN);
        assertTrue(stage.links.last().isKilled());
        assertEquals(1, stage.links.last().kills());
        // It need not have worked, though nothing was thrown.
        stage.clock.advance(StopLadder.KILL_AGAIN.multipliedBy(3));
        assertEquals(4, stage.links.last().kills());
        stage.links.last().exits(ScriptedLink.SIGKILL);
        call.assertPending();
        stage.runsAndEnds(call);
    }

    @Test
    void aWorkerThatNobodyCanListenToAndThatCannotBeKilledIsReplaced() throws InterruptedException {
        stage.submitToNewWorker(1, null);
        stage.links.last().runs();
        stage.links.last().exits(ScriptedLink.SIGKILL);
        stage.faults.failNext(Step.START, Faults.noMemory());
        stage.faults.failNext(Step.KILL, Faults.noMemory());
        RecordedCall call = stage.submit();
        call.assertPending();
        assertTrue(stage.links.last().isKilled(), "nobody would hear of its end");
        stage.clock.advance(StartFailures.FIRST_PAUSE);
        stage.runsAndEnds(call);
    }

    /** As for want of memory to start a worker. */
    @Test
    void whatFollowsFromADecisionIsTriedAgainAndNotItsFault() throws InterruptedException {
        stage.faults.failNext(Step.TIME, new IllegalStateException("no worker now"));
        RecordedCall call = stage.submit();
        assertEquals(1, stage.faults.thrown());
        assertEquals(0, stage.links.attempts());
        stage.clock.advance(Deadlines.PAUSE);
        assertEquals(1, stage.links.attempts());
        stage.runsAndEnds(call);
    }

    /** Nobody will say so a second time. */
    @Test
    void anEndIsSaidUntilItIsHeard() throws InterruptedException {
        RecordedCall dying = stage.submitToNewWorker(1, null);
        stage.links.last().started();
        RecordedCall next = stage.submit();
        // How long it had been there.
        stage.faults.passNext(Step.TIME);
        // Nor is there memory to note that something is to be tried again.
        for (int i = 0; i < 2; i++) {
            stage.faults.failNext(Step.TIME, new IllegalStateException("not now"));
        }
        stage.links.last().exits(ScriptedLink.SIGKILL);
        assertEquals(2, stage.faults.thrown());
        assertEquals(1, stage.clock.pauses());
        dying.assertOutcome(Outcome.Died.class);
        assertEquals(2, stage.links.attempts());
        stage.runsAndEnds(next);
    }

    @Test
    void aListenerThatThrowsCostsNoOtherItsOutcome() throws InterruptedException {
        RecordedEvents events = new RecordedEvents();
        stage = new Stage(1, null, 0, null, events);
        List<Integer> heard = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int number = i;
            stage.coordinator.submit(new HeardCall((at, count, outcome) -> {
                heard.add(number);
                throw new OutOfMemoryError("no thread to complete it with");
            }));
        }
        stage.coordinator.shutdownNow();
        assertEquals(List.of(0, 1, 2), heard);
        assertEquals(1, events.failures().size());
        stage.links.last().exits(0);
        stage.end();
    }

    @Test
    void aBatchThatCannotBeTakenApartEndsWithItsWorker() throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        stage.coordinator.submit(new HeardCall(
                "[[1],[2".getBytes(StandardCharsets.UTF_8),
                2,
                (at, count, outcome) -> outcomes.addAll(Collections.nCopies(count, outcome))));
        stage.links.last().ready();
        stage.links.last().started();
        stage.links.last().exits(ScriptedLink.SIGKILL);
        assertEquals(2, outcomes.size());
        outcomes.forEach(outcome -> assertInstanceOf(Outcome.Died.class, outcome));
        stage.end();
    }
}
