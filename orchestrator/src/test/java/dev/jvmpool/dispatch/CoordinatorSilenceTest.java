package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.concurrent.Overtime;
import dev.jvmpool.concurrent.TimeLimits;
import dev.jvmpool.running.RunningTask;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.ToWorker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs that say something, and runs that say nothing for too long. */
class CoordinatorSilenceTest {

    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofMillis(1);
    private static final String LAST = "its last report, after 29.999s: 40 %, page 12";

    private final RecordedEvents events = new RecordedEvents();
    private final Stage stage = new Stage(1, null, 0, null, events);
    private final ScriptedLinks links = stage.links;

    private RecordedCall running(Duration timeout, int retries) {
        RecordedCall call = stage.submit(TimeLimits.of(timeout, SILENCE), retries);
        links.get(0).ready();
        links.get(0).started();
        events.heard();
        return call;
    }

    private void reports(ScriptedLink worker, double fraction, String text) {
        worker.says(new FromWorker.Progress(worker.call().call(), 0, fraction, text));
    }

    private void assertStopped(ScriptedLink worker, int times) {
        assertEquals(times, worker.sent(ToWorker.Cancel.class).size());
        assertEquals(times, worker.sent(ToWorker.Dump.class).size());
    }

    @Test
    void aMuteRunIsStopped() {
        RecordedCall call = running(null, 0);
        stage.clock.advance(SILENCE.minus(TICK));
        assertStopped(links.get(0), 0);
        stage.clock.advance(TICK);
        assertStopped(links.get(0), 1);
        links.get(0).fails();
        assertEquals(
                new Overtime(SILENCE, true, "it never reported anything"),
                call.assertOutcome(Outcome.TimedOut.class).overtime());
    }

    @Test
    void aReportKeepsItAliveForAsLongAgain() {
        RecordedCall call = running(null, 0);
        for (int i = 0; i < 100; i++) {
            stage.clock.advance(SILENCE.minus(TICK));
            reports(links.get(0), i / 100.0, null);
        }
        assertStopped(links.get(0), 0);
        links.get(0).values(0, 1);
        call.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void whatWasSaidLastIsTold() {
        RecordedCall call = running(null, 0);
        stage.clock.advance(SILENCE.minus(TICK));
        reports(links.get(0), 0.4, "page 12");
        stage.clock.advance(SILENCE.minus(TICK));
        assertStopped(links.get(0), 0);
        stage.clock.advance(TICK);
        assertStopped(links.get(0), 1);
        stage.clock.advance(Stage.GRACE);
        assertTrue(links.get(0).isKilled());
        links.get(0).exits(ScriptedLink.SIGKILL);
        Outcome.TimedOut outcome = call.assertOutcome(Outcome.TimedOut.class);
        assertEquals(new Overtime(SILENCE, true, LAST), outcome.overtime());
        assertEquals(
                new DeathCause.TimedOut(outcome.overtime()), outcome.death().cause());
        assertEquals("said nothing for 30s (" + LAST + ")", outcome.overtime().inWords());
    }

    @Test
    void reportsDoNotExtendTheTimeout() {
        Duration timeout = SILENCE.multipliedBy(2);
        RecordedCall call = running(timeout, 0);
        stage.clock.advance(SILENCE.minus(TICK));
        reports(links.get(0), 0.4, "page 12");
        stage.clock.advance(SILENCE.minus(TICK));
        reports(links.get(0), RunningTask.NO_FRACTION, "page 13");
        stage.clock.advance(TICK.multipliedBy(2));
        assertStopped(links.get(0), 1);
        links.get(0).fails();
        assertEquals(
                new Overtime(timeout, false, "its last report, after 59.998s: page 13"),
                call.assertOutcome(Outcome.TimedOut.class).overtime());
    }

    /** The worker would need an alarm ten times in a second otherwise. */
    @Test
    void aReportCostsNoAlarm() {
        running(null, 0);
        int before = stage.clock.scheduled();
        for (int i = 0; i < 1000; i++) {
            reports(links.get(0), 0.5, null);
        }
        assertEquals(before, stage.clock.scheduled());
    }

    @Test
    void aRunThatWasStoppedIsTriedAgainAndHasItsTimeAnew() {
        RecordedCall call = running(null, 1);
        stage.clock.advance(SILENCE);
        links.get(0).fails();
        call.assertPending();
        assertEquals(2, links.get(0).call().attempt());
        links.get(0).started();
        stage.clock.advance(SILENCE.minus(TICK));
        assertStopped(links.get(0), 1);
        stage.clock.advance(TICK);
        assertStopped(links.get(0), 2);
        links.get(0).fails();
        call.assertOutcome(Outcome.TimedOut.class);
    }

    @Test
    void whoReportsHasBegun() {
        stage.submit(TimeLimits.of(null, SILENCE), 0);
        links.get(0).ready();
        events.heard();
        reports(links.get(0), 0, "begins");
        links.get(0).started();
        assertEquals(List.of("run 0 started on 1", "run 0 is at 0.0 begins on 1"), events.heard());
    }

    @Test
    void aReportIsHeardBetweenTheOutcomesBeforeAndItsOwn() {
        stage.submit(3);
        ScriptedLink worker = links.get(0);
        worker.ready();
        worker.started();
        worker.values(0, 1);
        events.heard();
        worker.says(new FromWorker.Progress(worker.call().call(), 1, 0.5, null));
        worker.values(1, 2);
        assertEquals(List.of("run 1 is at 0.5 null on 1", "run 1-2 ended on 1: Values in 2000000"), events.heard());
    }

    @Test
    void whatIsSaidOfAnotherRunIsDropped() {
        RecordedCall call = running(null, 0);
        long number = links.get(0).call().call();
        stage.clock.advance(SILENCE.minus(TICK));
        links.get(0).says(new FromWorker.Progress(number, 1, 0.5, null));
        links.get(0).says(new FromWorker.Progress(number + 1, 0, 0.5, null));
        stage.clock.advance(TICK);
        assertStopped(links.get(0), 1);
        assertEquals(List.of(), events.heard());
        links.get(0).fails();
        assertFalse(links.get(0).isKilled());
        call.assertOutcome(Outcome.TimedOut.class);
    }

    @Test
    void whoWasCancelledIsNotHeard() {
        RecordedCall call = running(null, 0);
        stage.coordinator.cancel(call.call(), true);
        events.heard();
        reports(links.get(0), 0.5, null);
        assertEquals(List.of(), events.heard());
    }
}
