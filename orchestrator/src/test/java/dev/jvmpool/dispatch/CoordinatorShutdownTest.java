package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.ToWorker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The end of a pool. */
class CoordinatorShutdownTest {

    private final Stage stage = new Stage(2);
    private final ScriptedLinks links = stage.links;
    private final Coordinator coordinator = stage.coordinator;

    private List<RecordedCall> submit(int calls) {
        return IntStream.range(0, calls).mapToObj(i -> stage.submit()).toList();
    }

    private boolean hasEnded() throws InterruptedException {
        boolean ended = coordinator.awaitTermination(Duration.ZERO);
        assertEquals(ended, coordinator.isTerminated());
        return ended;
    }

    @Test
    void aPoolThatIsOpenHasNotEnded() throws InterruptedException {
        assertFalse(coordinator.isShutdown());
        assertFalse(hasEnded());
    }

    @Test
    void aPoolThatNeverWorkedEndsAtOnce() throws InterruptedException {
        coordinator.shutdown();
        assertTrue(coordinator.isShutdown());
        assertTrue(hasEnded());
        assertEquals(0, links.attempts());
    }

    @Test
    void nothingIsTakenAfterwards() {
        coordinator.shutdown();
        assertThrows(RejectedExecutionException.class, stage::submit);
        coordinator.shutdownNow();
        assertThrows(RejectedExecutionException.class, stage::submit);
    }

    @Test
    void nothingIsTakenAfterwardsByABrokenPoolEither() {
        links.refuseNext("no such file");
        stage.submit();
        coordinator.shutdown();
        assertThrows(RejectedExecutionException.class, stage::submit);
    }

    @Test
    void idleWorkersAreStoppedAndAwaited() throws InterruptedException {
        stage.submitToNewWorker(1, null);
        links.get(0).runs();
        coordinator.shutdown();
        assertTrue(links.get(0).wasStopped());
        assertFalse(hasEnded());
        links.get(0).exits(0);
        assertTrue(hasEnded());
        assertEquals(0, stage.clock.pending());
    }

    @Test
    void aWorkerThatDoesNotEndIsKilledAfterTheGrace() throws InterruptedException {
        stage.submitToNewWorker(1, null);
        links.get(0).runs();
        coordinator.shutdown();
        stage.clock.advance(Stage.GRACE.minusMillis(1));
        assertFalse(links.get(0).isKilled());
        stage.clock.advance(Duration.ofMillis(1));
        assertTrue(links.get(0).isKilled());
        assertFalse(hasEnded());
        links.get(0).exits(ScriptedLink.SIGKILL);
        assertTrue(hasEnded());
    }

    @Test
    void whatWasSubmittedIsFinished() throws InterruptedException {
        List<RecordedCall> calls = submit(50);
        coordinator.shutdown();
        coordinator.shutdown();
        links.get(0).ready();
        links.get(1).ready();
        for (int i = 0; i < 25; i++) {
            links.get(0).runs();
            links.get(1).runs();
        }
        calls.forEach(call -> call.assertOutcome(FromWorker.Values.class));
        assertEquals(1, links.get(0).sent(ToWorker.Stop.class).size());
        links.get(0).exits(0);
        assertFalse(hasEnded());
        links.get(1).exits(0);
        assertTrue(hasEnded());
        assertEquals(2, links.attempts());
    }

    @Test
    void whatWasSubmittedIsFinishedThoughWorkersDie() throws InterruptedException {
        List<RecordedCall> calls = submit(3);
        coordinator.shutdown();
        links.get(0).ready();
        links.get(0).started();
        links.get(0).exits(ScriptedLink.SIGKILL);
        calls.get(0).assertOutcome(Outcome.Died.class);
        links.get(1).ready();
        links.get(1).exits(ScriptedLink.SIGKILL);
        assertEquals(4, links.attempts());
        links.get(2).ready();
        links.get(2).runs();
        links.get(2).runs();
        calls.subList(1, 3).forEach(call -> call.assertOutcome(FromWorker.Values.class));
        links.get(2).exits(0);
        links.get(3).ready();
        assertTrue(links.get(3).wasStopped());
        links.get(3).exits(0);
        assertTrue(hasEnded());
    }

    @Test
    void shutdownNowGivesEachTaskOneOutcome() throws InterruptedException {
        List<RecordedCall> calls = submit(50);
        links.get(0).ready();
        links.get(0).started();
        coordinator.shutdownNow();
        coordinator.shutdownNow();
        calls.forEach(call -> call.assertOutcome(Outcome.Cancelled.class));
        assertEquals(1, links.get(0).sent(ToWorker.Cancel.class).size());
        assertEquals(1, links.get(0).sent(ToWorker.Stop.class).size());
        // It ends in its own way: with an outcome that crossed, or without.
        links.get(0).values(0, 1);
        links.get(0).exits(0);
        links.get(1).ready();
        assertFalse(hasEnded());
        links.get(1).exits(0);
        assertTrue(hasEnded());
        assertEquals(2, links.attempts());
    }

