package dev.jvmpool.backend.local;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.PoolContract;
import dev.jvmpool.PoolListener;
import dev.jvmpool.backend.PoolEvents;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the threads of a thread pool say of themselves. */
class LocalThreadsTest {

    private final OutOfMemoryError full = new OutOfMemoryError("Java heap space");
    private final PoolEvents listeners = new PoolEvents("pool");
    private final LocalThreads threads = new LocalThreads("test", 1, listeners);

    @Test
    void whoHearsOfAnEndHoldsUpNobody() throws Exception {
        CompletableFuture<Integer> asked = new CompletableFuture<>();
        listeners.add(new PoolListener() {
            @Override
            public void workerEnded(WorkerEnded event) {
                // Under the lock of the executor this would never be answered.
                asked.complete(CompletableFuture.supplyAsync(threads::getPoolSize)
                        .completeOnTimeout(-1, 10, TimeUnit.SECONDS)
                        .join());
            }
        });
        threads.execute(() -> {});
        threads.shutdown();
        assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
        assertTrue(asked.isDone(), "who waits for the end of a pool has heard of that of its threads");
        assertEquals(0, asked.join());
    }

    @Test
    void thoseThatAreKeptDoNotEndForWantOfWork() throws Exception {
        threads.setKeepAliveTime(1, TimeUnit.NANOSECONDS);
        threads.keepAll();
        CountDownLatch run = new CountDownLatch(1);
        threads.execute(run::countDown);
        assertTrue(run.await(60, TimeUnit.SECONDS));
        assertFalse(threads.allowsCoreThreadTimeOut());
        assertEquals(1, threads.started());
        threads.shutdown();
        assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
    }

    @Test
    void itIsNotOverBeforeEveryEndWasHeard() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        listeners.add(new PoolListener() {
            @Override
            public void workerEnded(WorkerEnded event) {
                begun.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        threads.execute(() -> {});
        threads.shutdown();
        begun.await();
        assertFalse(threads.isTerminated());
        assertFalse(threads.awaitTermination(1, TimeUnit.MILLISECONDS));
        goOn.countDown();
        assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
        assertTrue(threads.isTerminated());
    }

    @Test
    void oneThatReplacesAnotherCountsToo() throws Exception {
        threads.setKeepAliveTime(1, TimeUnit.NANOSECONDS);
        threads.execute(() -> {});
        PoolContract.until(() -> threads.getPoolSize() == 0);
        threads.execute(() -> {});
        threads.shutdown();
        assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
        assertEquals(2, threads.started());
    }

    /** For want of memory a thread dies, and there is none for another, which the executor tries once. */
    @Test
    void whatTheLastThreadLeavesBehindIsDoneByAnother() throws Exception {
        AtomicInteger shortages = new AtomicInteger();
        ThreadFactory factory = threads.getThreadFactory();
        threads.setThreadFactory(body -> {
            if (shortages.getAndDecrement() > 0) {
                throw full;
            }
            Thread thread = factory.newThread(body);
            thread.setUncaughtExceptionHandler((died, error) -> {});
            return thread;
        });
        CountDownLatch goOn = new CountDownLatch(1);
        threads.execute(() -> {
            assertDoesNotThrow(() -> goOn.await());
            shortages.set(3);
            throw full;
        });
        CompletableFuture<Integer> next = new CompletableFuture<>();
        threads.execute(() -> next.complete(1));
        goOn.countDown();
        assertEquals(1, PoolContract.get(next));
        threads.shutdown();
        assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
    }
}
