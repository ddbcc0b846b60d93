package dev.jvmpool.pool;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.backend.RunResults;
import dev.jvmpool.concurrent.KeepAlive;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who waits for a plain outcome takes it, and whoever waits hears of everything else. */
class AwaitedFutureTest {

    private final ExecutorService helpers = Executors.newCachedThreadPool();
    private final AtomicInteger helped = new AtomicInteger();
    private final FutureCompleter completer = new FutureCompleter(
            action -> {
                helped.incrementAndGet();
                helpers.execute(action);
            },
            KeepAlive.NONE);

    @AfterEach
    void close() {
        helpers.shutdownNow();
    }

    /** A value that is read by whoever wants it. */
    private record Plain(Runnable whileAsked, Runnable whileRead, Object value) implements RunResults {

        Plain(Object value) {
            this(() -> {}, value);
        }

        Plain(Runnable whileRead, Object value) {
            this(() -> {}, whileRead, value);
        }

        @Override
        public int count() {
            return 1;
        }

        @Override
        public boolean isPlain() {
            whileAsked.run();
            return true;
        }

        @Override
        public Object[] read() {
            whileRead.run();
            return new Object[] {value};
        }

        @Override
        public long nanos() {
            return 0;
        }
    }

    private <R> SubmittedTask<R> future() {
        SubmittedTask<R> future = new SubmittedTask<>(null, null, null, null);
        future.begin(completer);
        return future;
    }

    /** A thread that waits. */
    private static final class Waiting<R> {
        private final FutureTask<R> end;
        private final Thread thread;

        Waiting(Callable<R> wait) {
            end = new FutureTask<>(wait);
            thread = new Thread(end, "waits");
            thread.setDaemon(true);
            thread.start();
            await().until(() ->
                    thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING);
        }

        R value() throws Exception {
            return end.get(20, TimeUnit.SECONDS);
        }

        Throwable error() {
            return assertThrows(ExecutionException.class, () -> end.get(20, TimeUnit.SECONDS))
                    .getCause();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void whoWaitsTakesIt(int way) throws Exception {
        SubmittedTask<Integer> future = future();
        Thread[] reader = new Thread[1];
        Waiting<Integer> waiting = new Waiting<>(() -> switch (way) {
            case 0 -> future.get();
            case 1 -> future.get(20, TimeUnit.SECONDS);
            default -> future.join();
        });
        future.deliver(0, new Plain(() -> reader[0] = Thread.currentThread(), 3));
        assertEquals(3, waiting.value());
        assertSame(waiting.thread, reader[0]);
        assertTrue(future.isDone());
        assertTrue(completer.isSettled());
        assertEquals(0, helped.get());
    }

    @Test
    void onlyOneOfThoseWhoWaitTakesIt() throws Exception {
        SubmittedTask<Integer> future = future();
        List<Waiting<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.add(new Waiting<>(future::get));
        }
        future.deliver(0, new Plain(3));
        for (Waiting<Integer> each : waiting) {
            assertEquals(3, each.value());
        }
    }

    /** A callback may take as long as it likes. (Java's own future has some run by who waits, when it is done.) */
    @Test
    void oneWithCallbacksIsCompletedBesideWhoeverWaits() throws Exception {
        SubmittedTask<Integer> future = future();
        CompletableFuture<Thread> callback = future.thenApply(value -> Thread.currentThread());
        Waiting<Integer> waiting = new Waiting<>(future::get);
        future.deliver(0, new Plain(3));
        assertEquals(3, waiting.value());
        assertNotSame(Thread.currentThread(), FutureCompletionTest.get(callback));
        assertEquals(1, helped.get());
    }

    @Test
    void soIsOneThatGetsThemAfterItWasHandedOver() throws Exception {
        SubmittedTask<Integer> future = future();
        CompletableFuture<Thread> callback = new CompletableFuture<>();
        Waiting<Integer> waiting = new Waiting<>(future::get);
        Runnable asked = () -> {
            if (Thread.currentThread() == waiting.thread) {
                future.thenAccept(value -> callback.complete(Thread.currentThread()));
            }
        };
        future.deliver(0, new Plain(asked, () -> {}, 3));
        assertEquals(3, waiting.value());
        assertNotSame(Thread.currentThread(), FutureCompletionTest.get(callback));
        assertEquals(1, helped.get());
        await().until(completer::isSettled);
    }

    @Test
    void whatRunsCodeOfTheUsersIsReadBesideWhoeverWaits() throws Exception {
        SubmittedTask<Integer> future = future();
        Waiting<Integer> waiting = new Waiting<>(future::get);
        FutureCompletionTest.arrive(future, 3);
        assertEquals(3, waiting.value());
        assertEquals(1, helped.get());
    }

    @Test
    void itIsNotSettledBeforeItIsTaken() throws Exception {
        SubmittedTask<Integer> future = future();
        CountDownLatch release = new CountDownLatch(1);
        Waiting<Integer> waiting = new Waiting<>(future::get);
        future.deliver(0, new Plain(() -> pass(release), 3));
        assertFalse(completer.isSettled());
        SubmittedTask<Integer> other = future();
        FutureCompletionTest.arrive(other, 4);
        assertEquals(4, FutureCompletionTest.get(other));
        assertFalse(completer.isSettled());
        release.countDown();
        assertEquals(3, waiting.value());
        assertTrue(completer.isSettled());
    }

