package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
        stage.coordinator.prestart(new RecordedReadiness(() -> stage.probe()));
        assertEquals(3, stage.links.count());
    }

    @Test
    void eachWhoAsksIsToldOnce() {
        RecordedReadiness second = new RecordedReadiness(() -> stage.probe());
        prestart();
        stage.coordinator.prestart(second);
        stage.links.alive().forEach(ScriptedLink::ready);
        heard.assertReady();
        second.assertReady();
        RecordedReadiness third = new RecordedReadiness(() -> stage.probe());
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
        RecordedReadiness later = new RecordedReadiness(() -> stage.probe());
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
        assertNull(heard.why());
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
