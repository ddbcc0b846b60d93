package dev.jvmpool.backend.local;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.PoolContract;
import dev.jvmpool.TaskFuture;
import dev.jvmpool.TaskTimeoutException;
import dev.jvmpool.backend.AttemptLimits;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.Task;
import dev.jvmpool.dispatch.Clock;
import dev.jvmpool.function.TaskCallable;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The end of a pool of threads, while outcomes are on their way on other threads. */
class LocalBackendTest {

    private final BlockingQueue<Runnable> alarms = new LinkedBlockingQueue<>();
    private final PoolEvents listeners = new PoolEvents();
    private final LocalThreads threads = new LocalThreads("test", 1, listeners);
    private final CountDownLatch delivering = new CountDownLatch(1);
    private final CountDownLatch delivered = new CountDownLatch(1);
    private final CompletableFuture<RunResults> outcome = new CompletableFuture<>();

    private LocalBackend crew(Clock clock) {
        return new LocalBackend("test", threads, 1, clock, listeners);
    }

    private LocalBackend crew() {
        return crew(new Clock() {
            @Override
            public long nanos() {
                return 0;
            }

            @Override
            public Alarm schedule(Duration delay, Runnable action) {
                alarms.add(action);
                return () -> {};
            }

            @Override
            public void pause(Duration time) {
                throw new AssertionError("nobody here waits by hand");
            }
        });
    }

    /** Submits a task that goes on, whatever interrupts it, until its outcome is delivered; by somebody else, then. */
    private void submitStubborn(LocalBackend crew, Batch.Sink sink) {
        TaskCallable<Void> stubborn = () -> {
            while (delivering.getCount() > 0) {
                Thread.onSpinWait();
            }
            return null;
        };
        Batch batch = crew.prepare(Task.of(stubborn)).batch();
        batch.add();
        batch.submit(new AttemptLimits(Duration.ofSeconds(1), 0), sink);
    }

    private void deliverSlowly(int at, RunResults slots) {
        delivering.countDown();
        assertDoesNotThrow(() -> delivered.await());
        outcome.complete(slots);
    }

    private void assertWaitsForTheOutcome(LocalBackend crew) throws Exception {
        delivering.await();
        crew.shutdown();
        assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
        assertFalse(crew.isTerminated());
        assertFalse(crew.awaitTermination(1, TimeUnit.MILLISECONDS));
        delivered.countDown();
        assertTrue(crew.awaitTermination(60, TimeUnit.SECONDS));
        assertTrue(crew.isTerminated());
        assertTrue(outcome.isDone());
    }

    private RunResults.Failure failure() throws Exception {
        return assertInstanceOf(RunResults.Failure.class, PoolContract.get(outcome).outcomes()[0]);
    }

    @Test
    void itIsNotOverBeforeATaskOverItsTimeHasItsOutcome() throws Exception {
        LocalBackend crew = crew();
        submitStubborn(crew, this::deliverSlowly);
        alarms.take().run();
        assertWaitsForTheOutcome(crew);
        assertInstanceOf(TaskTimeoutException.class, failure().error());
    }

    @Test
    void itIsNotOverBeforeACancelledTaskHasItsOutcome() throws Exception {
        LocalBackend crew = crew();
        submitStubborn(crew, this::deliverSlowly);
        alarms.take();
        Thread stopping = new Thread(crew::shutdownNow);
        stopping.start();
        assertWaitsForTheOutcome(crew);
        assertEquals(RunResults.Origin.CANCELLATION, failure().origin());
        stopping.join();
    }

    @Test
    void whoIsToldAnOutcomeMayAwaitTheEnd() throws Exception {
        LocalBackend crew = crew();
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        submitStubborn(crew, (at, slots) -> {
            delivering.countDown();
            crew.shutdown();
            try {
                over.complete(crew.awaitTermination(60, TimeUnit.SECONDS));
            } catch (Throwable e) {
                over.completeExceptionally(e);
            }
        });
        alarms.take().run();
        assertTrue(PoolContract.get(over));
    }

    /** Between the runs this JVM's memory, stack or threads may be used up, too. */
    @Test
    void whatCannotEvenBeginHasAnOutcome() throws Exception {
        OutOfMemoryError full = new OutOfMemoryError("unable to create native thread");
        LocalBackend crew = crew(new Clock() {
            @Override
            public long nanos() {
                return 0;
            }

            @Override
            public Alarm schedule(Duration delay, Runnable action) {
                throw full;
            }

            @Override
            public void pause(Duration time) {
                throw new AssertionError("nobody here waits by hand");
            }
        });
        submitStubborn(crew, (at, slots) -> outcome.complete(slots));
        assertSame(full, failure().error());
        crew.shutdown();
        assertTrue(crew.awaitTermination(60, TimeUnit.SECONDS));
        assertEquals(0, crew.stats().running());
        assertEquals(1, crew.stats().failed());
    }

    @Test
    void whereNoMemoryIsToBeHadAFutureWaitsForIt() {
        AtomicInteger shortages = new AtomicInteger(3);
        RunResults scarce = new RunResults() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public Object[] take() {
                return new Object[] {1};
            }

            @Override
            public Object[] outcomes() {
                if (shortages.getAndDecrement() > 0) {
                    throw new OutOfMemoryError("Java heap space");
                }
                return take();
            }

            @Override
            public long nanos() {
                return 0;
            }
        };
        TaskFuture<Integer> future = new TaskFuture<>(null, null);
        future.begin(crew());
        future.arrived(scarce);
        assertEquals(1, future.getNow(-1));
    }
}
