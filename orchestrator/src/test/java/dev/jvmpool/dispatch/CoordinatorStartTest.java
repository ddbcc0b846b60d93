package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Workers that start well, badly, or not at all. */
class CoordinatorStartTest {

    private Stage stage = new Stage(5);

    /** One worker. */
    private void alone() {
        stage = new Stage(1);
    }

    private static String reason(RecordedCall call) {
        Death death = call.assertOutcome(Outcome.Broken.class).death();
        return assertInstanceOf(DeathCause.FailedToStart.class, death.cause()).reason();
    }

    private List<RecordedCall> submit(int calls) {
        return IntStream.range(0, calls).mapToObj(i -> stage.submit()).toList();
    }

    @Test
    void aProcessThatCannotBeStartedBreaksThePoolOnce() {
        stage.links.refuseNext("no such file");
        RecordedCall first = stage.submit();
        assertEquals("no such file", reason(first));
        RecordedCall later = stage.submit();
        Death death = first.assertOutcome(Outcome.Broken.class).death();
        assertSame(death, later.assertOutcome(Outcome.Broken.class).death());
        assertEquals(1, stage.links.attempts(), "no restart storm");
        assertNull(death.exit().value());
        assertEquals(-1, death.pid());
    }

    @Test
    void allPendingCallsHearOfIt() {
        stage.holdHelpers();
        List<RecordedCall> calls = submit(20);
        for (int i = 0; i < 5; i++) {
            stage.links.refuseNext("no such file");
        }
        stage.letHelpersGo();
        calls.forEach(call -> assertEquals("no such file", reason(call)));
        assertEquals(5, stage.links.attempts(), "no restart storm");
        stage.coordinator.shutdown();
        assertTrue(stage.coordinator.isTerminated());
    }

    @Test
    void oneOfFiveThatStartSaysNothingAboutTheOthers() {
        List<RecordedCall> calls = submit(6);
        stage.links.get(0).exits(1, "Cannot allocate memory");
        stage.links.get(1).exits(1, "Cannot allocate memory");
        calls.forEach(RecordedCall::assertPending);
        assertEquals(5, stage.links.attempts(), "until one has started, no other is");
        stage.clock.advance(Stage.START_TIMEOUT.minusMillis(1));
        assertEquals(5, stage.links.attempts());
        stage.links.get(2).ready();
        assertEquals(7, stage.links.attempts(), "now those two are replaced");
        stage.links.get(3).ready();
        stage.links.get(4).ready();
        for (int i = 0; i < 6; i++) {
            stage.links.get(2 + i % 3).runs();
        }
        calls.forEach(call -> call.assertOutcome(FromWorker.Values.class));
    }

    @Test
    void whenAllThatStartHaveFailedThePoolIsBroken() {
        List<RecordedCall> calls = submit(6);
        for (int i = 0; i < 4; i++) {
            stage.links.get(i).exits(1, "Unrecognized VM option");
            calls.forEach(RecordedCall::assertPending);
        }
        // Somebody killed the last one, which says nothing; but the others have said it.
        stage.links.get(4).exits(ScriptedLink.SIGKILL);
        for (RecordedCall call : calls) {
            Death death = call.assertOutcome(Outcome.Broken.class).death();
            assertEquals(List.of("Unrecognized VM option"), death.exit().errorTail());
        }
        assertEquals(5, stage.links.attempts(), "no restart storm");
    }

    @Test
    void aWorkerThatEndsBeforeItIsReadyBreaksThePool() {
        RecordedCall call = stage.submit();
        stage.links.last().exits(1, "Unrecognized VM option");
        assertEquals("its process ended before it was ready", reason(call));
        Death death = call.assertOutcome(Outcome.Broken.class).death();
        assertEquals(List.of("Unrecognized VM option"), death.exit().errorTail());
        assertEquals(1, stage.links.attempts());
    }

