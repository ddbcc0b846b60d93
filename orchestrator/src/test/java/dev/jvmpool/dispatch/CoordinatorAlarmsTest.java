package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.dispatch.Faults.Step;
import dev.jvmpool.wire.ToWorker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** No alarm is to be had, or one fails when it rings: what it was for happens all the same. */
class CoordinatorAlarmsTest {

    private final Stage stage = new Stage(1);

    /** An idle worker, and no alarm set. */
    private void rest() {
        stage.submitToNewWorker(1, null);
        stage.links.last().runs();
        stage.clock.advance(Stage.START_TIMEOUT.multipliedBy(2));
        assertEquals(0, stage.clock.pending());
    }

    @Test
    void aKillThatFailsIsTriedAgainAlsoWithoutAnAlarm() {
        rest();
        stage.faults.failNext(Step.ENQUEUE, Faults.noMemory());
        stage.faults.failNext(Step.KILL, Faults.noMemory());
        for (int i = 0; i < 5; i++) {
            stage.faults.failNext(Step.ALARM, Faults.noMemory());
        }
        stage.coordinator.shutdown();
        stage.clock.advance(StopLadder.KILL_AGAIN);
        assertTrue(stage.links.last().isKilled());
    }

    @Test
    void anAlarmThatFailsWhenItRingsIsNotTheLast() throws InterruptedException {
        RecordedCall call = stage.submitToNewWorker(1, Duration.ofSeconds(1));
        stage.links.last().started();
        stage.faults.failNext(Step.TIME, Faults.noMemory());
        assertThrows(OutOfMemoryError.class, () -> stage.clock.advance(Duration.ofSeconds(1)));
        assertEquals(1, stage.clock.pending());
        stage.clock.advance(Duration.ZERO);
        assertEquals(1, stage.links.last().sent(ToWorker.Cancel.class).size(), "its time was over");
        stage.clock.advance(Stage.GRACE);
        stage.links.last().exits(ScriptedLink.SIGKILL);
        call.assertOutcome(Outcome.TimedOut.class);
        stage.end();
    }

    @Test
    void whoStandsInForAnAlarmGoesOnWhateverFails() {
        rest();
        for (int i = 0; i < 3; i++) {
            stage.faults.failNext(Step.ALARM, Faults.noMemory());
        }
        stage.clock.duringPauses(() -> {
            if (stage.clock.pauses() == 1) {
                stage.faults.failNext(Step.TIME, Faults.noMemory());
            }
        });
        stage.coordinator.shutdown();
        assertEquals(4, stage.faults.thrown());
        assertEquals(1, stage.clock.pending());
        stage.clock.advance(Stage.GRACE);
        assertTrue(stage.links.last().isKilled());
    }

    @Test
    void withoutAlarmsThePoolWorksAndSetsThemLater() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            stage.faults.failNext(Step.ALARM, Faults.noMemory());
        }
        RecordedCall call = stage.submit("task", 1, Duration.ofSeconds(1));
        stage.links.last().ready();
        stage.links.last().started();
        RecordedCall next = stage.submit();
        assertEquals(3, stage.faults.thrown());
        assertEquals(1, stage.clock.pending());
        stage.clock.advance(Duration.ofSeconds(1));
        stage.clock.advance(Stage.GRACE);
        assertTrue(stage.links.last().isKilled(), "its time was over");
        stage.links.last().exits(ScriptedLink.SIGKILL);
        call.assertOutcome(Outcome.TimedOut.class);
        stage.runsAndEnds(next);
    }
}
