package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.value.Payload;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.ToWorker;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a worker says that cannot be, or nobody asked for. */
class CoordinatorNonsenseTest {

    private final Stage stage = new Stage(1);
    private final ScriptedLinks links = stage.links;

    @Test
    void anOutcomeOfAnUnknownCallEndsTheWorker() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        links.get(0).started();
        links.get(0).says(new FromWorker.Refused(99, 0, "?"));
        assertBrokenProtocol(call);
    }

    @Test
    void anOutcomeOfTheWrongRunEndsTheWorker() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        links.get(0).started();
        links.get(0).values(1, 1);
        assertBrokenProtocol(call);
    }

    @Test
    void tooManyValuesEndTheWorker() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        links.get(0).started();
        links.get(0).values(0, 2);
        assertBrokenProtocol(call);
    }

    @Test
    void noValuesAtAllEndTheWorker() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        links.get(0).started();
        links.get(0)
                .says(new FromWorker.Values(links.get(0).call().call(), 0, 0, 0, Payload.of(new byte[] {'[', ']'})));
        assertBrokenProtocol(call);
    }

    /** So many that the number of all of them is none. */
    @Test
    void moreValuesThanThereCanBeEndTheWorker() {
        RecordedCall call = stage.submitToNewWorker(3, null);
        links.get(0).started();
        links.get(0).values(0, 1);
        Payload one = Payload.of(new byte[] {'[', '1', ']'});
        links.get(0).says(new FromWorker.Values(links.get(0).call().call(), 1, Integer.MAX_VALUE, 1, one));
        assertTrue(links.get(0).isKilled());
        links.get(0).exits(ScriptedLink.SIGKILL);
        links.get(1).ready();
        links.get(1).runs();
        links.get(1).runs();
        call.assertOutcomes(0, 3, FromWorker.Values.class);
    }

    @Test
    void whatCannotBeReadEndsTheWorker() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        links.get(0).started();
        links.get(0).speaksNonsense();
        assertBrokenProtocol(call);
    }

    @Test
    void whatCannotBeReachedAnyMoreIsEnded() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        links.get(0).started();
        links.get(0).getsBeyondReach();
        assertTrue(links.get(0).isKilled());
        call.assertPending();
        links.get(0).exits(ScriptedLink.SIGKILL);
        DeathCause cause = call.assertOutcome(Outcome.Died.class).death().cause();
        assertEquals(new DeathCause.Unreachable("silence"), cause);
        links.get(0).getsBeyondReach();
        assertEquals(1, stage.coordinator.stats().workersDied());
    }

    private void assertBrokenProtocol(RecordedCall call) {
        assertTrue(links.get(0).isKilled());
        call.assertPending();
        links.get(0).exits(ScriptedLink.SIGKILL);
        assertInstanceOf(
                DeathCause.ProtocolBroken.class,
                call.assertOutcome(Outcome.Died.class).death().cause());
    }

    @Test
    void anOutcomeThatComesTwiceEndsTheWorker() {
        RecordedCall call = stage.submitToNewWorker(2, null);
        links.get(0).started();
        links.get(0).values(0, 1);
        links.get(0).values(0, 1);
        assertTrue(links.get(0).isKilled());
        links.get(0).exits(ScriptedLink.SIGKILL);
        assertInstanceOf(
                DeathCause.ProtocolBroken.class,
                call.assertOutcome(1, Outcome.Died.class).death().cause());
    }

    @Test
    void anOutcomeFromAnIdleWorkerEndsIt() {
        stage.submitToNewWorker(1, null);
        links.get(0).runs();
        links.get(0).values(0, 1);
        assertTrue(links.get(0).isKilled());
        RecordedCall next = stage.submit();
        assertEquals(1, links.attempts(), "a worker that is being killed still counts");
        links.get(0).exits(ScriptedLink.SIGKILL);
        links.get(1).ready();
        links.get(1).runs();
        next.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void whatADeadWorkerStillSaysIsNotHeard() {
        RecordedCall call = stage.submitToNewWorker(2, null);
        ScriptedLink dead = links.get(0);
        dead.exits(ScriptedLink.SIGKILL);
        dead.ready();
        dead.started();
        dead.values(0, 2);
        dead.says(new FromWorker.Dumped(dead.call().call(), List.of()));
        dead.says(new FromWorker.Cancelled(dead.call().call(), 0));
        dead.speaksNonsense();
        call.assertPending();
        links.get(1).ready();
        links.get(1).started();
        links.get(1).values(0, 2);
        call.assertOutcomes(0, 2, FromWorker.Values.class);
        assertFalse(dead.isKilled());
    }

    @Test
    void aSecondReadyMeansNothing() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        links.get(0).ready();
        assertEquals(1, links.get(0).sent(ToWorker.Call.class).size());
        links.get(0).runs();
        links.get(0).ready();
        call.assertOutcome(FromWorker.Values.class);
        assertFalse(links.get(0).isKilled());
    }

    @Test
    void whatNobodyAskedForMeansNothing() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        links.get(0).says(new FromWorker.Dumped(99, List.of()));
        links.get(0).says(new FromWorker.Started(99));
        links.get(0).runs();
        call.assertOutcome(FromWorker.Values.class);
    }
}