    @Test
    void aWorkerThatIsNotReadyInTimeIsKilledAndBreaksThePool() {
        alone();
        RecordedCall call = stage.submit();
        stage.clock.advance(Stage.START_TIMEOUT.minusMillis(1));
        assertFalse(stage.links.last().isKilled());
        stage.clock.advance(Duration.ofMillis(1));
        assertTrue(stage.links.last().isKilled());
        stage.links.last().ready();
        call.assertPending();
        stage.links.last().exits(ScriptedLink.SIGKILL);
        assertEquals("it was not ready within 1m, and was killed", reason(call));
    }

    @Test
    void inAPoolThatNeverHadAWorkerNoOtherIsStartedBeforeTheEndOfOneThatIsKilledForBeingLate() {
        RecordedCall call = stage.submit();
        stage.clock.advance(Stage.START_TIMEOUT);
        assertTrue(stage.links.last().isKilled());
        RecordedCall later = stage.submit();
        assertEquals(1, stage.links.attempts());
        stage.links.last().exits(ScriptedLink.SIGKILL);
        reason(call);
        reason(later);
        assertEquals(1, stage.links.attempts());
    }

    @Test
    void inOneThatHasHadWorkersOthersAreStartedAtOnce() {
        RecordedCall first = stage.submitToNewWorker(1, null);
        stage.links.last().started();
        RecordedCall call = stage.submit();
        assertEquals(2, stage.links.attempts());
        stage.clock.advance(Stage.START_TIMEOUT);
        assertEquals(3, stage.links.attempts());
        first.assertPending();
        call.assertPending();
    }

    @Test
    void aWorkerThatIsReadyInTimeIsLeftAlone() {
        stage.submitToNewWorker(1, null);
        stage.links.last().started();
        stage.clock.advance(Stage.START_TIMEOUT.multipliedBy(100));
        assertFalse(stage.links.last().isKilled());
    }

    @Test
    void aProcessThatTakesTooLongToBeStartedIsKilledWhenItIsThere() {
        alone();
        stage.holdHelpers();
        RecordedCall call = stage.submit();
        stage.clock.advance(Stage.START_TIMEOUT);
        stage.letHelpersGo();
        assertTrue(stage.links.last().isKilled());
        stage.links.last().exits(ScriptedLink.SIGKILL);
        assertEquals("it was not ready within 1m, and was killed", reason(call));
    }

    @Test
    void aWorkerOfAnotherVersionBreaksThePool() {
        alone();
        RecordedCall call = stage.submit();
        stage.links.last().says(new FromWorker.Ready(Protocol.VERSION + 1, 1, "17"));
        assertTrue(stage.links.last().isKilled());
        stage.links.last().exits(ScriptedLink.SIGKILL);
        String versions = "it speaks version " + (Protocol.VERSION + 1) + " of the protocol, not " + Protocol.VERSION;
        assertTrue(reason(call).startsWith(versions), reason(call));
    }

    @Test
    void aWorkerThatSpeaksNonsenseBeforeItIsReadyBreaksThePool() {
        alone();
        RecordedCall call = stage.submit();
        stage.links.last().speaksNonsense();
        assertTrue(stage.links.last().isKilled());
        stage.links.last().exits(ScriptedLink.SIGKILL);
        Death death = call.assertOutcome(Outcome.Broken.class).death();
        assertInstanceOf(DeathCause.ProtocolBroken.class, death.cause());
        assertEquals(1, stage.links.attempts(), "no restart storm");
    }

    @Test
    void anErrorNobodyExpectedWhileAProcessIsStartedBreaksThePool() {
        stage.links.failNext(new IllegalStateException("the class path cannot be told"));
        RecordedCall call = stage.submit();
        assertTrue(reason(call).contains("the class path cannot be told"), reason(call));
    }

    @Test
    void aProcessForWhoseStartThereIsNoThreadBreaksThePool() {
        stage.refuseHelp();
        RecordedCall call = stage.submit();
        assertTrue(reason(call).contains("no thread for it"), reason(call));
        assertEquals(0, stage.coordinator.stats().workers());
    }

    @Test
    void aWorkerNobodyCanListenToIsKilledAndBreaksThePool() {
        stage.links.failNextStart(new InternalError("no thread for it"));
        RecordedCall call = stage.submit();
        assertTrue(stage.links.last().isKilled());
        assertTrue(reason(call).contains("no thread for it"), reason(call));
    }
}
