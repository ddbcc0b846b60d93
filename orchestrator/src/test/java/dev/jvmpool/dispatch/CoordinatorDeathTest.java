package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.jvmpool.wire.FromWorker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Workers that die once they were ready, and those that say what they should not. */
class CoordinatorDeathTest {

    /** A SIGSEGV. */
    private static final int CRASH = 139;

    private final Stage stage = new Stage(1);
    private final ScriptedLinks links = stage.links;

    @Test
    void aWorkerThatDiesIdleIsMissedOnlyWhenThereIsWork() {
        stage.submitToNewWorker(1, null);
        links.get(0).runs();
        links.get(0).exits(ScriptedLink.SIGKILL);
        assertEquals(1, links.attempts());
        RecordedCall next = stage.submitToNewWorker(1, null);
        links.get(1).runs();
        next.assertOutcome(FromWorker.Values.class);
        assertEquals(2, links.get(1).id());
    }

    @Test
    void aCallThatNeverBeganIsRunByAnother() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        links.get(0).exits(ScriptedLink.SIGKILL);
        call.assertPending();
        links.get(1).ready();
        links.get(1).runs();
        call.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void aCallThatWasLostGoesBackToTheHeadOfTheQueue() {
        stage.submitToNewWorker(2, null);
        stage.submit(3);
        links.get(0).exits(ScriptedLink.SIGKILL);
        links.get(1).ready();
        assertEquals("[[0],[1]]", links.get(1).arguments());
    }

