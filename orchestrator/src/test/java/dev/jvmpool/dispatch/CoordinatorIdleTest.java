package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Workers that had nothing to do for too long, or are not expected to have anything to do. */
class CoordinatorIdleTest {

    private Stage stage;

    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration TICK = Duration.ofMillis(1);

    private void resting(int workers) {
        stage = new Stage(workers, null, 0, IDLE, null);
    }

    /** A worker that became idle just now. */
    private ScriptedLink idle() {
        stage.submitToNewWorker(1, null);
        stage.links.last().runs();
        return stage.links.last();
    }

    @Test
    void aWorkerThatHasRestedLongEnoughEnds() {
        resting(1);
        ScriptedLink worker = idle();
        stage.clock.advance(IDLE.minus(TICK));
        assertFalse(worker.wasStopped());
        stage.clock.advance(TICK);
        assertTrue(worker.wasStopped());
        stage.clock.advance(Stage.GRACE);
        assertTrue(worker.isKilled());
        worker.exits(ScriptedLink.SIGKILL);
        assertEquals(0, stage.clock.pending());
        assertEquals(1, stage.links.attempts());
        RecordedCall next = stage.submitToNewWorker(1, null);
        stage.links.get(1).runs();
        next.assertOutcome(FromWorker.Values.class);
        assertEquals(0, stage.coordinator.stats().workersDied());
    }

    @Test
    void workBeginsTheTimeAnew() {
        resting(1);
        ScriptedLink worker = idle();
        for (int i = 0; i < 5; i++) {
            stage.clock.advance(IDLE.minus(TICK));
            stage.submit();
            worker.runs();
        }
        assertFalse(worker.wasStopped());
        stage.clock.advance(IDLE);
        assertTrue(worker.wasStopped());
    }

    @Test
    void aWorkerAtWorkDoesNotRest() {
        resting(1);
        stage.submitToNewWorker(1, null);
        stage.links.get(0).started();
        stage.clock.advance(IDLE.multipliedBy(100));
        assertFalse(stage.links.get(0).wasStopped());
    }

    @Test
    void aWorkerThatIsReadyButGetsNoWorkEndsToo() {
        resting(1);
        RecordedCall call = stage.submit();
        stage.coordinator.cancel(call.call(), true);
        stage.links.get(0).ready();
        stage.clock.advance(IDLE);
        assertTrue(stage.links.get(0).wasStopped());
    }

    @Test
    void onlyThoseEndThatAreNotNeeded() {
        resting(2);
        RecordedCall first = stage.submit();
        RecordedCall second = stage.submit();
        stage.links.get(0).ready();
        stage.links.get(1).ready();
        stage.links.get(0).runs();
        stage.links.get(1).runs();
        assertTrue(first.isDone() && second.isDone());
        for (int i = 0; i < 20; i++) {
            stage.clock.advance(Duration.ofSeconds(1));
            stage.submit();
            stage.links.get(1).runs();
        }
        assertTrue(stage.links.get(0).wasStopped());
        assertFalse(stage.links.get(1).wasStopped());
    }

    @Test
    void aCallThatComesWhileItEndsGetsAWorkerAtOnce() {
        resting(1);
        ScriptedLink leaving = idle();
        stage.clock.advance(IDLE);
        assertTrue(leaving.wasStopped());
        RecordedCall call = stage.submitToNewWorker(1, null);
        stage.links.get(1).runs();
        call.assertOutcome(FromWorker.Values.class);
        assertFalse(leaving.isGone());
        leaving.exits(0);
        RecordedCall next = stage.submit();
        stage.links.get(1).runs();
        next.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void thereAreNeverMoreThanTwiceAsManyProcesses() {
        resting(1);
        idle();
        stage.clock.advance(IDLE);
        idle();
        stage.clock.advance(IDLE);
        RecordedCall call = stage.submit();
        assertEquals(2, stage.links.attempts());
        stage.links.get(0).exits(0);
        assertEquals(3, stage.links.attempts());
        stage.links.get(2).ready();
        stage.links.get(2).runs();
        call.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void wrongSettingsAreRefused() {
        resting(1);
        assertThrows(IllegalArgumentException.class, () -> new Stage(0));
        assertThrows(IllegalArgumentException.class, () -> new Stage(1, null, -1, null, null));
        assertThrows(IllegalArgumentException.class, () -> new Stage(1, null, 0, Duration.ZERO, null));
    }

    // Nothing expected for now.

    @Test
    void workersThatAreNotExpectedToWorkEnd() {
        stage = new Stage(2);
        stage.submitToNewWorker(1, null);
        stage.links.get(0).runs();
        RecordedCall running = stage.submit();
        RecordedCall starting = stage.submit();
        assertEquals(2, stage.links.attempts());
        stage.coordinator.endIdle();
        assertFalse(stage.links.get(0).wasStopped());
        stage.links.get(0).runs();
        running.assertOutcome(FromWorker.Values.class);
        stage.links.get(0).runs();
        starting.assertOutcome(FromWorker.Values.class);
        assertTrue(stage.links.get(0).wasStopped());
        stage.links.get(1).ready();
        assertTrue(stage.links.get(1).wasStopped(), "also one that was still starting");
        RecordedCall next = stage.submit();
        stage.links.get(0).exits(0);
        stage.links.get(1).exits(0);
        stage.links.last().ready();
        stage.links.last().runs();
        next.assertOutcome(FromWorker.Values.class);
        assertFalse(stage.links.last().wasStopped(), "there is work again");
    }
}
