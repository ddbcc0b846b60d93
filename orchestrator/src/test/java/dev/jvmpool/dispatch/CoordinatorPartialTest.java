package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.concurrent.TimeLimits;
import dev.jvmpool.running.RunningTask;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.ToWorker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs that hand out what they have. */
class CoordinatorPartialTest {

    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofMillis(1);

    private final Stage stage = new Stage(1, null, 0, null, null);
    private final ScriptedLinks links = stage.links;

    private static void handsOut(ScriptedLink worker, int at, String json) {
        worker.says(new FromWorker.Progress(worker.call().call(), at, RunningTask.NO_FRACTION, null, json));
    }

    private ScriptedLink begin() {
        links.get(0).ready();
        links.get(0).started();
        return links.get(0);
    }

    @Test
    void theCallHasItAtOnce() {
        RecordedCall call = stage.submit(3);
        ScriptedLink worker = begin();
        handsOut(worker, 0, "1");
        worker.values(0, 1);
        handsOut(worker, 1, "2");
        handsOut(worker, 1, "3");
        assertEquals(List.of("0 has 1", "1 has 2", "1 has 3"), call.partials());
        worker.values(1, 2);
        call.assertOutcomes(0, 3, FromWorker.Values.class);
    }

    @Test
    void whoHandsOutNothingNewIsNotHeard() {
        RecordedCall call = stage.submit();
        ScriptedLink worker = begin();
        handsOut(worker, 0, null);
        assertEquals(List.of(), call.partials());
    }

    @Test
    void itIsASignOfLife() {
        RecordedCall call = stage.submit(TimeLimits.of(null, SILENCE), 0);
        ScriptedLink worker = begin();
        for (int i = 0; i < 10; i++) {
            stage.clock.advance(SILENCE.minus(TICK));
            handsOut(worker, 0, "1");
        }
        assertEquals(List.of(), worker.sent(ToWorker.Cancel.class));
        stage.clock.advance(SILENCE);
        assertEquals(1, worker.sent(ToWorker.Cancel.class).size());
        // It waited for its turn, and is said when the run ends.
        handsOut(worker, 0, "2");
        worker.fails();
        assertEquals("0 has 2", call.partials().get(10));
        call.assertOutcome(Outcome.TimedOut.class);
    }

    @Test
    void theAttemptsAfterItBelongToTheSameRun() {
        RecordedCall call = stage.submit("task", 2, null, 1);
        ScriptedLink worker = begin();
        worker.values(0, 1);
        handsOut(worker, 1, "1");
        worker.fails(1);
        worker.started();
        handsOut(worker, 0, "2");
        assertEquals(List.of("1 has 1", "1 has 2"), call.partials());
        worker.exits(ScriptedLink.SIGKILL);
        call.assertOutcome(1, Outcome.Died.class);
    }

    @Test
    void whatTheDeadHandedOutIsThere() {
        RecordedCall call = stage.submit(2);
        ScriptedLink worker = begin();
        handsOut(worker, 0, "1");
        worker.exits(ScriptedLink.SIGKILL);
        assertEquals(List.of("0 has 1"), call.partials());
        links.get(1).ready();
        links.get(1).started();
        handsOut(links.get(1), 0, "2");
        assertEquals(List.of("0 has 1", "0 has 2"), call.partials());
        links.get(1).values(0, 1);
        links.get(1).started();
        handsOut(links.get(1), 0, "3");
        assertEquals("1 has 3", call.partials().get(2));
    }

    @Test
    void whatIsHandedOutByAnotherRunOrTooLateIsDropped() {
        RecordedCall call = stage.submit(2);
        ScriptedLink worker = begin();
        long number = worker.call().call();
        handsOut(worker, 1, "1");
        worker.says(new FromWorker.Progress(number + 1, 0, 0.5, null, "2"));
        stage.coordinator.cancel(call.call(), true);
        handsOut(worker, 0, "3");
        assertEquals(List.of(), call.partials());
        assertTrue(call.isDone());
    }
}
