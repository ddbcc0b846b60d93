package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.ToWorker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Workers that are given calls ahead of their time, because they ran others quickly. */
class CoordinatorAheadTest extends QuickWorkerStage {

    @Test
    void aQuickWorkerHasItsNextCallsBeforeItNeedsThem() {
        ScriptedLink quick = workerWithMore();
        assertEquals(4, given(quick).size());
        assertFalse(sent(quick).get(0).ahead());
        assertTrue(given(quick).get(1).ahead());
        assertEquals(1, sent(links.get(1)).size(), "a worker of which nothing is known has one");
        while (!given(quick).isEmpty()) {
            finish(quick, given(quick).get(0));
        }
        for (RecordedCall call : calls) {
            assertEquals(call != calls.get(1), call.isDone());
        }
    }

    @Test
    void whatComesBackIsGivenToWhoIsIdle() {
        ScriptedLink quick = workerWithMore();
        links.get(1).runs();
        links.get(1).runs();
        List<ToWorker.Call> ahead =
                List.copyOf(given(quick).subList(1, given(quick).size()));
        int before = sent(links.get(1)).size();
        for (ToWorker.Call call : ahead) {
            quick.says(new FromWorker.Returned(call.call()));
        }
        while (stage.coordinator.stats().waiting() > 0) {
            links.get(1).runs();
        }
        links.get(1).runs();
        assertTrue(sent(links.get(1)).size() >= before + ahead.size() - 1);
        assertEquals(1, stage.coordinator.stats().running());
        assertEquals(1, calls.stream().filter(call -> !call.isDone()).count(), "the long one of the first worker");
    }

    @Test
    void whatComesBackKeepsItsOrder() {
        ScriptedLink quick = workerWithMore();
        List<Integer> order = given(quick).stream().map(ToWorker.Call::function).toList();
        for (ToWorker.Call call : List.copyOf(given(quick).subList(1, 4))) {
            quick.says(new FromWorker.Returned(call.call()));
        }
        // It has one at a time now, and those that came back before all others.
        List<ToWorker.Call> before = List.copyOf(sent(quick));
        done.put(quick, before.size());
        ToWorker.Call running = before.get(before.size() - 4);
        quick.values(running.call(), 0, 1, 2_000_000);
        for (int i = 1; i < 4; i++) {
            ToWorker.Call next = sent(quick).get(before.size() + i - 1);
            assertEquals(order.get(i), next.function());
            quick.values(next.call(), 0, 1, 2_000_000);
        }
    }

    @Test
    void aCallThatWasSentAheadCanBeCancelled() {
        ScriptedLink quick = workerWithMore();
        ToWorker.Call ahead = given(quick).get(1);
        RecordedCall victim = calls.get(indexOf(ahead));
        stage.coordinator.cancel(victim.call(), true);
        victim.assertOutcome(Outcome.Cancelled.class);
        assertEquals(List.of(new ToWorker.Cancel(ahead.call(), true)), quick.sent(ToWorker.Cancel.class));
        finish(quick, given(quick).get(0));
        // It has to say so when it gets there, in the time that any other would have.
        stage.clock.advance(Stage.GRACE.minus(Duration.ofMillis(1)));
        assertFalse(quick.isKilled());
        done.merge(quick, 1, Integer::sum);
        quick.says(new FromWorker.Cancelled(ahead.call(), 0));
        stage.clock.advance(Stage.GRACE);
        assertFalse(quick.isKilled());
        finish(quick, given(quick).get(0));
    }

    @Test
    void oneThatWasCancelledAndDoesNotStopIsKilled() {
        ScriptedLink quick = workerWithMore();
        ToWorker.Call ahead = given(quick).get(1);
        stage.coordinator.cancel(calls.get(indexOf(ahead)).call(), true);
        finish(quick, given(quick).get(0));
        stage.clock.advance(Stage.GRACE);
        assertTrue(quick.isKilled());
    }

    @Test
    void theNextCallHasToBeginInTimeToo() {
        ScriptedLink quick = workerWithMore();
        stage.clock.advance(Stage.START_TIMEOUT.minus(Duration.ofMillis(1)));
        finish(quick, given(quick).get(0));
        stage.clock.advance(Stage.START_TIMEOUT.minus(Duration.ofMillis(1)));
        assertFalse(quick.isKilled());
        stage.clock.advance(Duration.ofMillis(1));
        assertTrue(quick.isKilled());
    }

