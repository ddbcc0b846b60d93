package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.SharedArrayTasks.Part;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A shared array is a value like any other, wherever it stands, but that nobody copies it. */
abstract class SharedArrayContract extends PoolContract {

    private static final int LENGTH = 1000;

    private SharedArray data;

    @BeforeAll
    void share() {
        data = SharedArray.of(DoubleStream.iterate(0, n -> n + 1).limit(LENGTH).toArray());
    }

    @AfterAll
    void closeArray() {
        data.close();
    }

    @Test
    void itIsAnArgument() throws Exception {
        assertEquals(45.0, get(pool.submit(SharedArrayTasks::sum, data, 0, 10)));
        List<Triple<SharedArray, Integer, Integer>> parts = IntStream.range(0, LENGTH)
                .mapToObj(n -> Triple.of(data, n, n + 1))
                .toList();
        assertEquals(
                IntStream.range(0, LENGTH).mapToObj(n -> (double) n).toList(),
                pool.starmap(SharedArrayTasks::sum, parts));
    }

    @Test
    void itIsCaptured() throws Exception {
        SharedArray captured = data;
        assertEquals(45.0, get(pool.submit(() -> SharedArrayTasks.sum(captured, 0, 10))));
        assertEquals(
                List.of(0.0, 1.0, 2.0),
                pool.map((Integer n) -> SharedArrayTasks.sum(captured, n, n + 1), List.of(0, 1, 2)));
    }

    @Test
    void itIsWithinOtherValues() throws Exception {
        assertEquals(45.0, get(pool.submit(SharedArrayTasks::sumOfPart, new Part(data, 0, 10))));
        assertEquals(90.0, get(pool.submit(SharedArrayTasks::sumOfAll, List.of(data, data), 10)));
        assertEquals(45.0, get(pool.submit(SharedArrayTasks::sumOf, Map.of("a", data), "a", 10)));
        assertEquals(-1.0, get(pool.submit(SharedArrayTasks::sumOfPart, new Part(null, 0, 10))));
    }

    @Test
    void itComesBackAsItself() throws Exception {
        assertSame(data, get(pool.submit(SharedArrayTasks::same, data)));
        Part part = get(pool.submit(SharedArrayTasks::part, data, 3));
        assertSame(data, part.data());
    }

    @Test
    void anEmptyOneIsSentToo() throws Exception {
        try (SharedArray empty = SharedArray.of(new double[0])) {
            assertEquals(0.0, get(pool.submit(SharedArrayTasks::sum, empty, 0, 0)));
        }
    }

    @Test
    void aClosedOneIsRefusedAndHarmsNobodyElse() throws Exception {
        SharedArray closed = SharedArray.of(new double[LENGTH]);
        closed.close();
        Class<? extends RuntimeException> type = sends() ? NotSendableException.class : IllegalStateException.class;
        RuntimeException e = failure(type, pool.submit(SharedArrayTasks::sum, closed, 0, 10));
        assertTrue(e.getMessage().endsWith("this shared array was closed"), e.getMessage());
        List<Part> parts = List.of(new Part(data, 0, 10), new Part(closed, 0, 10), new Part(data, 0, 10));
        List<Boolean> successes = pool.imap(SharedArrayTasks::sumOfPart, parts)
                .outcomes()
                .map(TaskOutcome::isSuccess)
                .collect(Collectors.toList());
        assertEquals(List.of(true, false, true), successes);
    }
}