    private static void pass(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoIsInterruptedLeavesItAlone() throws Exception {
        SubmittedTask<Integer> future = future();
        Waiting<Integer> waiting = new Waiting<>(future::get);
        waiting.thread.interrupt();
        assertInstanceOf(InterruptedException.class, waiting.error());
        future.deliver(0, new Plain(3));
        assertEquals(3, FutureCompletionTest.get(future));
    }

    @Test
    void whoJoinsIsNotInterrupted() throws Exception {
        SubmittedTask<Integer> future = future();
        Waiting<Boolean> waiting = new Waiting<>(() -> future.join() == 3 && Thread.interrupted());
        waiting.thread.interrupt();
        await().until(() -> !waiting.thread.isInterrupted() || waiting.thread.getState() == Thread.State.WAITING);
        future.deliver(0, new Plain(3));
        assertTrue(waiting.value());
    }

    @Test
    void whoHasWaitedLongEnoughLeavesItAlone() throws Exception {
        SubmittedTask<Integer> future = future();
        assertThrows(TimeoutException.class, () -> future.get(1, TimeUnit.MILLISECONDS));
        assertThrows(TimeoutException.class, () -> future.get(0, TimeUnit.MILLISECONDS));
        future.deliver(0, new Plain(3));
        assertEquals(3, FutureCompletionTest.get(future));
    }

    @Test
    void whateverElseCompletesItWakesWhoWaits() throws Exception {
        List<Consumer<SubmittedTask<Integer>>> ways = List.of(
                future -> future.complete(3),
                future -> future.completeAsync(() -> 3),
                future -> future.completeAsync(() -> 3, helpers),
                future -> future.completeOnTimeout(3, 1, TimeUnit.MILLISECONDS),
                future -> future.obtrudeValue(3));
        for (Consumer<SubmittedTask<Integer>> way : ways) {
            SubmittedTask<Integer> future = future();
            Waiting<Integer> waiting = new Waiting<>(future::get);
            way.accept(future);
            assertEquals(3, waiting.value());
        }
    }

    @Test
    void whateverElseFailsItWakesWhoWaits() {
        List<Consumer<SubmittedTask<Integer>>> ways = List.of(
                future -> future.completeExceptionally(new IllegalStateException()),
                future -> future.orTimeout(1, TimeUnit.MILLISECONDS),
                future -> future.obtrudeException(new IllegalStateException()));
        for (Consumer<SubmittedTask<Integer>> way : ways) {
            SubmittedTask<Integer> future = future();
            Waiting<Integer> waiting = new Waiting<>(future::get);
            way.accept(future);
            assertInstanceOf(ExecutionException.class, waiting.error());
        }
        SubmittedTask<Integer> future = future();
        Waiting<Integer> waiting = new Waiting<>(future::get);
        future.cancel(false);
        assertInstanceOf(CancellationException.class, waiting.error());
    }

    @Test
    void whatIsCancelledInTheHandsOfWhoTookItIsCancelled() {
        SubmittedTask<Integer> future = future();
        CountDownLatch release = new CountDownLatch(1);
        Waiting<Integer> waiting = new Waiting<>(future::get);
        future.deliver(0, new Plain(() -> pass(release), 3));
        assertTrue(future.cancel(false));
        release.countDown();
        assertInstanceOf(CancellationException.class, waiting.error());
    }

    /** Who waits comes, goes, and adds callbacks at any moment. */
    @Test
    void nothingIsLostAmongManyThreads() throws Exception {
        int count = 2000;
        List<SubmittedTask<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            futures.add(future());
        }
        List<Future<?>> ends = new ArrayList<>();
        ends.add(helpers.submit(() -> {
            for (int i = 0; i < count; i++) {
                futures.get(i).deliver(0, i % 5 == 0 ? new RunResults.Ready(new Object[] {i}, 0) : new Plain(i));
            }
        }));
        for (int t = 0; t < 3; t++) {
            ends.add(helpers.submit(() -> takeAll(futures)));
        }
        for (Future<?> end : ends) {
            end.get(60, TimeUnit.SECONDS);
        }
        await().until(completer::isSettled);
    }

    private static Void takeAll(List<SubmittedTask<Integer>> futures) throws Exception {
        for (int i = 0; i < futures.size(); i++) {
            SubmittedTask<Integer> future = futures.get(i);
            CompletableFuture<Integer> callback =
                    ThreadLocalRandom.current().nextInt(4) == 0 ? future.thenApply(value -> value) : future;
            try {
                assertEquals(i, future.get(10, TimeUnit.MICROSECONDS));
            } catch (TimeoutException e) {
                assertEquals(i, future.get(20, TimeUnit.SECONDS));
            }
            assertEquals(i, FutureCompletionTest.get(callback));
        }
        return null;
    }
}
