package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

class CompleterTest {

    private final ExecutorService helpers = Executors.newCachedThreadPool();
    private final CompleterCrew crew = new CompleterCrew(new Completer(helpers));

    @AfterEach
    void close() {
        helpers.shutdownNow();
    }

    /** Completes futures, and does nothing else. */
    private record CompleterCrew(Completer completer) implements Crew {

        @Override
        public void complete(TaskFuture<?> future) {
            completer.complete(future);
        }

        @Override
        public BatchFunction prepare(Task task) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int workers() {
            return 1;
        }

        @Override
        public int mostTogether() {
            return 1;
        }

        @Override
        public boolean isCaller() {
            return true;
        }

        @Override
        public void runBeside(Runnable body) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void began() {}

        @Override
        public void ended() {}

        @Override
        public void shutdown() {}

        @Override
        public List<Batch.Sink> shutdownNow() {
            return List.of();
        }

        @Override
        public void refused(Task task, NotSendableException error) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Listeners listeners() {
            throw new UnsupportedOperationException();
        }

        @Override
        public PoolStats stats() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return false;
        }
    }

    private <R> TaskFuture<R> future() {
        TaskFuture<R> future = new TaskFuture<>(null, null);
        future.begin(crew);
        return future;
    }

    private static Slots value(Object value) {
        return new Slots.Ready(new Object[] {value}, 0);
    }

    private static void arrive(TaskFuture<?> future, Object value) {
        future.arrived(value(value));
    }

    private static <R> R get(CompletableFuture<R> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    @Test
    void valuesArrive() throws Exception {
        List<TaskFuture<Integer>> futures =
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
            TaskFuture<String> blocking = future();
            blocked.add(blocking.thenRun(() -> await(release)));
            arrive(blocking, "value");
            TaskFuture<String> other = future();
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
        TaskFuture<Integer> second = future();
        TaskFuture<Integer> first = future();
        CompletableFuture<Integer> sum = first.thenApply(value -> value + second.join());
        arrive(first, 1);
        arrive(second, 2);
        assertEquals(3, get(sum));
    }

    @Test
    void aResultThatBlocksWhileItIsReadStopsNobodyElse() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        TaskFuture<String> slow = future();
        slow.arrived(new Slots() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public Object[] take() {
                await(release);
                return new Object[] {"slow"};
            }

            @Override
            public long nanos() {
                return 0;
            }
        });
        TaskFuture<String> other = future();
        arrive(other, "other");
        assertEquals("other", get(other));
        assertFalse(slow.isDone());
        release.countDown();
        assertEquals("slow", get(slow));
    }

    @Test
    void aResultThatCannotBeReadFailsItsFutureAlone() throws Exception {
        TaskFuture<String> broken = future();
        broken.arrived(new Slots() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public Object[] take() {
                throw new StackOverflowError("deep");
            }

            @Override
            public long nanos() {
                return 0;
            }
        });
        TaskFuture<String> other = future();
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
        TaskFuture<Integer> future = future();
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
        List<TaskFuture<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < threads * each; i++) {
            TaskFuture<Integer> future = future();
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
        private final CompleterCrew crew = new CompleterCrew(new Completer(this::execute, tries -> tries < patience));

        private void execute(Runnable action) {
            if (refusals > 0) {
                refusals--;
                throw new OutOfMemoryError("unable to create native thread");
            }
            held.add(action);
        }

        <R> TaskFuture<R> future() {
            TaskFuture<R> future = new TaskFuture<>(null, null);
            future.begin(crew);
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
        TaskFuture<String> future = threads.future();
        arrive(future, "value");
        assertFalse(future.isDone());
        assertFalse(threads.crew.completer().isSettled());
        threads.help();
        assertEquals("value", future.join());
        assertTrue(threads.crew.completer().isSettled());
    }

    /** One thread was there, and the queue cannot be handed to another. */
    @Test
    void whoCannotHandTheQueueOnLosesNothing() {
        Short threads = new Short();
        TaskFuture<Integer> first = threads.future();
        TaskFuture<Integer> second = threads.future();
        TaskFuture<Integer> third = threads.future();
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
        Completer completer = new Completer(
                action -> {
                    if (asked.incrementAndGet() % 4 != 0) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    helpers.execute(action);
                },
                tries -> tries < 2);
        CompleterCrew scarce = new CompleterCrew(completer);
        List<TaskFuture<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            TaskFuture<Integer> future = new TaskFuture<>(null, null);
            future.begin(scarce);
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
            TaskFuture<Integer> future = threads.future();
            arrive(future, i);
            assertTrue(future.isDone());
            assertEquals(i, future.getNow(-1));
        }
        assertTrue(Thread.interrupted(), "the caller's interrupt is not lost");
    }

    private record Scarce(AtomicInteger shortages) implements Slots {

        @Override
        public int count() {
            return 1;
        }

        @Override
        public Object[] take() {
            return new Object[] {"value"};
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
    }

    @Test
    void whereNoMemoryIsToBeHadAFutureWaitsForIt() {
        Short memory = new Short();
        TaskFuture<String> future = memory.future();
        future.arrived(new Scarce(new AtomicInteger(3)));
        memory.help();
        assertEquals("value", future.join());
    }

    @Test
    void whereThereNeverIsItFailsOfThat() {
        Short memory = new Short();
        memory.patience = 5;
        TaskFuture<String> future = memory.future();
        future.arrived(new Scarce(new AtomicInteger(1000)));
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
