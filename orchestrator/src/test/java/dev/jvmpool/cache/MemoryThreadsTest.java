package dev.jvmpool.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.Pool;
import dev.jvmpool.function.TaskFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A memory that several threads use, or one that was interrupted. */
class MemoryThreadsTest extends MemoryInThisJvm {

    @Test
    void anInterruptedThreadRemembersToo() throws Exception {
        CachedFunction<Integer, Long> square = memory.cache(MemoryInThisJvm::square);
        Thread.currentThread().interrupt();
        try {
            assertEquals(9, square.apply(3));
            assertEquals(9, square.apply(3));
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertRuns(1);
        assertEquals(List.of(), warnings);
    }

    @Test
    void aPoolCountsTheTasksThatDidNotRun() {
        CachedFunction<Integer, Long> square = memory.cache(MemoryInThisJvm::square);
        TaskFunction<Integer, Long> around = square::apply;
        for (Pool each : List.of(Pool.threads(2), Pool.sequential())) {
            RUNS.set(0);
            square.clear();
            try (Pool pool = each) {
                assertEquals(List.of(1L, 4L, 9L), pool.map(square, List.of(1, 2, 3)));
                assertEquals(List.of(1L, 4L, 9L, 16L), pool.map(square, List.of(1, 2, 3, 4)));
                // What a task gets from the memories of others is its own affair.
                assertEquals(List.of(1L, 4L), pool.map(around, List.of(1, 2)));
                assertRuns(4);
                assertEquals(3, pool.stats().remembered());
                assertEquals(9, pool.stats().succeeded());
            }
        }
    }

    /** However many make one call at one time, each has the right value and the entry is whole. */
    @RepeatedTest(10)
    void manyThreadsAndOneKey() throws Exception {
        int threads = 8;
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<String>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                CachedBiFunction<String, Integer, String> both =
                        Memory.at(directory).cache(MemoryInThisJvm::both);
                futures.add(executor.submit(() -> {
                    start.await();
                    String last = null;
                    for (int round = 0; round < 20; round++) {
                        last = both.apply("0123456789", 2_000);
                        assertEquals(20_000, last.length());
                        both.forget("0123456789", 2_000);
                    }
                    return last;
                }));
            }
            for (Future<String> future : futures) {
                assertEquals("0123456789".repeat(2_000), future.get());
            }
        } finally {
            executor.shutdownNow();
        }
        assertEquals(List.of(), warnings);
        try (Stream<Path> files = Files.walk(directory)) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().endsWith(".tmp")).toList());
        }
    }
}
