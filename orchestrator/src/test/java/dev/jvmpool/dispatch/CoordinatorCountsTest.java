package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.PoolStats;
import dev.jvmpool.wire.FromWorker;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a pool says of itself: its counts, whether it is broken, and which calls never began when it ends. */
class CoordinatorCountsTest {

    private final Stage stage = new Stage(2);
    private final ScriptedLinks links = stage.links;
    private final Coordinator coordinator = stage.coordinator;

    private void assertWorkers(int starting, int idle, int busy, int stopping) {
        assertEquals(
                List.of(starting, idle, busy, stopping),
                Stream.of(WorkerState.STARTING, WorkerState.IDLE, WorkerState.BUSY, WorkerState.STOPPING)
                        .map(coordinator::count)
                        .toList());
        PoolStats stats = coordinator.stats();
        assertEquals(busy, stats.busy());
        assertEquals(starting + idle + busy + stopping, stats.workers());
    }

    private void assertRuns(long waiting, long running, long succeeded, long failed, long cancelled, long retried) {
        PoolStats stats = coordinator.stats();
        assertEquals(
                List.of(waiting, running, succeeded, failed, cancelled, retried),
                List.of(
                        stats.waiting(),
                        stats.running(),
                        stats.succeeded(),
                        stats.failed(),
                        stats.cancelled(),
                        stats.retried()));
    }

    @Test
    void aNewPoolHasNothing() {
        assertEquals(new PoolStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), coordinator.stats());
    }

    @Test
    void workersAreCountedByWhatTheyDo() {
        stage.submit();
        stage.submit();
        assertWorkers(2, 0, 0, 0);
        links.get(0).ready();
        assertWorkers(1, 0, 1, 0);
        links.get(0).runs();
        links.get(1).ready();
        assertWorkers(0, 1, 1, 0);
        coordinator.shutdown();
        assertWorkers(0, 0, 1, 1);
        links.get(1).exits(0);
        assertWorkers(0, 0, 1, 0);
        assertEquals(2, coordinator.stats().workersStarted());
    }

    @Test
    void runsAreCountedByWhatBecameOfThem() {
        RecordedCall batch = stage.submit(10);
        assertRuns(10, 0, 0, 0, 0, 0);
        links.get(0).ready();
        assertRuns(9, 1, 0, 0, 0, 0);
        links.get(0).started();
        links.get(0).values(0, 4);
        links.get(0).fails(4);
        links.get(0).says(new FromWorker.Refused(links.get(0).call().call(), 5, "no"));
        assertRuns(3, 1, 4, 2, 0, 0);
        coordinator.cancel(batch.call(), false);
        assertRuns(0, 0, 4, 2, 4, 0);
    }

    @Test
    void aRememberedResultCountsOnceThoughItsWorkerDies() {
        stage.submit("task", 3, null, 2);
        links.get(0).ready();
        links.get(0).started();
        links.get(0).remembers(0, 2);
        links.get(0).exits(ScriptedLink.SIGKILL);
        assertEquals(2, coordinator.stats().remembered());
        links.get(1).ready();
        links.get(1).started();
        links.get(1).remembers(0, 1);
        assertRuns(0, 0, 3, 0, 0, 1);
        assertEquals(3, coordinator.stats().remembered());
        stage.submit();
        links.get(1).runs();
        assertEquals(3, coordinator.stats().remembered());
    }

    @Test
    void aRetryIsNoFailure() {
        stage.submit("task", 1, null, 2);
        links.get(0).ready();
        links.get(0).fails();
        assertRuns(0, 1, 0, 0, 0, 1);
        links.get(0).started();
        links.get(0).exits(ScriptedLink.SIGKILL);
        assertRuns(1, 0, 0, 0, 0, 2);
        links.get(1).ready();
        links.get(1).fails();
        assertRuns(0, 0, 0, 1, 0, 2);
        assertEquals(1, coordinator.stats().workersDied());
        assertEquals(2, coordinator.stats().workersStarted());
    }

    @Test
    void whatABrokenPoolIsGivenFails() {
        assertFalse(coordinator.isBroken());
        links.refuseNext("no such file");
        stage.submit(3);
        assertTrue(coordinator.isBroken());
        stage.submit(2);
        assertRuns(0, 0, 0, 5, 0, 0);
        assertEquals(1, coordinator.stats().workersDied());
        assertEquals(0, coordinator.stats().workersStarted());
    }

    // What shutdownNow returns.

    @Test
    void callsThatNeverBeganAreReturnedInTheirOrder() {
        stage.submitToNewWorker(1, null);
        links.get(0).started();
        RecordedCall second = stage.submit(5);
        RecordedCall third = stage.submit();
        assertEquals(List.of(second.call(), third.call()), coordinator.shutdownNow());
        second.assertOutcomes(0, 5, Outcome.Cancelled.class);
        third.assertOutcome(Outcome.Cancelled.class);
        assertEquals(List.of(), coordinator.shutdownNow());
        assertSame(second.call(), second.call().whole);
    }

    @Test
    void aCallThatMayBeBeginningIsNotReturned() {
        RecordedCall given = stage.submitToNewWorker(1, null);
        assertEquals(List.of(), coordinator.shutdownNow());
        given.assertOutcome(Outcome.Cancelled.class);
    }

    @Test
    void aCallThatLostItsWorkerBeforeItBeganIsReturnedWhereItWas() {
        RecordedCall first = stage.submitToNewWorker(1, null);
        RecordedCall second = stage.submit();
        links.get(0).exits(ScriptedLink.SIGKILL);
        assertEquals(List.of(first.call(), second.call()), coordinator.shutdownNow());
    }

    @Test
    void aCallOfWhichARunBeganIsNotReturned() {
        RecordedCall batch = stage.submit("task", 3, null, 5);
        RecordedCall other = stage.submit();
        links.get(0).ready();
        links.get(0).started();
        links.get(0).fails(0);
        links.get(0).exits(ScriptedLink.SIGKILL);
        assertEquals(List.of(other.call()), coordinator.shutdownNow());
        batch.assertOutcomes(0, 3, Outcome.Cancelled.class);
    }

    @Test
    void aCallInPartsIsReturnedOnce() {
        RecordedCall batch = stage.submit(3);
        for (int i = 0; i < 3; i++) {
            links.last().ready();
            links.last().exits(ScriptedLink.SIGKILL);
        }
        assertEquals(List.of(batch.call()), coordinator.shutdownNow());
        batch.assertOutcomes(0, 3, Outcome.Cancelled.class);
    }

    @Test
    void whatWasCancelledIsNotReturned() {
        RecordedCall call = stage.submit();
        coordinator.cancel(call.call(), true);
        assertEquals(List.of(), coordinator.shutdownNow());
    }
}
