package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** For whose sake a pool gives up. */
class CoordinatorBrokenTest {

    private final Stage stage = new Stage(1);
    private final ScriptedLinks links = stage.links;

    @Test
    void theLastOfSeveralFailuresIsTold() {
        stage.submitToNewWorker(1, null);
        links.last().runs();
        links.last().exits(0);
        RecordedCall call = stage.submit();
        int exit = 0;
        while (!call.isDone()) {
            links.last().exits(++exit);
            stage.clock.advance(StartFailures.LONGEST_PAUSE);
        }
        assertTrue(exit >= StartFailures.TOLERATED_IN_A_ROW, exit + " failures");
        assertEquals(
                exit, call.assertOutcome(Outcome.Broken.class).death().exit().value());
    }

    /** Somebody means it, or the kernel has no memory. */
    @Test
    void workersThatAreKilledWithoutEndBreakThePoolToo() {
        RecordedCall call = stage.submit();
        for (int kills = 1; kills < StartFailures.KILLS_TOLERATED_IN_A_ROW; kills++) {
            links.last().exits(ScriptedLink.SIGKILL);
        }
        call.assertPending();
        links.last().exits(ScriptedLink.SIGKILL);
        assertEquals(
                ScriptedLink.SIGKILL,
                call.assertOutcome(Outcome.Broken.class).death().exit().value());
        assertTrue(stage.coordinator.isBroken());
    }
}
