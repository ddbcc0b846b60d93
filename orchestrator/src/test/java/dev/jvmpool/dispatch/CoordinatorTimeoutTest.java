package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.concurrent.Overtime;
import dev.jvmpool.lock.LockWait;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.ToWorker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls that take too long. */
class CoordinatorTimeoutTest {

    private final Stage stage = new Stage(1);
    private final ScriptedLinks links = stage.links;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofMillis(1);

    @Test
    void theClockStartsWithTheRun() {
        RecordedCall call = stage.submit("task", 1, TIMEOUT);
        stage.clock.advance(Duration.ofSeconds(59));
        links.get(0).ready();
        stage.clock.advance(TIMEOUT);
        call.assertPending();
        assertEquals(List.of(), links.get(0).sent(ToWorker.Cancel.class));
        links.get(0).started();
        stage.clock.advance(TIMEOUT.minus(TICK));
        assertEquals(List.of(), links.get(0).sent(ToWorker.Cancel.class));
        stage.clock.advance(TICK);
        assertEquals(1, links.get(0).sent(ToWorker.Cancel.class).size());
    }

    @Test
    void aWorkerThatDoesNotBeginItsCallIsReplaced() {
        RecordedCall call = stage.submitToNewWorker(1, TIMEOUT);
        stage.clock.advance(TIMEOUT.plus(Stage.GRACE).minus(TICK));
        assertFalse(links.get(0).isKilled());
        stage.clock.advance(TICK);
        assertTrue(links.get(0).isKilled());
        links.get(0).exits(ScriptedLink.SIGKILL);
        call.assertPending();
        links.get(1).ready();
        links.get(1).started();
        links.get(1).values(0, 1);
        call.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void withoutATimeoutAWorkerHasTheTimeOfAStartToBeginItsCall() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        stage.clock.advance(Stage.START_TIMEOUT);
        assertTrue(links.get(0).isKilled());
        links.get(0).exits(ScriptedLink.SIGKILL);
        call.assertPending();
    }

    @Test
    void aRunInTimeIsLeftAlone() {
        RecordedCall call = stage.submitToNewWorker(1, TIMEOUT);
        links.get(0).started();
        stage.clock.advance(TIMEOUT.minus(TICK));
        links.get(0).values(0, 1);
        stage.clock.advance(TIMEOUT);
        call.assertOutcome(FromWorker.Values.class);
        assertEquals(List.of(), links.get(0).sent(ToWorker.Cancel.class));
    }

    /** A call that began and whose time is over. */
    private RecordedCall overdue() {
        RecordedCall call = stage.submitToNewWorker(1, TIMEOUT);
        links.get(0).started();
        stage.clock.advance(TIMEOUT);
        return call;
    }

    @Test
    void aRunThatHonoursItsInterruptCostsNoWorker() {
        RecordedCall call = overdue();
        ScriptedLink worker = links.get(0);
        long number = worker.call().call();
        assertEquals(
                List.of(new ToWorker.Dump(number), new ToWorker.Cancel(number, true)),
                worker.sent().subList(2, 4));
        List<StackTraceElement> stack = List.of(new StackTraceElement("Tasks", "loop", "Tasks.java", 7));
        List<LockWait> locks = List.of(new LockWait("java.lang.Object@1", "loader", stack));
        worker.says(new FromWorker.Dumped(number, stack, locks));
        call.assertPending();
        worker.says(new FromWorker.Refused(number, 0, "interrupted"));
        Outcome.TimedOut outcome = call.assertOutcome(Outcome.TimedOut.class);
        assertEquals(Overtime.of(TIMEOUT), outcome.overtime());
        assertEquals(stack, outcome.stack());
        assertEquals(locks, outcome.locks());
        assertNull(outcome.death());
        stage.clock.advance(Stage.GRACE.multipliedBy(2));
        assertFalse(worker.isKilled());
        RecordedCall next = stage.submit();
        worker.runs();
        next.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void aRunThatIgnoresItsInterruptIsKilledAfterTheGrace() {
        RecordedCall call = overdue();
        stage.clock.advance(Stage.GRACE.minus(TICK));
        assertFalse(links.get(0).isKilled());
        stage.clock.advance(TICK);
        assertTrue(links.get(0).isKilled());
        call.assertPending();
        links.get(0).exits(ScriptedLink.SIGKILL);
        Outcome.TimedOut outcome = call.assertOutcome(Outcome.TimedOut.class);
        assertEquals(List.of(), outcome.stack());
        assertNotNull(outcome.death());
        assertEquals(
                new DeathCause.TimedOut(Overtime.of(TIMEOUT)), outcome.death().cause());
    }

    @Test
    void aValueThatComesTooLateIsATimeoutStill() {
        RecordedCall call = overdue();
        links.get(0).values(0, 1);
        call.assertOutcome(Outcome.TimedOut.class);
    }

    @Test
    void aCrashAfterTheTimeIsOverIsATimeoutStill() {
        RecordedCall call = overdue();
        links.get(0).exits(139);
        Outcome.TimedOut outcome = call.assertOutcome(Outcome.TimedOut.class);
        assertInstanceOf(DeathCause.Crashed.class, outcome.death().cause());
    }

    @Test
    void aCrashInTimeIsNoTimeout() {
        RecordedCall call = stage.submitToNewWorker(1, TIMEOUT);
        links.get(0).started();
        links.get(0).exits(139);
        call.assertOutcome(Outcome.Died.class);
        stage.clock.advance(TIMEOUT.multipliedBy(2));
    }

    @Test
    void aRunThatIsStoppedForItsTimeCanBeCancelled() {
        RecordedCall call = overdue();
        stage.clock.advance(Stage.GRACE.dividedBy(2));
        stage.coordinator.cancel(call.call(), true);
        call.assertOutcome(Outcome.Cancelled.class);
        stage.clock.advance(Stage.GRACE);
        assertTrue(links.get(0).isKilled());
        links.get(0).exits(ScriptedLink.SIGKILL);
        call.assertOutcome(Outcome.Cancelled.class);
    }

    @Test
    void aRunThatGoesOnUnheardStillHasItsTimeout() {
        RecordedCall call = stage.submitToNewWorker(1, TIMEOUT);
        links.get(0).started();
        stage.coordinator.cancel(call.call(), false);
        stage.clock.advance(TIMEOUT);
        assertEquals(1, links.get(0).sent(ToWorker.Cancel.class).size());
        stage.clock.advance(Stage.GRACE);
        assertTrue(links.get(0).isKilled());
        links.get(0).exits(ScriptedLink.SIGKILL);
        call.assertOutcome(Outcome.Cancelled.class);
    }

    @Test
    void aTimeoutIsOfOneRunAndNotOfTheNext() {
        stage.submitToNewWorker(1, TIMEOUT);
        links.get(0).started();
        stage.clock.advance(TIMEOUT.minus(TICK));
        links.get(0).values(0, 1);
        RecordedCall next = stage.submit("task", 1, TIMEOUT);
        links.get(0).started();
        stage.clock.advance(TIMEOUT.minus(TICK));
        assertEquals(List.of(), links.get(0).sent(ToWorker.Cancel.class));
        next.assertPending();
    }
}
