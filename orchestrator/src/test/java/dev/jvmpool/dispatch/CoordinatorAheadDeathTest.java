package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import org.junit.jupiter.api.Test;

/** What it costs that a worker dies which was given calls ahead of their time. */
class CoordinatorAheadDeathTest extends QuickWorkerStage {

    @Test
    void aDeathCostsTheCallThatBeganAndNoOther() {
        ScriptedLink quick = workerWithMore();
        quick.says(new FromWorker.Started(given(quick).get(0).call()));
        quick.exits(ScriptedLink.SIGKILL);
        assertOneDied();
    }

    @Test
    void whatBeganWithoutAWordIsNotRunAgain() {
        ScriptedLink quick = workerWithMore();
        quick.beginsSilently(given(quick).get(0).call());
        quick.exits(ScriptedLink.SIGKILL);
        assertOneDied();
    }

    @Test
    void whatEndedBeforeIsNotTakenForTheOneThatBegan() {
        ScriptedLink quick = workerWithMore();
        quick.beginsSilently(sent(quick).get(done(quick) - 1).call());
        quick.exits(ScriptedLink.SIGKILL);
        runAll();
        calls.forEach(call -> call.assertOutcome(FromWorker.Values.class));
    }

    /** It had no time to say that it gave the ones before back. */
    @Test
    void whatWasSentAheadAndPassedOverHadNotBegun() {
        ScriptedLink quick = workerWithMore();
        RecordedCall culprit = calls.get(indexOf(given(quick).get(2)));
        quick.beginsSilently(given(quick).get(2).call());
        quick.exits(ScriptedLink.SIGKILL);
        assertOneDied();
        culprit.assertOutcome(Outcome.Died.class);
    }

    @Test
    void toBePassedOverIsNotHeldAgainstACall() {
        begin();
        for (int death = 0; death < 5; death++) {
            for (int i = 0; i < 6; i++) {
                submit("task");
            }
            ScriptedLink quick = links.last() == links.get(1) ? links.get(0) : links.last();
            if (quick != links.get(0)) {
                quick.ready();
            }
            while (given(quick).size() < 3) {
                finish(quick, given(quick).get(0));
            }
            quick.beginsSilently(given(quick).get(2).call());
            quick.exits(ScriptedLink.SIGKILL);
        }
        assertEquals(
                5,
                calls.stream()
                        .filter(call -> call.outcome(0) instanceof Outcome.Died)
                        .count());
    }

    /** Its outcome may be among what could not be read. */
    @Test
    void whatWasPassedOverByAWorkerThatCouldNotBeHeardMayHaveRun() {
        ScriptedLink quick = workerWithMore();
        quick.beginsSilently(given(quick).get(1).call());
        quick.getsBeyondReach();
        quick.exits(ScriptedLink.SIGKILL);
        runAll();
        assertEquals(2, died());
    }

    private void assertOneDied() {
        runAll();
        assertEquals(1, died());
    }

    private long died() {
        assertTrue(calls.stream().allMatch(RecordedCall::isDone));
        return calls.stream()
                .filter(call -> call.outcome(0) instanceof Outcome.Died)
                .count();
    }

    /** The second worker runs whatever there is. */
    private void runAll() {
        for (int i = 0; i < 2 * calls.size(); i++) {
            for (ScriptedLink worker : links.alive()) {
                if (!worker.isGone() && worker.id() > 2) {
                    worker.kill();
                }
            }
            if (calls.stream().anyMatch(call -> !call.isDone())) {
                links.get(1).runs();
            }
        }
    }
}
