package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who is expected to call finds workers that are warm, however the ones before them ended. */
class CoordinatorWarmTest {

    private static final Duration IDLE = Duration.ofSeconds(30);

    private Stage stage = new Stage(3);
    private final RecordedReadiness heard = new RecordedReadiness(() -> stage.probe());

    private void prestart() {
        stage.coordinator.prestart(heard);
    }

    /** All three are there. */
    private void warm() {
        prestart();
        stage.links.alive().forEach(ScriptedLink::ready);
        heard.assertReady();
    }

    @Test
    void theSuccessorOfADeadOneDoesNotWaitForACall() {
        warm();
        RecordedCall call = stage.submit();
        stage.links.get(2).started();
        stage.links.get(2).exits(1);
        call.assertOutcome(Outcome.Died.class);
        assertEquals(4, stage.links.attempts());
        stage.links.get(3).ready();
        assertEquals(3, stage.coordinator.count(WorkerState.IDLE));
        heard.assertReady();
    }

    @Test
    void theSuccessorOfARecycledOneStartsWhenThatIsGone() {
        stage = new Stage(1, null, 1, null, null);
        prestart();
        stage.links.get(0).ready();
        stage.submit();
        stage.links.get(0).runs();
        assertTrue(stage.links.get(0).wasStopped());
        assertEquals(1, stage.links.attempts(), "there are never more than may be");
        stage.links.get(0).exits(0);
        assertEquals(2, stage.links.attempts());
    }

    @Test
    void oneThatWasKilledAfterAWhileHasItsSuccessorAtOnce() {
        warm();
        stage.clock.advance(WarmWorkers.PAUSE);
        stage.links.get(1).exits(ScriptedLink.SIGKILL);
        assertEquals(4, stage.links.attempts());
    }

    @Test
    void onesThatEndByThemselvesAgainAndAgainAreNoStorm() {
        stage = new Stage(1);
        prestart();
        for (int i = 0; i < 5; i++) {
            assertEquals(i + 1, stage.links.attempts());
            stage.links.last().ready();
            stage.links.last().exits(1);
            stage.clock.advance(WarmWorkers.PAUSE.minusMillis(1));
            assertEquals(i + 1, stage.links.attempts());
            stage.clock.advance(Duration.ofMillis(1));
        }
        stage.links.last().ready();
        stage.links.last().exits(1);
        int attempts = stage.links.attempts();
        RecordedCall call = stage.submit();
        assertEquals(attempts + 1, stage.links.attempts(), "a call does not wait for that");
        stage.links.last().ready();
        stage.links.last().runs();
        call.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void onesThatNobodyUnderstandsAreNoStorm() {
        stage = new Stage(1);
        prestart();
        for (int i = 0; i < 5; i++) {
            assertEquals(i + 1, stage.links.attempts());
            stage.links.last().ready();
            stage.links.last().speaksNonsense();
            stage.links.last().exits(ScriptedLink.SIGKILL);
            stage.clock.advance(WarmWorkers.PAUSE.minusMillis(1));
            assertEquals(i + 1, stage.links.attempts());
            stage.clock.advance(Duration.ofMillis(1));
        }
    }

    @Test
    void onesThatHaveTooMuchMemoryFromTheBeginningAreNoStorm() {
        stage = new Stage(3, new MemoryLimit(100_000_000), null);
        warm();
        stage.links.alive().forEach(link -> link.growsTo(150_000_000));
        RecordedCall call = stage.submit();
        stage.links.get(2).started();
        stage.clock.advance(Duration.ofSeconds(10));
        assertFalse(stage.links.get(0).wasStopped(), "its successor would have as much");
        stage.links.get(2).values(0, 1);
        call.assertOutcome(FromWorker.Values.class);
        assertTrue(stage.links.get(2).wasStopped());
        stage.links.get(2).exits(0);
        assertEquals(4, stage.links.attempts());
    }

    @Test
    void oneThatEndsBecauseItIsIdleHasNoneBeforeACallNeedsIt() {
        stage = new Stage(3, null, 0, IDLE, null);
        warm();
        stage.clock.advance(IDLE);
        stage.links.alive().forEach(link -> link.exits(0));
        assertEquals(3, stage.links.attempts());
        assertEquals(0, stage.clock.pending());
        stage.submitToNewWorker(1, null);
        assertEquals(4, stage.links.attempts());
        RecordedReadiness again = new RecordedReadiness(() -> stage.probe());
        stage.coordinator.prestart(again);
        assertEquals(6, stage.links.attempts());
        again.assertNothing();
        stage.links.get(4).ready();
        stage.links.get(5).ready();
        again.assertReady();
    }

    @Test
    void thoseThatAreOnTheirWayOutDoNotCount() {
        stage = new Stage(3, null, 0, IDLE, null);
        warm();
        stage.clock.advance(IDLE);
        RecordedReadiness again = new RecordedReadiness(() -> stage.probe());
        stage.coordinator.prestart(again);
        again.assertNothing();
        assertEquals(6, stage.links.attempts());
        stage.links.alive().stream().limit(3).forEach(link -> link.exits(0));
        again.assertNothing();
        assertEquals(6, stage.links.attempts());
        stage.links.alive().forEach(ScriptedLink::ready);
        again.assertReady();
        assertEquals(3, stage.coordinator.count(WorkerState.IDLE));
    }
}
