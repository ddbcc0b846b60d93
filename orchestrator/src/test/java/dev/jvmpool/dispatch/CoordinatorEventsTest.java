package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an observer hears, and in which order. Its recorder checks the order for each worker and run, too. */
class CoordinatorEventsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final RecordedEvents events = new RecordedEvents();
    private Stage stage = new Stage(1, null, 0, null, events);

    @AfterEach
    void check() {
        events.check();
    }

    private void assertHeard(String... expected) {
        assertEquals(List.of(expected), events.heard());
    }

    /** The runs of what the worker, newly opened, has been given. */
    private RecordedCall running(int runs, Duration timeout, int retries) {
        RecordedCall call = stage.submit("task", runs, timeout, retries);
        stage.links.last().ready();
        stage.links.last().started();
        events.heard();
        return call;
    }

    @Test
    void theLifeOfAWorker() {
        stage.submit();
        assertHeard();
        stage.links.get(0).ready();
        assertHeard("worker 1 started");
        stage.links.get(0).started();
        assertHeard("run 0 started on 1");
        stage.links.get(0).values(0, 1);
        assertHeard("run 0 ended on 1: Values in 2000000");
        stage.coordinator.shutdown();
        assertHeard();
        stage.links.get(0).exits(0);
        assertHeard("worker 1 ended: Requested");
    }

    @Test
    void aWorkerHasStartedWhenItsInitializerIsDone() {
        stage = new Stage(1, "initialize", 0, null, events);
        stage.submit();
        stage.links.get(0).ready();
        stage.links.get(0).started();
        assertHeard();
        stage.links.get(0).values(0, 1);
        assertHeard("worker 1 started");
        stage.links.get(0).runs();
        assertHeard("run 0 started on 1", "run 0 ended on 1: Values in 2000000");
    }

    @Test
    void whoListensToWorkersOnlyHearsOfNoCall() {
        events.onlyWorkers();
        stage.submit();
        stage.links.get(0).ready();
        stage.links.get(0).runs();
        stage.submit();
        stage.links.get(0).exits(1);
        assertHeard("worker 1 started", "worker 1 ended: Crashed");
    }

    @Test
    void whoListensToRetriesHearsOfNoOtherRun() {
        events.onlyWorkersAndRetries();
        stage.submit("task", 1, null, 1);
        stage.links.get(0).ready();
        stage.links.get(0).started();
        stage.links.get(0).fails(0);
        stage.links.get(0).runs();
        assertHeard("worker 1 started", "run 0 ended on 1: Failed, again");
    }

    @Test
    void aWorkerThatNeverStartedOnlyEnds() {
        stage.links.refuseNext("no such file");
        stage.submit();
        assertHeard("worker 1 ended: FailedToStart", "broken by worker 1", "run 0 ended on -1: Broken");
        stage.submit(3);
        assertHeard("run 0-2 ended on -1: Broken");
    }

    @Test
    void aBatchIsHeardInParts() {
        stage.submit(5);
        stage.links.get(0).ready();
        stage.links.get(0).started();
        stage.links.get(0).values(0, 3);
        stage.links.get(0).fails(3);
        stage.links.get(0).values(4, 1);
        assertHeard(
                "worker 1 started",
                "run 0-4 started on 1",
                "run 0-2 ended on 1: Values in 2000000",
                "run 3 ended on 1: Failed",
                "run 4 ended on 1: Values in 2000000");
    }

    @Test
    void eachAttemptIsHeard() {
        running(3, null, 1);
        stage.links.get(0).values(0, 1);
        stage.links.get(0).fails(1);
        stage.links.get(0).values(2, 1);
        stage.links.get(0).fails();
        assertHeard(
                "run 0 ended on 1: Values in 2000000",
                "run 1 ended on 1: Failed, again",
                "run 2 ended on 1: Values in 2000000",
                "run 1 (attempt 2) started on 1",
                "run 1 (attempt 2) ended on 1: Failed");
    }

    @Test
    void theEndOfAWorkerIsTheLastThatIsHeardOfIt() {
        running(1, null, 1);
        stage.links.get(0).exits(ScriptedLink.SIGKILL);
        stage.links.get(1).ready();
        stage.links.get(1).started();
        stage.links.get(1).exits(ScriptedLink.SIGKILL);
        assertHeard(
                "run 0 ended on 1: Died, again",
                "worker 1 ended: Crashed",
                "worker 2 started",
                "run 0 (attempt 2) started on 2",
                "run 0 (attempt 2) ended on 2: Died",
                "worker 2 ended: Crashed");
    }

    @Test
    void whoSharedABatchWithACulpritStartsAgain() {
        running(2, null, 0);
        stage.links.get(0).exits(ScriptedLink.SIGKILL);
        stage.links.get(1).ready();
        stage.links.get(1).runs();
        assertHeard(
                "worker 1 ended: Crashed",
                "worker 2 started",
                "run 0 started on 2",
                "run 0 ended on 2: Values in 2000000");
    }

    @Test
    void aTimeout() {
        running(1, TIMEOUT, 0);
        stage.clock.advance(TIMEOUT);
        assertHeard();
        stage.links.get(0).fails(0);
        assertHeard("run 0 ended on 1: TimedOut");
    }

    @Test
    void whatIsCancelledIsHeardOfOnce() {
        RecordedCall running = running(4, null, 3);
        RecordedCall waiting = stage.submit(2);
        stage.links.get(0).values(0, 1);
        stage.coordinator.cancel(waiting.call(), true);
        stage.coordinator.cancel(running.call(), true);
        stage.links
                .get(0)
                .says(new FromWorker.Cancelled(stage.links.get(0).call().call(), 1));
        assertHeard(
                "run 0 ended on 1: Values in 2000000",
                "run 0-1 ended on -1: Cancelled",
                "run 1-3 ended on 1: Cancelled");
    }

    @Test
    void whatIsCancelledBeforeItBeginsIsNotHeardToBegin() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        stage.coordinator.cancel(call.call(), false);
        stage.links.get(0).runs();
        assertHeard("worker 1 started", "run 0 ended on -1: Cancelled");
    }

    @Test
    void shutdownNowIsHeard() {
        running(2, null, 0);
        stage.submit();
        stage.coordinator.shutdownNow();
        stage.links.get(0).exits(0);
        assertHeard("run 0 ended on -1: Cancelled", "run 0-1 ended on 1: Cancelled", "worker 1 ended: Requested");
    }

    @Test
    void recyclingAndIdling() {
        stage = new Stage(1, null, 2, TIMEOUT, events);
        stage.submitToNewWorker(1, null);
        stage.links.get(0).runs();
        stage.clock.advance(TIMEOUT);
        stage.links.get(0).exits(0);
        stage.submitToNewWorker(2, null);
        stage.links.get(1).started();
        stage.links.get(1).values(0, 2);
        stage.links.get(1).exits(0);
        List<String> heard = events.heard();
        assertTrue(heard.contains("worker 1 ended: Idle"), heard::toString);
        assertEquals("worker 2 ended: Recycled", heard.get(heard.size() - 1));
    }

    @Test
    void itIsToldHowLongAWorkerTookToStartAndACallWaited() {
        List<Duration> times = new ArrayList<>();
        List<String> inputs = new ArrayList<>();
        Observer timing = new Observer() {
            @Override
            public void workerStarted(int worker, long pid, long startUp) {
                times.add(Duration.ofNanos(startUp));
            }

            @Override
            public void callStarted(Runs runs, int worker, long pid, long waited) {
                times.add(Duration.ofNanos(waited));
                inputs.add(runs.input());
            }

            @Override
            public void runsEnded(Runs runs, int worker, Outcome outcome, boolean retried) {
                inputs.add(runs.input());
            }
        };
        VirtualClock clock = new VirtualClock(new Faults());
        clock.advance(Duration.ofSeconds(1));
        ScriptedLinks links = new ScriptedLinks(() -> {}, new Faults());
        Settings settings = new Settings(1, Stage.START_TIMEOUT, Stage.GRACE, null, 0, null);
        Coordinator coordinator = new Coordinator(settings, links, clock, Runnable::run, timing);
        coordinator.submit(new RecordedCall("task", 1, null, 1, () -> {}).call());
        clock.advance(Duration.ofMillis(300));
        links.get(0).ready();
        clock.advance(Duration.ofMillis(50));
        links.get(0).started();
        clock.advance(Duration.ofSeconds(2));
        links.get(0).fails(0);
        clock.advance(Duration.ofMillis(20));
        links.get(0).started();
        assertEquals(
                List.of(Duration.ofMillis(300), Duration.ofMillis(350), Duration.ofMillis(20)),
                times,
                "the start of the worker, and the wait for each attempt");
        assertEquals(3, inputs.size());
        assertEquals(1, inputs.stream().distinct().count(), inputs::toString);
        assertEquals("0", inputs.get(0));
    }

    @Test
    void anObserverThatThrowsHurtsNobody() {
        Observer throwing = new Observer() {
            @Override
            public void workerStarted(int worker, long pid, long startUp) {
                throw new IllegalStateException();
            }

            @Override
            public void callStarted(Runs runs, int worker, long pid, long waited) {
                throw new StackOverflowError();
            }

            @Override
            public void runsEnded(Runs runs, int worker, Outcome outcome, boolean retried) {
                throw new OutOfMemoryError();
            }
        };
        Settings settings = new Settings(1, Stage.START_TIMEOUT, Stage.GRACE, null, 0, null);
        Faults faults = new Faults();
        ScriptedLinks links = new ScriptedLinks(() -> {}, faults);
        Coordinator coordinator = new Coordinator(settings, links, new VirtualClock(faults), Runnable::run, throwing);
        RecordedCall call = new RecordedCall("task", 1, null, 0, () -> {});
        coordinator.submit(call.call());
        links.get(0).ready();
        links.get(0).runs();
        call.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void anObserverMayUseThePool() {
        List<RecordedCall> more = new ArrayList<>();
        events.onHearing(() -> {
            stage.coordinator.stats();
            if (more.size() < 3) {
                more.add(stage.submit());
            }
        });
        RecordedCall first = stage.submit();
        stage.links.get(0).ready();
        for (int i = 0; i < 4; i++) {
            stage.links.get(0).runs();
        }
        first.assertOutcome(FromWorker.Values.class);
        more.forEach(call -> call.assertOutcome(FromWorker.Values.class));
    }
}
