package dev.jvmpool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.backend.RunResults;
import dev.jvmpool.concurrent.KeepAlive;
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

/** Futures are done, and their callbacks have run, whatever keeps others from it. */
class FutureCompletionTest {

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

    static void arrive(SubmittedTask<?> future, Object value) {
        future.deliver(0, value(value));
    }

    static <R> R get(CompletableFuture<R> future) throws Exception {
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
