package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.Protocol;
import dev.jvmpool.wire.RemoteError;
import dev.jvmpool.wire.ToWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Workers that start well, badly, or not at all. */
class CoordinatorStartTest {

    private Stage stage = new Stage(5);

    /** One worker. */
    private void alone() {
        stage = new Stage(1);
    }

    /** One worker, which calls something first. */
    private void initializing() {
        stage = new Stage(1, "initialize");
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
    void aMachineWithoutTheMemoryForAWorkerBreaksThePoolOnce() {
        alone();
        RecordedCall call = stage.submit();
        stage.links.last().isKilledByTheKernel("the machine had no more");
        assertEquals("its process ended before it was ready", reason(call));
        assertEquals(1, stage.links.attempts(), "no restart storm");
    }

    @Test
    void whereMemoryIsShortForAWhileNoMoreAreStartedThanNeeded() {
        alone();
        stage.submitToNewWorker(1, null);
        stage.links.last().runs();
        stage.links.last().exits(ScriptedLink.SIGKILL);
        RecordedCall call = stage.submit();
        for (int i = 0; i < 6; i++) {
            assertEquals(i + 2, stage.links.attempts());
            stage.links.last().isKilledByTheKernel("the machine had no more");
            assertEquals(i + 2, stage.links.attempts(), "a shortage needs time to pass");
            stage.clock.advance(StartFailures.FIRST_PAUSE.multipliedBy(1 << i));
        }
        stage.links.last().ready();
        stage.links.last().runs();
        call.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void theFourthOfFiveFailsAgainAndAgain() {
        List<RecordedCall> calls = submit(6);
        for (int i = 0; i < 3; i++) {
            stage.links.get(i).ready();
            stage.links.get(i).started();
        }
        stage.links.get(3).exits(1);
        stage.links.get(4).exits(1);
        assertEquals(5, stage.links.attempts(), "a shortage needs time to pass");
        failForMinutes(10);
        calls.forEach(RecordedCall::assertPending);
        for (int i = 0; i < 6; i++) {
            stage.links.get(i % 3).runs();
        }
        calls.forEach(call -> call.assertOutcome(FromWorker.Values.class));
        assertFalse(stage.coordinator.isBroken(), "three workers go on");

        RecordedCall alone = stage.submit();
        for (int i = 0; i < 3; i++) {
            stage.links.get(i).exits(ScriptedLink.SIGKILL);
        }
        failForMinutes(1);
        assertEquals("its process ended before it was ready", reason(alone));
        stage.coordinator.shutdown();
        assertTrue(stage.coordinator.isTerminated(), "no worker is left");
    }

    /** All workers that are started meanwhile end before they are ready; and they are not too many. */
    private void failForMinutes(int minutes) {
        int before = stage.links.attempts();
        for (int i = 0; i < minutes * 600; i++) {
            stage.clock.advance(Duration.ofMillis(100));
            stage.links.alive().stream().filter(link -> link.id() > 5).forEach(link -> link.exits(1));
        }
        int tries = stage.links.attempts() - before;
        assertTrue(tries >= 1 && tries <= 2 * (10 + minutes * 12), "tries: " + tries);
    }

    @Test
    void aShortageThatPassesLosesNothing() {
        alone();
        stage.submitToNewWorker(1, null);
        stage.links.last().runs();
        stage.links.last().exits(ScriptedLink.SIGKILL);
        // No thread, then no descriptors, then nobody to listen: for more than half a second.
        stage.faults.failNext(Faults.Step.HELP, new RejectedExecutionException("no thread"));
        stage.links.refuseNext("error=24, Too many open files");
        stage.links.failNextStart(new OutOfMemoryError("unable to create native thread"));
        List<RecordedCall> calls = submit(3);
        for (int i = 0; i < 20; i++) {
            calls.forEach(RecordedCall::assertPending);
            stage.clock.advance(Duration.ofMillis(30));
        }
        assertEquals(1, stage.faults.thrown());
        assertEquals(1 + 2, stage.links.attempts(), "it was tried in vain three times, and not again yet");
        stage.clock.advance(StartFailures.LONGEST_PAUSE);
        stage.links.last().ready();
        calls.forEach(call -> stage.links.last().runs());
        calls.forEach(call -> call.assertOutcome(FromWorker.Values.class));
    }

    @Test
    void aShortageForGoodBreaksThePoolInTime() {
        stage.submitToNewWorker(1, null);
        stage.links.last().runs();
        stage.links.last().exits(ScriptedLink.SIGKILL);
        stage.refuseHelp();
        RecordedCall call = stage.submit();
        stage.clock.advance(StartFailures.PATIENCE.minusMillis(1));
        call.assertPending();
        stage.clock.advance(StartFailures.LONGEST_PAUSE.plusMillis(1));
        assertTrue(reason(call).contains("no thread for it"), reason(call));
        assertEquals(0, stage.clock.pending(), "nobody is waited for");
    }

    @Test
    void aPoolThatIsShutDownStillTriesForWhatItHas() {
        stage.submitToNewWorker(1, null);
        stage.links.last().runs();
        stage.links.last().exits(ScriptedLink.SIGKILL);
        stage.links.refuseNext("error=11, Resource temporarily unavailable");
        RecordedCall call = stage.submit();
        stage.coordinator.shutdown();
        assertFalse(stage.coordinator.isTerminated());
        stage.clock.advance(StartFailures.FIRST_PAUSE);
        stage.links.last().ready();
        stage.links.last().runs();
        call.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void whoIsNotWaitedForIsNotTriedAgain() {
        stage.submitToNewWorker(1, null);
        stage.links.last().runs();
        stage.links.last().exits(ScriptedLink.SIGKILL);
        stage.links.refuseNext("error=11, Resource temporarily unavailable");
        RecordedCall call = stage.submit();
        stage.coordinator.cancel(call.call(), true);
        assertEquals(0, stage.clock.pending());
        stage.coordinator.shutdown();
        assertTrue(stage.coordinator.isTerminated());
    }

    @Test
    void aSuccessInBetweenForgivesFailures() {
        stage.submitToNewWorker(1, null);
        stage.links.last().runs();
        stage.links.last().exits(ScriptedLink.SIGKILL);
        for (int round = 0; round < 5; round++) {
            RecordedCall call = stage.submit();
            stage.links.last().exits(1);
            stage.clock.advance(StartFailures.FIRST_PAUSE);
            stage.links.last().exits(1);
            stage.clock.advance(StartFailures.FIRST_PAUSE.multipliedBy(2));
            stage.links.last().ready();
            stage.links.last().runs();
            call.assertOutcome(FromWorker.Values.class);
            stage.links.last().exits(ScriptedLink.SIGKILL);
        }
    }

    @Test
    void whereSomebodyKillsWorkersMoreAreStartedThanNeededButNoMoreGetReady() {
        alone();
        RecordedCall call = stage.submit();
        for (int i = 0; i < StartFailures.KILLS_BY_CHANCE; i++) {
            stage.links.last().exits(ScriptedLink.SIGKILL);
            assertEquals(1, stage.links.alive().size());
        }
        for (int i = 0; i < 10; i++) {
            stage.links.last().exits(ScriptedLink.SIGKILL);
            assertEquals(Math.min(2 + i, 4), stage.links.alive().size(), "a few are enough");
        }
        List<ScriptedLink> others = new ArrayList<>(stage.links.alive());
        ScriptedLink first = others.remove(2);
        first.ready();
        others.forEach(ScriptedLink::ready);
        assertFalse(first.wasStopped());
        assertTrue(others.stream().allMatch(ScriptedLink::wasStopped), "there is no place for them");
        others.forEach(link -> link.exits(0));
        first.runs();
        call.assertOutcome(FromWorker.Values.class);
        assertEquals(List.of(first), stage.links.alive());
    }

    @Test
    void noMoreThanTwiceAsManyAreStartedWhereSomebodyKillsWorkers() {
        submit(5);
        for (int i = 0; i < 100; i++) {
            stage.links.last().exits(ScriptedLink.SIGKILL);
            assertTrue(stage.links.alive().size() <= 10);
        }
        assertEquals(10, stage.links.alive().size());
    }

    @Test
    void killsWithoutEndBreakAPoolThoughOthersAreOnTheirWay() {
        List<RecordedCall> calls = submit(5);
        int kills = 0;
        while (!stage.coordinator.isBroken() && kills < 10_000) {
            calls.forEach(RecordedCall::assertPending);
            stage.links.alive().get(kills % 5).exits(ScriptedLink.SIGKILL);
            kills++;
        }
        assertEquals(StartFailures.KILLS_TOLERATED_IN_A_ROW, kills);
        calls.forEach(call -> call.assertOutcome(Outcome.Broken.class));
        stage.links.alive().forEach(link -> link.exits(0));
    }

    @Test
    void butNotOneThatHasAWorker() {
        List<RecordedCall> calls = submit(5);
        stage.links.get(0).ready();
        stage.links.get(0).started();
        for (int i = 0; i < 2 * StartFailures.KILLS_TOLERATED_IN_A_ROW; i++) {
            stage.links.last().exits(ScriptedLink.SIGKILL);
        }
        assertFalse(stage.coordinator.isBroken());
        calls.forEach(call -> stage.links.get(0).runs());
        calls.forEach(call -> call.assertOutcome(FromWorker.Values.class));
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

    @Test
    void theInitializerRunsBeforeTheFirstTaskOfEachWorker() {
        initializing();
        for (int i = 0; i < 3; i++) {
            RecordedCall call = stage.submit();
            ScriptedLink worker = stage.links.last();
            worker.ready();
            assertEquals(
                    "initialize",
                    worker.sent(ToWorker.Define.class).get(0).reference().methodName());
            worker.runs();
            worker.runs();
            call.assertOutcome(FromWorker.Values.class);
            worker.exits(ScriptedLink.SIGKILL);
        }
        assertEquals(3, stage.links.attempts());
    }

    @Test
    void anInitializerThatThrowsBreaksThePool() {
        initializing();
        RecordedCall call = stage.submit();
        ScriptedLink worker = stage.links.last();
        worker.ready();
        worker.started();
        RemoteError error = new RemoteError("java.io.IOException", "no database", null, List.of(), null, List.of());
        worker.says(new FromWorker.Failed(worker.call().call(), 0, error));
        assertTrue(worker.isKilled());
        worker.exits(ScriptedLink.SIGKILL);
        assertEquals("its initializer failed: java.io.IOException: no database", reason(call));
        assertEquals(1, stage.links.attempts());
    }

    @Test
    void anInitializerThatEndsItsWorkerBreaksThePool() {
        initializing();
        RecordedCall call = stage.submitToNewWorker(1, null);
        stage.links.last().started();
        stage.links.last().exits(7);
        assertEquals("its process ended while its initializer ran", reason(call));
    }

    @Test
    void anInitializerThatNeverEndsBreaksThePool() {
        initializing();
        RecordedCall call = stage.submitToNewWorker(1, null);
        stage.links.last().started();
        stage.clock.advance(Stage.START_TIMEOUT);
        assertTrue(stage.links.last().isKilled());
        stage.links.last().exits(ScriptedLink.SIGKILL);
        assertEquals(
                "it was not ready within 1m, because its initializer still ran, and was killed", reason(call));
    }

    @Test
    void nonsenseFromTheInitializerBreaksThePool() {
        initializing();
        RecordedCall call = stage.submitToNewWorker(1, null);
        stage.links.last().started();
        stage.links.last().values(0, 2);
        assertTrue(stage.links.last().isKilled());
        stage.links.last().exits(ScriptedLink.SIGKILL);
        call.assertOutcome(Outcome.Broken.class);
        assertEquals(1, stage.links.attempts());
    }
}
