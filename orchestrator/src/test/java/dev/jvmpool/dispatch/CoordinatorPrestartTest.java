package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Workers that are there before calls are. */
class CoordinatorPrestartTest {

    private static final Duration IDLE = Duration.ofSeconds(30);

    private Stage stage = new Stage(3);
    private final Heard heard = new Heard();

    /** What who asked for workers was told. */
    private final class Heard implements ReadyListener {

        private int times;
        private boolean ready;
        private Outcome why;

        @Override
        public void ready() {
            stage.probe();
            times++;
            ready = true;
        }

        @Override
        public void notReady(Outcome reason) {
            stage.probe();
            times++;
            why = reason;
        }

        private void assertNothing() {
            assertEquals(0, times);
        }

        private void assertReady() {
            assertEquals(1, times);
            assertTrue(ready);
        }

        private <O extends Outcome> O assertNotReady(Class<O> type) {
            assertEquals(1, times);
            return assertInstanceOf(type, why);
        }
    }

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
    void allStartWithoutACallAndAreAwaited() {
        prestart();
        assertEquals(3, stage.links.count());
        stage.links.get(0).ready();
        stage.links.get(1).ready();
        heard.assertNothing();
        stage.links.get(2).ready();
        heard.assertReady();
        assertEquals(3, stage.coordinator.count(WorkerState.IDLE));
        RecordedCall call = stage.submit();
        stage.links.get(2).runs();
        call.assertOutcome(FromWorker.Values.class);
        assertEquals(3, stage.links.attempts());
    }

    @Test
    void oneThatIsAtWorkIsReady() {
        prestart();
        stage.links.get(0).ready();
        stage.submit();
        stage.links.get(1).ready();
        stage.links.get(2).ready();
        heard.assertReady();
    }

    @Test
    void theInitializerIsDoneFirst() {
        stage = new Stage(1, "initialize");
        prestart();
        stage.links.get(0).ready();
        heard.assertNothing();
        stage.links.get(0).runs();
        heard.assertReady();
    }

    @Test
    void onlyThoseThatAreMissingAreStarted() {
        stage.submitToNewWorker(1, null);
        stage.links.get(0).runs();
        prestart();
        assertEquals(3, stage.links.count());
        stage.links.get(1).ready();
        stage.links.get(2).ready();
        heard.assertReady();
        stage.coordinator.prestart(new Heard());
        assertEquals(3, stage.links.count());
    }

    @Test
    void eachWhoAsksIsToldOnce() {
        Heard second = new Heard();
        prestart();
        stage.coordinator.prestart(second);
        stage.links.alive().forEach(ScriptedLink::ready);
        heard.assertReady();
        second.assertReady();
        Heard third = new Heard();
        stage.coordinator.prestart(third);
        third.assertReady();
        heard.assertReady();
    }

    @Test
    void workersThatDoNotStartBreakThePoolAsForACall() {
        stage = new Stage(1);
        stage.links.refuseNext("no such file");
        prestart();
        Death death = heard.assertNotReady(Outcome.Broken.class).death();
        assertEquals(
                "no such file",
                assertInstanceOf(DeathCause.FailedToStart.class, death.cause()).reason());
        assertEquals(1, stage.links.attempts(), "no restart storm");
        stage.submit().assertOutcome(Outcome.Broken.class);
        Heard later = new Heard();
        stage.coordinator.prestart(later);
        later.assertNotReady(Outcome.Broken.class);
        stage.coordinator.shutdown();
        assertTrue(stage.coordinator.isTerminated());
    }

    @Test
    void aPoolOfWhichOneDoesNotStartTriesAgain() {
        prestart();
        stage.links.get(0).exits(1, "Cannot allocate memory");
        assertEquals(3, stage.links.attempts(), "until another has started");
        stage.links.get(1).ready();
        stage.links.get(2).ready();
        heard.assertNothing();
        stage.links.get(3).exits(1, "Cannot allocate memory");
        assertEquals(4, stage.links.attempts());
        stage.clock.advance(StartFailures.FIRST_PAUSE);
        stage.links.get(4).ready();
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
        Heard again = new Heard();
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
        Heard again = new Heard();
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

    @Test
    void oneThatIsBeingRecycledIsNotReady() {
        stage = new Stage(1, null, 1, null, null);
        stage.submitToNewWorker(1, null);
        stage.links.get(0).runs();
        prestart();
        heard.assertNothing();
        stage.links.get(0).exits(0);
        stage.links.get(1).ready();
        heard.assertReady();
    }

    @Test
    void whoeverWaitsIsToldThoughOneIsIdleForTooLongMeanwhile() {
        stage = new Stage(2, null, 0, IDLE, null);
        prestart();
        stage.links.get(0).ready();
        stage.clock.advance(IDLE);
        stage.links.get(0).exits(0);
        heard.assertNothing();
        stage.links.get(1).ready();
        heard.assertReady();
    }

    @Test
    void aShutdownEndsThemAndTellsWhoWaits() {
        prestart();
        stage.links.get(0).ready();
        stage.coordinator.shutdown();
        heard.assertNotReady(Outcome.Cancelled.class);
        stage.links.get(1).ready();
        stage.links.get(2).ready();
        stage.links.alive().forEach(link -> {
            assertTrue(link.wasStopped());
            link.exits(0);
        });
        assertEquals(3, stage.links.attempts());
        assertTrue(stage.coordinator.isTerminated());
        assertThrows(RejectedExecutionException.class, this::prestart);
    }

    @Test
    void aShutdownOfAWarmPoolStartsNoSuccessors() throws InterruptedException {
        warm();
        RecordedCall call = stage.submit();
        stage.coordinator.shutdown();
        stage.links.get(0).exits(0);
        stage.links.get(1).exits(0);
        stage.links.get(2).runs();
        stage.links.get(2).exits(0);
        call.assertOutcome(FromWorker.Values.class);
        assertEquals(3, stage.links.attempts());
        assertTrue(stage.coordinator.awaitTermination(Duration.ZERO));
    }

    @Test
    void whoIsNotExpectedToCallKeepsNoneWarm() {
        warm();
        stage.coordinator.endIdle();
        stage.links.alive().forEach(link -> link.exits(0));
        assertEquals(3, stage.links.attempts());
        assertNull(heard.why);
        stage.submit();
        assertEquals(4, stage.links.attempts());
    }

    @Test
    void aStartThatFindsNoMemoryIsTriedAgain() {
        stage.faults.failNext(Faults.Step.TIME, new OutOfMemoryError("no time"));
        prestart();
        assertEquals(0, stage.links.count());
        stage.clock.advance(Duration.ofSeconds(1));
        stage.links.alive().forEach(ScriptedLink::ready);
        assertEquals(3, stage.links.alive().size());
        heard.assertReady();
    }
}
