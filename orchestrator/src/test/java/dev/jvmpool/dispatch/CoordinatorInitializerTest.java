package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.RemoteError;
import dev.jvmpool.wire.ToWorker;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a pool has each of its workers call first. */
class CoordinatorInitializerTest {

    private Stage stage = new Stage(5);

    /** One worker, which calls something first. */
    private void initializing() {
        stage = new Stage(1, "initialize");
    }

    private static String reason(RecordedCall call) {
        Death death = call.assertOutcome(Outcome.Broken.class).death();
        return assertInstanceOf(DeathCause.FailedToStart.class, death.cause()).reason();
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
        assertEquals("it was not ready within 1m, because its initializer still ran, and was killed", reason(call));
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
