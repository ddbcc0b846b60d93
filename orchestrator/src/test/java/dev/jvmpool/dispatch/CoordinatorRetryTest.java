package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.ToWorker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that fail and are tried again, and those that are not. */
class CoordinatorRetryTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Stage stage = new Stage(1);
    private final ScriptedLinks links = stage.links;

    /** A call that may be tried again and that a worker, newly opened, has been given. */
    private RecordedCall submit(int runs, Duration timeout, int retries) {
        RecordedCall call = stage.submit("task", runs, timeout, retries);
        links.last().ready();
        return call;
    }

    @Test
    void aTaskThatThrowsIsTriedAgain() {
        RecordedCall call = submit(1, null, 2);
        links.get(0).fails();
        links.get(0).fails();
        call.assertPending();
        links.get(0).runs();
        call.assertOutcome(FromWorker.Values.class);
        assertEquals(3, links.get(0).sent(ToWorker.Call.class).size());
    }

    @Test
    void theLastFailureIsTheOutcome() {
        RecordedCall call = submit(1, null, 2);
        for (int i = 0; i < 3; i++) {
            call.assertPending();
            links.get(0).fails();
        }
        call.assertOutcome(FromWorker.Failed.class);
        assertEquals(3, call.attempts(0));
        assertEquals(3, links.get(0).sent(ToWorker.Call.class).size());
    }

    @Test
    void withoutRetriesTheFirstFailureIsTheOutcome() {
        RecordedCall call = submit(1, null, 0);
        links.get(0).fails();
        call.assertOutcome(FromWorker.Failed.class);
        assertEquals(1, call.attempts(0));
    }

    @Test
    void aTaskThatKillsItsWorkerTwiceAndThenSucceeds() {
        RecordedCall call = submit(1, null, 2);
        for (int i = 0; i < 2; i++) {
            links.last().started();
            links.last().exits(ScriptedLink.SIGKILL);
            links.last().ready();
        }
        call.assertPending();
        links.last().runs();
        call.assertOutcome(FromWorker.Values.class);
        assertEquals(3, links.attempts());
    }

    @Test
    void aTaskThatAlwaysKillsItsWorkerFailsAfterThreeDeaths() {
        RecordedCall call = submit(1, null, 2);
        for (int i = 0; i < 3; i++) {
            call.assertPending();
            links.get(i).started();
            links.get(i).exits(ScriptedLink.SIGKILL);
            if (i < 2) {
                links.last().ready();
            }
        }
        Outcome.Died outcome = call.assertOutcome(Outcome.Died.class);
        assertEquals(3, call.attempts(0));
        assertEquals(3, outcome.death().worker());
        assertEquals(3, links.attempts());
    }

    @Test
    void aTaskOverItsTimeIsTriedAgainWithAllItsTime() {
        RecordedCall call = submit(1, TIMEOUT, 1);
        links.get(0).started();
        stage.clock.advance(TIMEOUT);
        links.get(0).fails(0);
        call.assertPending();
        links.get(0).started();
        stage.clock.advance(TIMEOUT.minusMillis(1));
        assertEquals(1, links.get(0).sent(ToWorker.Cancel.class).size());
        stage.clock.advance(Duration.ofMillis(1));
        links.get(0).values(0, 1);
        call.assertOutcome(Outcome.TimedOut.class);
        assertEquals(2, call.attempts(0));
    }

    @Test
    void aTaskThatHadToBeKilledForItsTimeIsTriedAgain() {
        RecordedCall call = submit(1, TIMEOUT, 1);
        links.get(0).started();
        stage.clock.advance(TIMEOUT.plus(Stage.GRACE));
        links.get(0).exits(ScriptedLink.SIGKILL);
        call.assertPending();
        links.get(1).ready();
        links.get(1).runs();
        call.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void whatWasRefusedIsNotTriedAgain() {
        RecordedCall call = submit(1, null, 2);
        links.get(0).started();
        links.get(0).says(new FromWorker.Refused(links.get(0).call().call(), 0, "no such method"));
        call.assertOutcome(FromWorker.Refused.class);
    }

    @Test
    void aBrokenPoolTriesNothingAgain() {
        RecordedCall call = stage.submit("task", 1, null, 2);
        links.last().exits(1);
        call.assertOutcome(Outcome.Broken.class);
        assertEquals(1, links.attempts());
    }

    @Test
    void othersGoFirst() {
        RecordedCall failing = submit(1, null, 1);
        RecordedCall next = stage.submit();
        RecordedCall last = stage.submit();
        links.get(0).fails();
        links.get(0).runs();
        next.assertOutcome(FromWorker.Values.class);
        links.get(0).runs();
        last.assertOutcome(FromWorker.Values.class);
        links.get(0).runs();
        failing.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void failuresInABatchAreTriedAgainOneByOneAndTheOthersStay() {
        RecordedCall batch = submit(5, null, 1);
        ScriptedLink worker = links.get(0);
        worker.started();
        worker.values(0, 1);
        worker.fails(1);
        worker.values(2, 1);
        worker.fails(3);
        worker.values(4, 1);
        for (int i : new int[] {0, 2, 4}) {
            batch.assertOutcome(i, FromWorker.Values.class);
        }
        assertEquals("[[1]]", worker.arguments());
        worker.fails();
        batch.assertOutcome(1, FromWorker.Failed.class);
        assertEquals(2, batch.attempts(1));
        assertEquals("[[3]]", worker.arguments());
        worker.runs();
        batch.assertOutcome(3, FromWorker.Values.class);
    }

    @Test
    void sharingABatchWithACulpritUsesUpNoAttempt() {
        RecordedCall batch = submit(3, null, 1);
        links.get(0).started();
        links.get(0).exits(ScriptedLink.SIGKILL);
        links.get(1).ready();
        for (String arguments : List.of("[[0]]", "[[1]]", "[[2]]", "[[0]]", "[[1]]", "[[2]]")) {
            batch.assertPending();
            assertEquals(arguments, links.get(1).arguments());
            links.get(1).started();
            if (links.get(1).sent(ToWorker.Call.class).size() <= 3) {
                links.get(1).fails(0);
            } else {
                break;
            }
        }
        links.get(1).values(0, 1);
        links.get(1).runs();
        links.get(1).runs();
        batch.assertOutcomes(0, 3, FromWorker.Values.class);
    }

    @Test
    void neverHavingBegunUsesUpNoAttempt() {
        RecordedCall call = submit(1, null, 1);
        for (int i = 0; i < 2; i++) {
            links.last().exits(ScriptedLink.SIGKILL);
            links.last().ready();
        }
        links.last().fails();
        call.assertPending();
        links.last().fails();
        call.assertOutcome(FromWorker.Failed.class);
        assertEquals(2, call.attempts(0));
    }

    @Test
    void threeWorkersLostBeforeItBeganAreOneAttempt() {
        RecordedCall call = submit(1, null, 1);
        for (int i = 0; i < 6; i++) {
            call.assertPending();
            links.last().exits(1);
            if (i < 5) {
                links.last().ready();
            }
        }
        call.assertOutcome(Outcome.Died.class);
        assertEquals(2, call.attempts(0));
        assertEquals(6, links.attempts());
    }

    @Test
    void whatWaitsToBeTriedAgainCanBeCancelled() {
        RecordedCall batch = submit(3, null, 5);
        RecordedCall next = stage.submit();
        links.get(0).started();
        links.get(0).fails(0);
        links.get(0).fails(1);
        stage.coordinator.cancel(batch.call(), false);
        batch.assertOutcomes(0, 3, Outcome.Cancelled.class);
        links.get(0).fails(2);
        links.get(0).runs();
        next.assertOutcome(FromWorker.Values.class);
        assertEquals(2, links.get(0).sent(ToWorker.Call.class).size());
    }

    @Test
    void aRetryThatRunsCanBeCancelled() {
        RecordedCall call = submit(2, null, 5);
        links.get(0).started();
        links.get(0).values(0, 1);
        links.get(0).fails(1);
        links.get(0).started();
        stage.coordinator.cancel(call.call(), true);
        call.assertOutcome(0, FromWorker.Values.class);
        call.assertOutcome(1, Outcome.Cancelled.class);
        links.get(0).fails(0);
        assertEquals(2, links.get(0).sent(ToWorker.Call.class).size(), "what was cancelled is not tried again");
    }

    @Test
    void aPoolThatIsClosedStillTriesAgain() throws InterruptedException {
        RecordedCall call = submit(1, null, 2);
        stage.coordinator.shutdown();
        links.get(0).fails();
        assertFalse(links.get(0).wasStopped());
        links.get(0).started();
        links.get(0).exits(ScriptedLink.SIGKILL);
        links.get(1).ready();
        links.get(1).runs();
        call.assertOutcome(FromWorker.Values.class);
        assertTrue(links.get(1).wasStopped());
        links.get(1).exits(0);
        assertTrue(stage.coordinator.awaitTermination(Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shutdownNowTriesNothingAgain(boolean dies) throws InterruptedException {
        RecordedCall call = submit(1, null, 2);
        RecordedCall other = stage.submit("task", 1, null, 2);
        links.get(0).fails();
        links.get(0).started();
        stage.coordinator.shutdownNow();
        call.assertOutcome(Outcome.Cancelled.class);
        other.assertOutcome(Outcome.Cancelled.class);
        if (!dies) {
            links.get(0).fails(0);
        }
        links.get(0).exits(dies ? 1 : 0);
        assertTrue(stage.coordinator.awaitTermination(Duration.ZERO));
        assertEquals(1, links.attempts());
    }

    @Test
    void aCallThatIsDoneKeepsNoArguments() {
        RecordedCall one = submit(1, null, 0);
        assertNotNull(one.call().arguments().all());
        links.get(0).runs();
        RecordedCall retried = stage.submit("task", 1, null, 1);
        links.get(0).fails();
        RecordedCall split = stage.submit("task", 2, null, 0);
        links.get(0).runs();
        links.get(0).started();
        links.get(0).exits(ScriptedLink.SIGKILL);
        split.assertPending();
        for (RecordedCall call : List.of(one, retried, split)) {
            assertNull(call.call().arguments().all(), "its parts have them, if there are any");
        }
    }

    @Test
    void lessThanNoRetriesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> stage.submit("task", 1, null, -1));
    }
}
