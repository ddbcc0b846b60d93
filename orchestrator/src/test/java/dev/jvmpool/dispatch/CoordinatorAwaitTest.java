package dev.jvmpool.dispatch;

import static dev.jvmpool.PoolContract.until;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Somebody waits for the end of a pool, on a thread of his own, and is woken by what was last. */
class CoordinatorAwaitTest {

    /** Longer than a test may take: who is not woken is not saved by the end of it. */
    private static final Duration LONG = Duration.ofHours(1);

    private final Stage stage = new Stage(1);

    private FutureTask<Boolean> waiter() {
        FutureTask<Boolean> ended = new FutureTask<>(() -> stage.coordinator.awaitTermination(LONG));
        Thread thread = new Thread(ended, "waiter");
        thread.setDaemon(true);
        thread.start();
        until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return ended;
    }

    @Test
    void whoDoesNotWaitHearsAtOnceThatItHasNotEnded() throws InterruptedException {
        stage.submitToNewWorker(1, null);
        stage.coordinator.shutdown();
        assertFalse(stage.coordinator.awaitTermination(Duration.ZERO));
        assertFalse(stage.coordinator.awaitTermination(Duration.ofNanos(1)));
    }

    @Test
    void theEndOfTheLastWorkerWakesHim() throws Exception {
        stage.submitToNewWorker(1, null);
        stage.links.last().runs();
        stage.coordinator.shutdown();
        FutureTask<Boolean> ended = waiter();
        stage.links.last().exits(0);
        assertTrue(ended.get());
    }

    @Test
    void aPoolWithoutWorkersWakesHimWhenItIsShutDown() throws Exception {
        FutureTask<Boolean> ended = waiter();
        stage.coordinator.shutdown();
        assertTrue(ended.get());
    }

    @Test
    void theLastOutcomeWakesHimIfTheWorkersEndedFirst() throws Exception {
        CountDownLatch delivering = new CountDownLatch(1);
        CountDownLatch mayReturn = new CountDownLatch(1);
        Call call = new HeardCall((at, runs, outcome) -> {
            delivering.countDown();
            until(() -> mayReturn.getCount() == 0);
        });
        stage.coordinator.submit(call);
        stage.links.last().ready();
        Thread reader = new Thread(stage.links.last()::runs, "reader");
        reader.setDaemon(true);
        reader.start();
        delivering.await();
        stage.coordinator.shutdown();
        stage.links.last().exits(0);
        FutureTask<Boolean> ended = waiter();
        assertFalse(stage.coordinator.isTerminated());
        mayReturn.countDown();
        assertTrue(ended.get());
        reader.join();
    }
}
