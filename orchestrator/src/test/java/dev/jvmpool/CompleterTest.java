package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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