    @Test
    void aCallThatAlwaysKillsItsWorkerBeforeItBeginsEnds() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        links.get(0).exits(CRASH);
        for (int i = 1; i < 3; i++) {
            call.assertPending();
            links.get(i).ready();
            links.get(i).exits(CRASH);
        }
        call.assertOutcome(Outcome.Died.class);
        assertEquals(3, links.attempts());
    }

    @Test
    void aBatchThatAlwaysKillsItsWorkerBeforeItBeginsEnds() {
        RecordedCall call = stage.submitToNewWorker(4, null);
        int deaths = 0;
        while (!call.isDone() && deaths < 100) {
            links.get(deaths).exits(CRASH);
            deaths++;
            if (!call.isDone()) {
                links.get(deaths).ready();
            }
        }
        call.assertOutcomes(0, 4, Outcome.Died.class);
        assertEquals(3 + 4 * 3, deaths);
    }

    /** Who kills workers says nothing of what these were about to do. */
    @Test
    void aCallWhoseWorkersSomebodyKillsBeforeItBeginsIsGivenToOthers() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        for (int i = 0; i < 10; i++) {
            links.get(i).exits(ScriptedLink.SIGKILL);
            call.assertPending();
            links.get(i + 1).ready();
        }
        links.get(10).exits(CRASH);
        links.get(11).ready();
        links.get(11).runs();
        call.assertOutcome(FromWorker.Values.class);
    }

    /** It may be the kernel, for want of memory for the call. */
    @Test
    void butNotForEver() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        int kills = 0;
        while (!call.isDone() && kills < 100) {
            links.get(kills).exits(ScriptedLink.SIGKILL);
            kills++;
            if (!call.isDone()) {
                links.get(kills).ready();
            }
        }
        call.assertOutcome(Outcome.Died.class);
        assertEquals(20, kills);
    }

    @Test
    void aCallThatRanIsLostWithItsWorkerAndSaysHow() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        links.get(0).started();
        links.get(0).exits(139, "the last words");
        Death death = call.assertOutcome(Outcome.Died.class).death();
        assertEquals(1, death.worker());
        assertEquals(1001, death.pid());
        assertInstanceOf(DeathCause.Crashed.class, death.cause());
        assertEquals(new Exit(139, List.of("the last words"), null, null), death.exit());
        assertEquals(1, links.attempts(), "without work, no replacement");
    }

    @Test
    void aDeathSaysHowLongTheRunAndTheWorkerHadTakenAndWhatTheInputWas() {
        stage.submitToNewWorker(1, null);
        stage.clock.advance(Duration.ofSeconds(1));
        links.get(0).runs();
        RecordedCall call = stage.submit(2);
        links.get(0).started();
        stage.clock.advance(Duration.ofSeconds(2));
        links.get(0).values(0, 1);
        stage.clock.advance(Duration.ofSeconds(4));
        links.get(0).exits(139);
        Outcome.Died died = assertInstanceOf(Outcome.Died.class, call.outcome(1));
        assertEquals(Duration.ofSeconds(4), died.death().runTime());
        assertEquals(Duration.ofSeconds(7), died.death().age());
        assertEquals("1", died.input());
    }

    @Test
    void theKernelsKillIsNoCrash() {
        RecordedCall call = stage.submitToNewWorker(1, null);
        links.get(0).started();
        links.get(0).isKilledByTheKernel("the machine had no more");
        Death death = call.assertOutcome(Outcome.Died.class).death();
        assertInstanceOf(DeathCause.KilledForMemory.class, death.cause());
    }

    @Test
    void aRunWithATimeoutIsTimedFromWhenItBegan() {
        RecordedCall call = stage.submitToNewWorker(1, Duration.ofMinutes(1));
        stage.clock.advance(Duration.ofSeconds(1));
        links.get(0).started();
        stage.clock.advance(Duration.ofSeconds(2));
        links.get(0).exits(139);
        Outcome.Died died = call.assertOutcome(Outcome.Died.class);
        assertEquals(Duration.ofSeconds(2), died.death().runTime());
    }

    @Test
    void onlyTheCallOfTheDeadWorkerIsLost() {
        RecordedCall victim = stage.submitToNewWorker(1, null);
        List<RecordedCall> waiting = List.of(stage.submit(), stage.submit(), stage.submit());
        links.get(0).started();
        links.get(0).exits(ScriptedLink.SIGKILL);
        victim.assertOutcome(Outcome.Died.class);
        links.get(1).ready();
        for (RecordedCall call : waiting) {
            links.get(1).runs();
            call.assertOutcome(FromWorker.Values.class);
        }
    }

    @Test
    void aFullHeapIsToldFromAnExit() {
        String words = "Terminating due to java.lang.OutOfMemoryError: Java heap space";
        assertInstanceOf(DeathCause.OutOfMemory.class, causeOfDeath(3, words));
        assertInstanceOf(DeathCause.Crashed.class, causeOfDeath(3, "something else"));
        assertInstanceOf(DeathCause.Crashed.class, causeOfDeath(1, words));
    }

    private DeathCause causeOfDeath(int value, String words) {
        RecordedCall call = stage.submitToNewWorker(1, null);
        links.last().started();
        links.last().exits(value, words);
        return call.assertOutcome(Outcome.Died.class).death().cause();
    }

    @Test
    void theCulpritInABatchIsFoundAndOnlyItFails() {
        RecordedCall batch = stage.submitToNewWorker(6, null);
        links.get(0).started();
        links.get(0).values(0, 2);
        links.get(0).exits(ScriptedLink.SIGKILL);
        assertNull(batch.outcome(2));
        links.get(1).ready();
        links.get(1).runs();
        assertEquals("[[3]]", links.get(1).arguments());
        links.get(1).started();
        links.get(1).exits(ScriptedLink.SIGKILL);
        links.get(2).ready();
        links.get(2).runs();
        links.get(2).runs();
        for (int i = 0; i < 6; i++) {
            batch.assertOutcomes(i, i + 1, i == 3 ? Outcome.Died.class : FromWorker.Values.class);
        }
        assertEquals(3, links.attempts());
    }

    @Test
    void theLastRunOfABatchIsItsOwnCulprit() {
        RecordedCall batch = stage.submitToNewWorker(3, null);
        links.get(0).started();
        links.get(0).values(0, 2);
        links.get(0).exits(ScriptedLink.SIGKILL);
        batch.assertOutcome(2, Outcome.Died.class);
        assertEquals(1, links.attempts());
    }

    @Test
    void theRestOfABatchRunsBeforeWhatWasSubmittedLater() {
        stage.submitToNewWorker(3, null);
        stage.submit(5);
        links.get(0).started();
        links.get(0).exits(ScriptedLink.SIGKILL);
        links.get(1).ready();
        for (String arguments : List.of("[[0]]", "[[1]]", "[[2]]")) {
            assertEquals(arguments, links.get(1).arguments());
            links.get(1).runs();
        }
        assertEquals("[[0],[1],[2],[3],[4]]", links.get(1).arguments());
    }

    @Test
    void whatIsLeftOfABatchCanBeCancelled() {
        RecordedCall batch = stage.submitToNewWorker(4, null);
        links.get(0).started();
        links.get(0).exits(ScriptedLink.SIGKILL);
        links.get(1).ready();
        links.get(1).runs();
        links.get(1).started();
        stage.coordinator.cancel(batch.call(), true);
        batch.assertOutcome(0, FromWorker.Values.class);
        batch.assertOutcomes(1, 4, Outcome.Cancelled.class);
    }
}
