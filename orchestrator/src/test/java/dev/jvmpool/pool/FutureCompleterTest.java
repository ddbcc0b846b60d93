package dev.jvmpool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.backend.RunResults;
import dev.jvmpool.concurrent.Deadline;
import dev.jvmpool.concurrent.KeepAlive;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FutureCompleterTest {

    private final ExecutorService helpers = Executors.newCachedThreadPool();
    private final FutureCompleter completer = new FutureCompleter(helpers, KeepAlive.NONE);

    @AfterEach
    void close() {
        helpers.shutdownNow();
    }

    private <R> SubmittedTask<R> future() {
        SubmittedTask<R> future = new SubmittedTask<>(null, null, null, null);
        future.begin(completer);
        return future;
    }

    private static RunResults value(Object value) {
        return new RunResults.Ready(new Object[] {value}, 0);
    }

    private static void arrive(SubmittedTask<?> future, Object value) {
        future.deliver(0, value(value));
    }

    private static <R> R get(CompletableFuture<R> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    @Test
    void valuesArrive() throws Exception {
        List<SubmittedTask<Integer>> futures =
                IntStream.range(0, 1000).mapToObj(i -> this.<Integer>future()).toList();
        for (int i = 0; i < futures.size(); i++) {
            arrive(futures.get(i), i);
        }
        for (int i = 0; i < futures.size(); i++) {
            assertEquals(i, get(futures.get(i)));
        }
    }

    @Test
    void aCallbackThatBlocksStopsNobodyElse() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        List<CompletableFuture<Void>> blocked = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            SubmittedTask<String> blocking = future();
            blocked.add(blocking.thenRun(() -> await(release)));
            arrive(blocking, "value");
            SubmittedTask<String> other = future();
            arrive(other, "other");
            assertEquals("other", get(other));
        }
        for (CompletableFuture<Void> each : blocked) {
            assertFalse(each.isDone());
        }
        release.countDown();
        for (CompletableFuture<Void> each : blocked) {
            get(each);
        }
    }

    @Test
    void aCallbackMayWaitForAFutureThatArrivesLater() throws Exception {
        SubmittedTask<Integer> second = future();
        SubmittedTask<Integer> first = future();
        CompletableFuture<Integer> sum = first.thenApply(value -> value + second.join());
        arrive(first, 1);
        arrive(second, 2);
        assertEquals(3, get(sum));
    }

    @Test
    void aResultThatBlocksWhileItIsReadStopsNobodyElse() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        SubmittedTask<String> slow = future();
        slow.deliver(0, new RunResults() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public Object[] read() {
                await(release);
                return new Object[] {"slow"};
            }

            @Override
            public long nanos() {
                return 0;
            }
        });
        SubmittedTask<String> other = future();
        arrive(other, "other");
        assertEquals("other", get(other));
        assertFalse(slow.isDone());
        release.countDown();
        assertEquals("slow", get(slow));
    }

    @Test
    void aResultThatCannotBeReadFailsItsFutureAlone() throws Exception {
        SubmittedTask<String> broken = future();
        broken.deliver(0, new RunResults() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public Object[] read() {
                throw new StackOverflowError("deep");
            }

            @Override
            public long nanos() {
                return 0;
            }
        });
        SubmittedTask<String> other = future();
        arrive(other, "other");
        assertEquals("other", get(other));
        CompletableFuture<String> told = broken.handle((value, error) -> String.valueOf(error));
        assertTrue(get(told).contains("deep"));
    }

    @Test
    void callbacksMaySubmitAHundredDeep() throws Exception {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        deeper(0, done);
        assertEquals(100, get(done));
    }

    private void deeper(int depth, CompletableFuture<Integer> done) {
        SubmittedTask<Integer> future = future();
        future.thenAccept(value -> {
            if (value == 100) {
                done.complete(value);
            } else {
                deeper(value + 1, done);
            }
        });
        arrive(future, depth);
    }

    @Test
    void manyThreadsAtOnce() throws Exception {
        int threads = 4;
        int each = 500;
        List<CompletableFuture<Integer>> results = new ArrayList<>();
        List<SubmittedTask<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < threads * each; i++) {
            SubmittedTask<Integer> future = future();
            futures.add(future);
            results.add(i % 3 == 0 ? future.thenApply(value -> value) : future);
        }
        CountDownLatch start = new CountDownLatch(1);
        for (int t = 0; t < threads; t++) {
            int thread = t;
            helpers.execute(() -> {
                await(start);
                for (int i = thread; i < futures.size(); i += threads) {
                    arrive(futures.get(i), i);
                }
            });
        }
        start.countDown();
        for (int i = 0; i < results.size(); i++) {
            assertEquals(i, get(results.get(i)));
        }
    }

    /** A completer whose helpers run when the test says so, and refuse when it says so. */
    private final class Short {
        private final Deque<Runnable> held = new ArrayDeque<>();
        private int refusals;
        private int patience = Integer.MAX_VALUE;
        private final FutureCompleter completer =
                new FutureCompleter(this::execute, KeepAlive.NONE, tries -> tries < patience);

        private void execute(Runnable action) {
            if (refusals > 0) {
                refusals--;
                throw new OutOfMemoryError("unable to create native thread");
            }
            held.add(action);
        }

        <R> SubmittedTask<R> future() {
            SubmittedTask<R> future = new SubmittedTask<>(null, null, null, null);
            future.begin(completer);
            return future;
        }

        void help() {
            while (!held.isEmpty()) {
                held.poll().run();
            }
        }
    }

    @Test
    void whereNoThreadIsToBeHadAFutureWaitsForOne() {
        Short threads = new Short();
        threads.refusals = 3;
        SubmittedTask<String> future = threads.future();
        arrive(future, "value");
        assertFalse(future.isDone());
        assertFalse(threads.completer.isSettled());
        threads.help();
        assertEquals("value", future.join());
        assertTrue(threads.completer.isSettled());
    }

    /** One thread was there, and the queue cannot be handed to another. */
    @Test
    void whoCannotHandTheQueueOnLosesNothing() {
        Short threads = new Short();
        SubmittedTask<Integer> first = threads.future();
        SubmittedTask<Integer> second = threads.future();
        SubmittedTask<Integer> third = threads.future();
        arrive(first, 1);
        arrive(second, 2);
        arrive(third, 3);
        threads.refusals = 3;
        threads.patience = 2;
        threads.held.poll().run();
        assertEquals(1, first.join());
        threads.help();
        assertEquals(2, second.join());
        assertEquals(3, third.join());
    }

    /** Three of four times that a helper is asked for, there is none. */
    @Test
    void manyThreadsAtOnceLoseNothingToHelpersThatRefuse() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        FutureCompleter completer = new FutureCompleter(
                action -> {
                    if (asked.incrementAndGet() % 4 != 0) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    helpers.execute(action);
                },
                KeepAlive.NONE,
                tries -> tries < 2);
        List<SubmittedTask<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            SubmittedTask<Integer> future = new SubmittedTask<>(null, null, null, null);
            future.begin(completer);
            futures.add(future);
        }
        for (int t = 0; t < 4; t++) {
            int thread = t;
            helpers.execute(() -> {
                for (int i = thread; i < futures.size(); i += 4) {
                    arrive(futures.get(i), i);
                }
            });
        }
        for (int i = 0; i < futures.size(); i++) {
            assertEquals(i, get(futures.get(i)));
        }
        assertTrue(completer.awaitSettled(Deadline.in(20, TimeUnit.SECONDS)));
        assertTrue(completer.isSettled());
    }

    @Test
    void whereNoThreadEverIsWhoeverBringsAFutureCompletesIt() {
        Short threads = new Short();
        threads.refusals = Integer.MAX_VALUE;
        threads.patience = 5;
        Thread.currentThread().interrupt();
        for (int i = 0; i < 10; i++) {
            SubmittedTask<Integer> future = threads.future();
            arrive(future, i);
            assertTrue(future.isDone());
            assertEquals(i, future.getNow(-1));
        }
        assertTrue(Thread.interrupted(), "the caller's interrupt is not lost");
    }

    private record Scarce(AtomicInteger shortages) implements RunResults {

        @Override
        public int count() {
            return 1;
        }

        @Override
        public Object[] read() {
            return new Object[] {"value"};
        }

        @Override
        public Object[] outcomes() {
            if (shortages.getAndDecrement() > 0) {
                throw new OutOfMemoryError("Java heap space");
            }
            return read();
        }

        @Override
        public long nanos() {
            return 0;
        }
    }

    @Test
    void whereNoMemoryIsToBeHadAFutureWaitsForIt() {
        Short memory = new Short();
        SubmittedTask<String> future = memory.future();
        future.deliver(0, new Scarce(new AtomicInteger(3)));
        memory.help();
        assertEquals("value", future.join());
    }

    /** Where the thread that ran the task completes its future. */
    @Test
    void whereNoMemoryIsToBeHadForTheThreadThatDeliversItWaitsToo() {
        SubmittedTask<String> future = new SubmittedTask<>(null, null, null, null);
        future.begin(new FutureCompleter(null, KeepAlive.NONE));
        future.deliver(0, new Scarce(new AtomicInteger(3)));
        assertEquals("value", future.getNow("none"));
    }

    @Test
    void whereThereNeverIsItFailsOfThat() {
        Short memory = new Short();
        memory.patience = 5;
        SubmittedTask<String> future = memory.future();
        future.deliver(0, new Scarce(new AtomicInteger(1000)));
        memory.help();
        CompletionException error = assertThrows(CompletionException.class, future::join);
        assertEquals("Java heap space", error.getCause().getMessage());
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("waited too long");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
