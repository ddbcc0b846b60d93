package dev.jvmpool.backend.local;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.PoolContract;
import dev.jvmpool.TaskTimeoutException;
import dev.jvmpool.backend.AttemptLimits;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.RunTimeEstimate;
import dev.jvmpool.backend.Task;
import dev.jvmpool.concurrent.Clock;
import dev.jvmpool.concurrent.TimeLimits;
import dev.jvmpool.function.TaskCallable;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.value.NamedMethod;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The end of a pool of threads, while outcomes are on their way on other threads. */
class LocalBackendTest {

    private final BlockingQueue<Runnable> alarms = new LinkedBlockingQueue<>();
    private final PoolEvents events = new PoolEvents("pool");
    private final LocalThreads threads = new LocalThreads("test", 1, events);
    private final CountDownLatch delivering = new CountDownLatch(1);
    private final CountDownLatch delivered = new CountDownLatch(1);
    private final CompletableFuture<RunResults> outcome = new CompletableFuture<>();

    private volatile long now;

    private LocalBackend backend(Clock clock) {
        return new LocalBackend("test", threads, 1, clock, events);
    }

    private LocalBackend backend() {
        return backend(new Clock() {
            @Override
            public long nanos() {
                return now;
            }

            @Override
            public Alarm schedule(Duration delay, Runnable action) {
                alarms.add(() -> {
                    now += delay.toNanos();
                    action.run();
                });
                return () -> {};
            }

            @Override
            public void pause(Duration time) {
                throw new AssertionError("nobody here waits by hand");
            }
        });
    }

    /** Submits a task that goes on, whatever interrupts it, until its outcome is delivered; by somebody else, then. */
    private void submitStubborn(LocalBackend backend, Batch.Listener listener) {
        TaskCallable<Void> stubborn = () -> {
            while (delivering.getCount() > 0) {
                Thread.onSpinWait();
            }
            return null;
        };
        Batch batch = backend.prepare(Task.of(stubborn)).newBatch();
        batch.add();
        batch.submit(new AttemptLimits(TimeLimits.of(Duration.ofSeconds(1), null), 0), listener);
    }

    private void deliverSlowly(int at, RunResults results) {
        delivering.countDown();
        assertDoesNotThrow(() -> delivered.await());
        outcome.complete(results);
    }

    private void assertWaitsForTheOutcome(LocalBackend backend) throws Exception {
        delivering.await();
        backend.shutdown();
        assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
        assertFalse(backend.isTerminated());
        assertFalse(backend.awaitTermination(1, TimeUnit.MILLISECONDS));
        delivered.countDown();
        assertTrue(backend.awaitTermination(60, TimeUnit.SECONDS));
        assertTrue(backend.isTerminated());
        assertTrue(outcome.isDone());
    }

    private RunResults.Failure failure() throws Exception {
        return assertInstanceOf(
                RunResults.Failure.class, PoolContract.get(outcome).outcomes()[0]);
    }

    @Test
    void itIsNotOverBeforeATaskOverItsTimeHasItsOutcome() throws Exception {
        LocalBackend backend = backend();
        submitStubborn(backend, this::deliverSlowly);
        alarms.take().run();
        assertWaitsForTheOutcome(backend);
        assertInstanceOf(TaskTimeoutException.class, failure().error());
    }

    @Test
    void itIsNotOverBeforeACancelledTaskHasItsOutcome() throws Exception {
        LocalBackend backend = backend();
        submitStubborn(backend, this::deliverSlowly);
        alarms.take();
        Thread stopping = new Thread(backend::shutdownNow);
        stopping.start();
        assertWaitsForTheOutcome(backend);
        assertEquals(RunResults.Origin.CANCELLATION, failure().origin());
        stopping.join();
    }

    @Test
    void whoIsToldAnOutcomeMayAwaitTheEnd() throws Exception {
        LocalBackend backend = backend();
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        submitStubborn(backend, (at, results) -> {
            delivering.countDown();
            backend.shutdown();
            try {
                over.complete(backend.awaitTermination(60, TimeUnit.SECONDS));
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
        LocalBackend backend = backend(new Clock() {
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
        submitStubborn(backend, (at, results) -> outcome.complete(results));
        assertSame(full, failure().error());
        backend.shutdown();
        assertTrue(backend.awaitTermination(60, TimeUnit.SECONDS));
        assertEquals(0, backend.stats().running());
        assertEquals(1, backend.stats().failed());
    }

    /** The others of its batch may take long, and what it was given may be large. */
    @Test
    void aRunThatHasEndedLetsGoOfItsArguments() throws Exception {
        LocalBackend backend = backend();
        AtomicReference<WeakReference<Object>> first = new AtomicReference<>();
        TaskFunction<Object, Boolean> isCollected = given -> {
            if (first.get() == null) {
                first.set(new WeakReference<>(given));
                return false;
            }
            PoolContract.until(() -> {
                System.gc();
                return first.get().refersTo(null);
            });
            return true;
        };
        Batch batch = backend.prepare(Task.of(isCollected)).newBatch();
        batch.add(new Object());
        batch.add(new Object());
        CountDownLatch both = new CountDownLatch(2);
        batch.submit(new AttemptLimits(TimeLimits.NONE, 0), (at, results) -> {
            for (Object result : results.outcomes()) {
                assertInstanceOf(Boolean.class, result);
                both.countDown();
            }
        });
        assertTrue(both.await(60, TimeUnit.SECONDS));
        backend.shutdown();
        assertTrue(backend.awaitTermination(60, TimeUnit.SECONDS));
    }

    private static TaskFunction<Integer, Integer> plus(int captured) {
        return given -> given + captured;
    }

    /** So that a second map does not begin with batches of one again. */
    @Test
    void itKnowsHowLongAFunctionTookBefore() {
        LocalBackend backend = backend();
        RunTimeEstimate before = backend.prepare(Task.of(plus(1))).runTime();
        before.took(1, 1000);
        assertSame(before, backend.prepare(Task.of(plus(2))).runTime(), "whatever it captured");
        assertNotSame(
                before,
                backend.prepare(Task.of((TaskFunction<String, String>) String::trim))
                        .runTime());
        NamedMethod abs = NamedMethod.of("java.lang.Math::abs(int)");
        NamedMethod sqrt = NamedMethod.of("java.lang.Math::sqrt");
        assertNotSame(
                backend.prepare(Task.of(abs)).runTime(),
                backend.prepare(Task.of(sqrt)).runTime());
        backend.shutdown();
    }
}
