package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.function.TaskCallable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What invokeAll and invokeAny do: the same as Java's own, see {@link JavasOwnExecutorTest}. */
abstract class InvocationContract {

    /** Runs the tasks; Java's own, or a pool. */
    abstract ExecutorService executor();

    static List<TaskCallable<Integer>> tasks(int count) {
        List<TaskCallable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            tasks.add(() -> Tasks.failAt2(number));
        }
        return tasks;
    }

    @Test
    void invokeAllGivesAllInTheirOrderWhateverTheyCameTo() throws Exception {
        for (boolean limited : new boolean[] {false, true}) {
            List<Future<Integer>> futures = limited
                    ? executor().invokeAll(tasks(5), 60, TimeUnit.SECONDS)
                    : executor().invokeAll(tasks(5));
            assertEquals(5, futures.size());
            for (int i = 0; i < 5; i++) {
                Future<Integer> future = futures.get(i);
                assertTrue(future.isDone());
                assertFalse(future.isCancelled());
                if (i == 2) {
                    ExecutionException e = assertThrows(ExecutionException.class, future::get);
                    assertInstanceOf(IllegalStateException.class, e.getCause());
                } else {
                    assertEquals(i, future.get());
                }
            }
        }
    }

    @Test
    void nothingToInvoke() throws Exception {
        assertEquals(List.of(), executor().invokeAll(List.<Callable<Integer>>of()));
        assertEquals(List.of(), executor().invokeAll(List.<Callable<Integer>>of(), 1, TimeUnit.SECONDS));
        assertThrows(IllegalArgumentException.class, () -> executor().invokeAny(List.<Callable<Integer>>of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> executor().invokeAny(List.<Callable<Integer>>of(), 1, TimeUnit.SECONDS));
    }

    @Test
    void nullIsNoTask() {
        List<Callable<Integer>> tasks = new ArrayList<>(tasks(2));
        tasks.add(1, null);
        assertThrows(NullPointerException.class, () -> executor().invokeAll(tasks));
        assertThrows(NullPointerException.class, () -> executor().invokeAll(tasks, 1, TimeUnit.SECONDS));
        assertThrows(NullPointerException.class, () -> executor().invokeAll((List<Callable<Integer>>) null));
        assertThrows(NullPointerException.class, () -> executor().invokeAny((List<Callable<Integer>>) null));
        List<Callable<Integer>> none = new ArrayList<>();
        none.add(null);
        assertThrows(NullPointerException.class, () -> executor().invokeAny(none));
        assertThrows(NullPointerException.class, () -> executor().invokeAll(tasks(1), 1, null));
        assertThrows(NullPointerException.class, () -> executor().invokeAny(tasks(1), 1, null));
    }

    @Test
    void whatHasNoTimeAtAllIsCancelled() throws Exception {
        for (long timeout : new long[] {0, -1, Long.MIN_VALUE}) {
            List<Future<Integer>> futures = executor().invokeAll(tasks(3), timeout, TimeUnit.NANOSECONDS);
            assertEquals(3, futures.size());
            for (Future<Integer> future : futures) {
                assertTrue(future.isDone());
                assertTrue(future.isCancelled());
            }
        }
    }

    @Test
    void anEndlessTimeIsNotOver() throws Exception {
        assertEquals(
                1, executor().invokeAll(tasks(1), Long.MAX_VALUE, TimeUnit.DAYS).size());
        assertEquals(0, executor().invokeAny(tasks(1), Long.MAX_VALUE, TimeUnit.DAYS));
    }

    @Test
    void invokeAnyGivesAResultThatThereIs() throws Exception {
        TaskCallable<Integer> bad = () -> Tasks.failAt2(2);
        TaskCallable<Integer> good = () -> Tasks.failAt2(3);
        for (int i = 0; i < 20; i++) {
            assertEquals(3, executor().invokeAny(List.of(bad, good, bad)));
            assertEquals(3, executor().invokeAny(List.of(bad, bad, good), 60, TimeUnit.SECONDS));
        }
        TaskCallable<Object> nothing = () -> Tasks.nothing(1);
        assertEquals(null, executor().invokeAny(List.of(nothing)));
    }

    @Test
    void invokeAnyFailsWhenAllFail() {
        TaskCallable<Integer> bad = () -> Tasks.failAt2(2);
        ExecutionException e =
                assertThrows(ExecutionException.class, () -> executor().invokeAny(List.of(bad, bad, bad)));
        assertInstanceOf(IllegalStateException.class, e.getCause());
        ExecutionException timed = assertThrows(
                ExecutionException.class, () -> executor().invokeAny(List.of(bad, bad), 60, TimeUnit.SECONDS));
        assertInstanceOf(IllegalStateException.class, timed.getCause());
    }
}
