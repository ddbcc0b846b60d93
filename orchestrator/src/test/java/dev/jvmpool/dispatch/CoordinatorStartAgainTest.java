package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Starts that are tried again: while memory is short, and where somebody kills workers before they are ready. */
class CoordinatorStartAgainTest {

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
}
