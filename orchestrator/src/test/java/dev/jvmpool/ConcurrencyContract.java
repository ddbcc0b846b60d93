package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several tasks at the same time, and several callers. */
abstract class ConcurrencyContract extends ConcurrentPoolContract {

    @Test
    void anInterruptThatATaskLeavesBehindIsNotForTheNextOfItsBatch() {
        List<Boolean> interrupted = pool.with(CallOptions.batch(5)).map(Tasks::interruptsItself, numbers(20));
        assertEquals(Collections.nCopies(20, false), interrupted);
    }

    @Test
    void neverMoreThanItsWorkersAtOnceAndAllOfThem(@TempDir Path directory) throws Exception {
        List<TaskFuture<Long>> futures = IntStream.range(0, 15 * WORKERS)
                .mapToObj(i -> pool.submit(Tasks::crowd, directory.toString(), i))
                .toList();
        // All workers are at work at the same time, though there may be fewer cores.
        until(() -> files(directory, "running-").size() == WORKERS);
        Tasks.touch(directory.toString(), "go");
        for (TaskFuture<Long> future : futures) {
            assertTrue(get(future) <= WORKERS);
        }
    }

    @Test
    void oneSlowTaskHoldsBackNobodyOutOfOrder(@TempDir Path directory) throws IOException {
        Path go = directory.resolve("go");
        List<String> inputs = new ArrayList<>(List.of(go.toString()));
        for (int i = 0; i < 9; i++) {
            Path there = directory.resolve("there" + i);
            Files.createFile(there);
            inputs.add(there.toString());
        }
        Pool oneByOne = pool.with(CallOptions.batch(1));
        try (Results<String> results = oneByOne.imapUnordered(Tasks::untilThere, inputs)) {
            for (int i = 0; i < 9; i++) {
                assertFalse(results.next().endsWith("go"));
            }
            Files.createFile(go);
            assertTrue(results.next().endsWith("go"));
            assertFalse(results.hasNext());
        }
    }

    /** Gives five inputs at once, and says that these were all only when it is allowed to. */
    private static Iterable<Integer> fiveAndThenSilence(CountDownLatch go) {
        return () -> new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                if (next == 5) {
                    assertDoesNotThrow(() -> assertTrue(go.await(60, TimeUnit.SECONDS)));
                }
                return next < 5;
            }

            @Override
            public Integer next() {
                return next++;
            }
        };
    }

    @Test
    void aSourceThatPausesHoldsBackNoResult() {
        CountDownLatch go = new CountDownLatch(1);
        try (Results<Long> results = pool.with(CallOptions.batch(100)).imap(Tasks::cube, fiveAndThenSilence(go))) {
            for (long i = 0; i < 5; i++) {
                assertEquals(i * i * i, results.next());
            }
            go.countDown();
            assertFalse(results.hasNext());
        }
    }

    @Test
    void theEndOfTheSourceCancelsNothing() {
        for (int i = 0; i < 200; i++) {
            assertEquals(cubes(4), all(pool.with(CallOptions.batch(2)).imap(Tasks::cube, numbers(4).stream())));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void imapGivesEachResultAsSoonAsItsTurnHasCome(int batch, @TempDir Path directory) throws IOException {
        assumeTrue(batch == 1 || givesResultsWithinABatch(), "the results of a batch come together");
        Path first = directory.resolve("first");
        Files.createFile(first);
        Path go = directory.resolve("go");
        Pool batching = pool.with(CallOptions.batch(batch));
        List<String> inputs = List.of(first.toString(), go.toString());
        try (Results<String> results = batching.imap(Tasks::untilThere, inputs)) {
            assertEquals(first.toString(), results.next());
            Files.createFile(go);
            assertEquals(go.toString(), results.next());
        }
    }

    @Test
    void manyThreadsShareOnePool() throws Exception {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int t = 0; t < 10; t++) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            all.add(done);
            Thread thread = new Thread(() -> {
                try {
                    for (int i = 0; i < 5; i++) {
                        assertEquals(cubes(50), pool.map(Tasks::cube, numbers(50)));
                        TaskFuture<Long> kept = pool.submit(Tasks::cube, i);
                        pool.submit(Tasks::cube, i).cancel(i % 2 == 0);
                        assertEquals(Tasks.cube(i), get(kept));
                        assertEquals(cubes(20), all(pool.imap(Tasks::cube, numbers(20))));
                    }
                    done.complete(null);
                } catch (Throwable e) {
                    done.completeExceptionally(e);
                }
            });
            thread.start();
        }
        for (CompletableFuture<Void> done : all) {
            get(done);
        }
    }
}
