package dev.jvmpool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.PoolListener.Cause;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A worker that keeps something is told of; one whose heap fills is not. */
class MemoryRemarksTest {

    private final PlayedPool pool = new PlayedPool();

    @Test
    void oneWorkerHasEverMoreMemory() {
        pool.worker(1).worker(2);
        for (int i = 0; i < 40; i++) {
            pool.task(1, 50)
                    .task(2, 50)
                    .memory(Map.of(0, 40 + i % 3, 1, 40 + 20 * i, MemorySamples.PROGRAM, 60 + 30 * i));
        }
        assertEquals(
                "warn: Worker 2 had ever more memory: 40 MB at first and 820 MB at the end, after 40 tasks, while others had"
                        + " 42 MB at most. Tasks seem to leave something behind, as in static fields; a limit of memory or of"
                        + " tasks for a worker (maxWorkerMemory, maxTasksPerWorker) has it replaced.",
                pool.remarks().get(0));
    }

    @Test
    void aHeapThatGrowsAtFirstAndThenNoMoreIsAsItShouldBe() {
        assertFalse(MemoryRemarks.grows(IntStream.range(0, 60)
                .map(i -> Math.min(900, 40 + 60 * i))
                .boxed()
                .toList()));
        assertFalse(MemoryRemarks.grows(
                IntStream.range(0, 60).map(i -> 40 + i).boxed().toList()));
        assertFalse(MemoryRemarks.grows(
                IntStream.range(0, 60).map(i -> 40 + i % 20 * 40).boxed().toList()));
        assertFalse(MemoryRemarks.grows(List.of(40, 400)));
        assertTrue(MemoryRemarks.grows(
                IntStream.range(0, 60).map(i -> 40 + 10 * i).boxed().toList()));
    }

    @Test
    void severalWorkersHadEverMoreMemoryAndALimit() {
        pool.worker(1).worker(2);
        for (int i = 0; i < 40; i++) {
            pool.task(1, 50).memory(Map.of(0, 40 + 60 * i, 1, 40 + 20 * i));
        }
        pool.gone(1, Cause.MEMORY_LIMIT, "x");
        assertEquals(
                "warn: 2 workers had ever more memory, such as worker 1: 40 MB at first and 2.3 GB at the end, after 40"
                        + " tasks. Tasks seem to leave something behind, as in static fields.",
                pool.remarks().get(1));
    }
}