    @Test
    void shutdownNowKillsWhatDoesNotStop() throws InterruptedException {
        RecordedCall call = stage.submitToNewWorker(3, null);
        links.get(0).started();
        links.get(0).values(0, 1);
        coordinator.shutdownNow();
        call.assertOutcome(0, FromWorker.Values.class);
        call.assertOutcomes(1, 3, Outcome.Cancelled.class);
        stage.clock.advance(Stage.GRACE);
        assertTrue(links.get(0).isKilled());
        links.get(0).exits(ScriptedLink.SIGKILL);
        assertTrue(hasEnded());
    }

    @Test
    void shutdownNowAfterShutdown() throws InterruptedException {
        List<RecordedCall> calls = submit(10);
        coordinator.shutdown();
        coordinator.shutdownNow();
        calls.forEach(call -> call.assertOutcome(Outcome.Cancelled.class));
        links.alive().forEach(link -> link.exits(0));
        assertTrue(hasEnded());
    }

    @Test
    void shutdownNowWhileProcessesAreBeingStarted() throws InterruptedException {
        stage.holdHelpers();
        RecordedCall call = stage.submit();
        coordinator.shutdownNow();
        call.assertOutcome(Outcome.Cancelled.class);
        assertFalse(hasEnded());
        stage.letHelpersGo();
        assertTrue(links.get(0).isKilled());
        links.get(0).exits(ScriptedLink.SIGKILL);
        assertTrue(hasEnded());
    }

    @Test
    void shutdownNowWhileAProcessCannotBeStarted() throws InterruptedException {
        stage.holdHelpers();
        RecordedCall call = stage.submit();
        coordinator.shutdownNow();
        links.refuseNext("no such file");
        stage.letHelpersGo();
        call.assertOutcome(Outcome.Cancelled.class);
        assertTrue(hasEnded());
    }

    @Test
    void shutdownNowWhileACancelledTaskIsStopped() throws InterruptedException {
        RecordedCall call = stage.submitToNewWorker(1, null);
        links.get(0).started();
        coordinator.cancel(call.call(), true);
        stage.clock.advance(Stage.GRACE.dividedBy(2));
        coordinator.shutdownNow();
        stage.clock.advance(Stage.GRACE);
        assertTrue(links.get(0).isKilled());
        links.get(0).exits(ScriptedLink.SIGKILL);
        call.assertOutcome(Outcome.Cancelled.class);
        assertTrue(hasEnded());
    }

    @Test
    void shutdownWhileACallIsCancelledWaitsForItsEnd() throws InterruptedException {
        RecordedCall call = stage.submitToNewWorker(1, null);
        links.get(0).started();
        coordinator.cancel(call.call(), true);
        coordinator.shutdown();
        assertFalse(links.get(0).wasStopped());
        links.get(0).says(new FromWorker.Refused(links.get(0).call().call(), 0, "interrupted"));
        assertTrue(links.get(0).wasStopped());
        links.get(0).exits(0);
        assertTrue(hasEnded());
    }

    @Test
    void aWorkerThatDiesWhileItIsStoppedEndsThePool() throws InterruptedException {
        stage.submitToNewWorker(1, null);
        links.get(0).runs();
        coordinator.shutdown();
        links.get(0).exits(139);
        assertTrue(hasEnded());
        stage.clock.advance(Stage.GRACE);
        assertFalse(links.get(0).isKilled());
    }

    @Test
    void aBrokenPoolEnds() throws InterruptedException {
        RecordedCall call = stage.submit();
        links.get(0).exits(1);
        call.assertOutcome(Outcome.Broken.class);
        coordinator.shutdown();
        assertTrue(hasEnded());
    }

    @Test
    void whoWaitsForTheEndIsWoken() throws InterruptedException {
        stage.submitToNewWorker(1, null);
        links.get(0).runs();
        coordinator.shutdown();
        CountDownLatch ended = new CountDownLatch(1);
        Thread waiting = new Thread(() -> {
            try {
                if (coordinator.awaitTermination(Duration.ofSeconds(Long.MAX_VALUE))) {
                    ended.countDown();
                }
            } catch (InterruptedException e) {
                // The count says it.
            }
        });
        waiting.start();
        assertEquals(1, ended.getCount());
        links.get(0).exits(0);
        ended.await();
        waiting.join();
    }
}
