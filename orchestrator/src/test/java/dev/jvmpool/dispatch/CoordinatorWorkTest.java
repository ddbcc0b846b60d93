package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.Protocol;
import dev.jvmpool.wire.RemoteError;
import dev.jvmpool.wire.ToWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets what, while nothing goes wrong with the workers. */
class CoordinatorWorkTest {

    private final Stage stage = new Stage(4);
    private final ScriptedLinks links = stage.links;

    @Test
    void startsNoWorkerWithoutACall() {
        assertEquals(0, links.attempts());
    }

    @Test
    void threeSubmitsOneAfterTheOtherStartOneWorker() {
        for (int i = 0; i < 3; i++) {
            RecordedCall call = stage.submit();
            if (i == 0) {
                links.last().ready();
            }
            links.last().runs();
            call.assertOutcome(FromWorker.Values.class);
        }
        assertEquals(1, links.count());
        assertEquals(List.of(links.get(0)), links.alive());
    }

    @Test
    void neverStartsMoreWorkersThanItMay() {
        for (int i = 0; i < 60; i++) {
            stage.submit();
        }
        assertEquals(
                List.of(1, 2, 3, 4),
                links.alive().stream().map(ScriptedLink::id).toList());
    }

    @Test
    void startsAWorkerForEachCallThatWaits() {
        stage.submit();
        assertEquals(1, links.count());
        stage.submit();
        assertEquals(2, links.count());
    }

    @Test
    void aWorkerThatIsReadyFirstWorksFirst() {
        RecordedCall first = stage.submit();
        RecordedCall second = stage.submit();
        links.get(1).ready();
        links.get(1).runs();
        first.assertOutcome(FromWorker.Values.class);
        links.get(1).runs();
        second.assertOutcome(FromWorker.Values.class);
        assertNull(links.get(0).call());
    }

    @Test
    void callsAreGivenOutInTheirOrder() {
        RecordedCall running = onlyWorker();
        List<RecordedCall> waiting = new ArrayList<>();
        for (int i = 2; i < 8; i++) {
            waiting.add(stage.submit(i));
        }
        links.get(0).runs();
        assertTrue(running.isDone());
        for (int i = 0; i < waiting.size(); i++) {
            assertArrayEquals(
                    RecordedCall.arguments(i + 2),
                    links.get(0).call().arguments().json());
            links.get(0).started();
            links.get(0).values(0, i + 2);
            assertTrue(waiting.get(i).isDone());
        }
    }

    @Test
    void aWorkerHasOneCallAtATime() {
        onlyWorker();
        for (int i = 0; i < 10; i++) {
            stage.submit();
        }
        assertEquals(1, links.get(0).sent(ToWorker.Call.class).size());
    }

    /** A call for the first worker; the others are there, and never become ready. */
    private RecordedCall onlyWorker() {
        return stage.submitToNewWorker(1, null);
    }

    @Test
    void aFunctionIsDefinedOnceInEachWorker() {
        onlyWorker();
        links.get(0).runs();
        run("task");
        run("other");
        List<ToWorker.Define> defined = links.get(0).sent(ToWorker.Define.class);
        assertEquals(
                List.of("task", "other"),
                defined.stream().map(each -> each.reference().methodName()).toList());
        // A definition stands before the first call that needs it.
        assertEquals(defined.get(0), links.get(0).sent().get(0));
        assertEquals(defined.get(1), links.get(0).sent().get(3));
        assertEquals(
                List.of(0, 0, 1),
                links.get(0).sent(ToWorker.Call.class).stream()
                        .map(ToWorker.Call::function)
                        .toList());
    }

    @Test
    void theFunctionUsedLongestAgoGivesUpItsName() {
        onlyWorker();
        ScriptedLink worker = links.get(0);
        worker.runs();
        for (int i = 1; i < Protocol.MAX_FUNCTIONS; i++) {
            run("f" + i);
        }
        // The first one is used again now, so f1 is the oldest.
        run("task");
        int defined = worker.sent(ToWorker.Define.class).size();
        assertEquals(Protocol.MAX_FUNCTIONS, defined);
        run("one too many");
        ToWorker.Define last = worker.sent(ToWorker.Define.class).get(defined);
        assertEquals(1, last.function());
        assertEquals("one too many", last.reference().methodName());
        run("task");
        assertEquals(0, worker.call().function());
        run("f1");
        assertEquals(2, worker.call().function());
        assertEquals(defined + 2, worker.sent(ToWorker.Define.class).size());
        assertTrue(
                worker.sent(ToWorker.Define.class).stream().allMatch(each -> each.function() < Protocol.MAX_FUNCTIONS));
    }

    private void run(String function) {
        stage.submit(function, 1, null);
        links.get(0).runs();
    }

    @Test
    void theOutcomesOfABatchComeInPieces() {
        RecordedCall batch = stage.submitToNewWorker(6, null);
        ScriptedLink worker = links.get(0);
        long number = worker.call().call();
        worker.started();
        batch.assertPending();
        worker.values(0, 2);
        batch.assertOutcomes(0, 2, FromWorker.Values.class);
        assertNull(batch.outcome(2));
        RemoteError error = new RemoteError("E", "m", null, List.of(), null, List.of());
        worker.says(new FromWorker.Failed(number, 2, error));
        assertEquals(error, batch.assertOutcome(2, FromWorker.Failed.class).error());
        worker.says(new FromWorker.Refused(number, 3, "no JSON"));
        assertEquals("no JSON", batch.assertOutcome(3, FromWorker.Refused.class).message());
        assertNull(batch.outcome(4));
        stage.submit();
        assertEquals(number, worker.call().call(), "nothing else is given to a worker in the middle of a batch");
        worker.values(4, 2);
        assertTrue(batch.isDone());
        assertEquals(number + 1, worker.call().call());
    }

    @Test
    void anErrorOfATaskCostsNoWorker() {
        for (int i = 0; i < 20; i++) {
            RecordedCall call = stage.submit();
            if (i == 0) {
                links.get(0).ready();
            }
            links.get(0).started();
            long number = links.get(0).call().call();
            links.get(0).says(new FromWorker.Refused(number, 0, "the result cannot be returned"));
            call.assertOutcome(FromWorker.Refused.class);
        }
        assertEquals(1, links.attempts());
    }

    @Test
    void theTimeThatRunsTookIsPassedOn() {
        RecordedCall call = onlyWorker();
        links.get(0).runs();
        assertEquals(2_000_000, call.assertOutcome(FromWorker.Values.class).nanos());
    }

    @Test
    void anIdlePoolSetsNoAlarm() {
        RecordedCall call = stage.submitToNewWorker(1, Stage.GRACE);
        links.get(0).runs();
        assertTrue(call.isDone());
        stage.clock.advance(Stage.START_TIMEOUT);
        assertEquals(0, stage.clock.pending(), "the one of the last call has rung, for nobody, and was not set again");
        assertFalse(links.get(0).isKilled());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void callsShareTheirAlarms(boolean timed) {
        stage.submitToNewWorker(1, null);
        links.get(0).runs();
        for (int i = 0; i < 1000; i++) {
            stage.submit("task", 1, timed ? Stage.GRACE : null);
            links.get(0).runs();
            stage.clock.advance(Duration.ofMillis(1));
        }
        assertTrue(stage.clock.scheduled() < 10, "alarms: " + stage.clock.scheduled());
    }
}
