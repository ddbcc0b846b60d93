package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * What the contracts of all pools stand on. A contract is one theme of what every pool does, whatever runs its tasks; each mode
 * runs all of them, see {@link SequentialPoolTest}, {@link ThreadPoolTest}, {@link ProcessPoolIT}. One pool serves all tests of a
 * contract; those that end a pool open their own. What only pools do that work beside the caller is in the contracts on
 * {@link ConcurrentPoolContract}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PoolContract implements PoolMode {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LONGEST_PAUSE_MILLIS = 20;

    Pool pool;

    @BeforeAll
    void borrowPool() {
        pool = borrow();
    }

    @AfterAll
    void giveBackPool() {
        giveBack(pool);
    }

    public static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    static List<Long> cubes(int count) {
        return IntStream.range(0, count).mapToObj(Tasks::cube).toList();
    }

    public static <R> R get(CompletableFuture<R> future) throws Exception {
        return future.get(60, TimeUnit.SECONDS);
    }

    public static <R> List<R> all(Results<R> results) {
        List<R> list = new ArrayList<>();
        results.forEachRemaining(list::add);
        return list;
    }

    /**
     * Waits for what comes soon. Not by Awaitility: tasks and programs of tests wait so too, and to load that takes their JVMs more
     * than all else they do. It looks less and less often, because where processes are looked at each look is a long one.
     */
    public static void until(Callable<Boolean> there) {
        long start = System.nanoTime();
        long pause = 1;
        try {
            while (!there.call()) {
                assertTrue(System.nanoTime() - start < PATIENCE.toNanos(), () -> "not there after " + PATIENCE);
                TimeUnit.MILLISECONDS.sleep(pause);
                pause = Math.min(pause + 1, LONGEST_PAUSE_MILLIS);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("while it was waited for", e);
        }
    }

    /** What the task threw. */
    static <E extends Throwable> E failure(Class<E> type, CompletableFuture<?> future) {
        ExecutionException e = assertThrows(ExecutionException.class, () -> get(future));
        return assertInstanceOf(type, e.getCause());
    }

    static void assertSameValue(Object value, CompletableFuture<?> future) throws Exception {
        Object back = get(future);
        assertEquals(value, back);
        assertSame(value.getClass(), back.getClass());
    }
}