    @Test
    void whatBeganWithoutAWordHasBegunInTime() {
        ScriptedLink quick = workerWithMore();
        quick.beginsSilently(given(quick).get(0).call());
        stage.clock.advance(Stage.START_TIMEOUT.multipliedBy(3));
        assertFalse(quick.isKilled());
        assertEquals(2, stage.coordinator.stats().running());
    }

    @Test
    void whoGivesBackWhatItBeganBreaksTheProtocol() {
        ScriptedLink quick = workerWithMore();
        long running = given(quick).get(0).call();
        quick.says(new FromWorker.Started(running));
        quick.says(new FromWorker.Returned(running));
        assertTrue(quick.isKilled());
    }

    @Test
    void whoGivesBackWhatItHasToRunBreaksTheProtocol() {
        stage.submitToNewWorker(1, null);
        links.get(0).says(new FromWorker.Returned(links.get(0).call().call()));
        assertTrue(links.get(0).isKilled());
    }

    @Test
    void whoReportsOnALaterCallHasGivenBackThoseBefore() {
        ScriptedLink quick = workerWithMore();
        List<ToWorker.Call> given = List.copyOf(given(quick));
        quick.values(given.get(0).call(), 0, 1, SHORT_NANOS);
        quick.values(given.get(2).call(), 0, 1, SHORT_NANOS);
        // What it says of that comes later.
        quick.says(new FromWorker.Returned(given.get(1).call()));
        assertFalse(quick.isKilled());
        assertTrue(calls.get(indexOf(given.get(2))).isDone());
        assertFalse(calls.get(indexOf(given.get(1))).isDone());
        links.get(1).runs();
        links.get(1).runs();
        assertTrue(calls.get(indexOf(given.get(1))).isDone(), "the next one who is idle has it");
    }

    @Test
    void whoReportsOnALaterCallThoughItBeganAnotherBreaksTheProtocol() {
        ScriptedLink quick = workerWithMore();
        quick.says(new FromWorker.Started(given(quick).get(0).call()));
        quick.values(given(quick).get(1).call(), 0, 1, SHORT_NANOS);
        assertTrue(quick.isKilled());
    }

    @Test
    void aShutdownEndsWhatWasSentAhead() {
        ScriptedLink quick = workerWithMore();
        int ahead = given(quick).size();
        List<Call> neverBegun = stage.coordinator.shutdownNow();
        assertEquals(8 + 2 - done(quick) - ahead - 1, neverBegun.size(), "what a worker has may have begun");
        assertEquals(ahead, quick.sent(ToWorker.Cancel.class).size());
        assertTrue(quick.wasStopped());
        calls.stream().skip(done(quick) + 1).forEach(call -> assertTrue(call.isDone()));
    }

    @Test
    void aLongTextIsNotSentAhead() {
        begin();
        submit("task");
        submit("task");
        stage.submit("many", 500, null);
        ScriptedLink quick = links.get(0);
        finish(quick, given(quick).get(0));
        finish(quick, given(quick).get(0));
        assertEquals(1, given(quick).size());
        finish(quick, given(quick).get(0));
        assertEquals(1, given(quick).size(), "when it can run it is sent");
    }

    @Test
    void aFunctionThatCapturedMuchIsNotSentAheadTheFirstTime() {
        begin();
        submit("task");
        submit("task");
        String large = "captured" + "x".repeat(2000);
        submit(large);
        ScriptedLink quick = links.get(0);
        finish(quick, given(quick).get(0));
        finish(quick, given(quick).get(0));
        assertEquals(1, given(quick).size());
    }

    @Test
    void oneThatComesBackStandsBeforeRetries() {
        ScriptedLink quick = workerWithMore();
        RecordedCall returned = calls.get(indexOf(given(quick).get(3)));
        stage.submit("retried", 1, null, 1);
        quick.says(new FromWorker.Returned(given(quick).get(3).call()));
        links.get(1).runs();
        // The next one that is given out.
        links.get(1).runs();
        assertTrue(returned.isDone());
    }

    @Test
    void aWorkerThatIsToEndSoonGetsNothingAhead() {
        Stage recycling = new Stage(1, null, 100, null, null);
        recycling.submitToNewWorker(1, null);
        for (int i = 0; i < 8; i++) {
            recycling.submit();
        }
        ScriptedLink worker = recycling.links.get(0);
        for (int i = 0; i < 5; i++) {
            worker.values(worker.call().call(), 0, 1, SHORT_NANOS);
            assertEquals(i + 2, worker.sent(ToWorker.Call.class).size());
        }
    }
}
