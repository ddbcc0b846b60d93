package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.AssertionFailedError;

/** Whoever looks for what a test class leaves behind finds it. */
class LeftoversTest {

    private final Leftovers patient = new Leftovers();
    private final Leftovers impatient = new Leftovers(Duration.ZERO, Duration.ZERO);

    @RegisterExtension
    final BeforeEachCallback everyClassIsLookedAfter =
            context -> assertNotNull(context.getStore(NothingIsLeft.NAMESPACE).get(LeftoversTest.class));

    private String complaint() {
        return assertThrows(AssertionFailedError.class, impatient::assertNone).getMessage();
    }

    @Test
    void threadsOfAPoolThatIsLeftOpen() throws Exception {
        try (Pool pool = Pool.threads(1)) {
            String thread = pool.submit(() -> Thread.currentThread().getName()).get();
            assertTrue(complaint().contains(thread));
        }
        patient.assertNone();
    }

    @Test
    void threadsWithNamesOfTheirOwn() throws Exception {
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(1, body -> new Thread(body, "my own"));
        executor.submit(() -> {}).get();
        assertTrue(complaint().contains("my own"));
        executor.shutdown();
        patient.assertNone();
    }

    /** What is about to end is waited for. */
    @Test
    void aThreadThatEndsIsNotLeft() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        thread.start();
        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(end::countDown);
        patient.assertNone();
        assertEquals(Thread.State.TERMINATED, thread.getState());
    }

    @Test
    void whatWasThereBeforeIsNotLeft() throws Exception {
        try (Pool pool = Pool.threads(1)) {
            assertEquals(8, pool.submit(Tasks::cube, 2).get());
            new Leftovers(Duration.ZERO, Duration.ZERO).assertNone();
        }
    }

    @Test
    void threadsThatServeTheWholeJvmAreNotLeft() throws Exception {
        ForkJoinPool.commonPool().submit(() -> {}).get();
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS))
                .get();
        patient.assertNone();
    }

    @Test
    void workWithoutAnOutcome() throws Exception {
        KeepAlive.PROGRAM.begin();
        assertTrue(complaint().contains("work without an outcome"));
        KeepAlive.PROGRAM.end();
        patient.assertNone();
    }
}
