package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.Tasks.Point;
import dev.jvmpool.function.TaskBiFunction;
import dev.jvmpool.function.TaskCallable;
import dev.jvmpool.function.TaskFunction;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that can be a function, and what a pool does with what cannot be sent. */
abstract class FunctionContract extends PoolContract {

    @Test
    void everyKindOfFunctionWorks() throws Exception {
        Point point = new Point(1, 2);
        int factor = 10;
        String word = "word";
        List<Integer> list = List.of(1, 2, 3);
        TaskFunction<Integer, Long> function = Tasks::cube;
        assertSameValue(27L, pool.submit(Tasks::cube, 3));
        assertSameValue(12, pool.submit(point::times, 4));
        assertSameValue(4, pool.submit(String::length, "four"));
        assertSameValue(12, pool.submit(Point::times, point, 4));
        assertSameValue(point, pool.submit(Point::new, 1, 2));
        assertSameValue(7, pool.submit((Integer n) -> n + 4, 3));
        assertSameValue(37, pool.submit((Integer n) -> n * factor + 7, 3));
        assertSameValue("word3", pool.submit((Integer n) -> word + n, 3));
        assertSameValue(9, pool.submit((Integer n) -> point.times(n), 3));
        assertSameValue(6, pool.submit((Integer n) -> list.get(n) + list.size(), 2));
        TaskFuture<Long> twice = pool.submit((Integer n) -> 2 * function.apply(n), 3);
        assertEquals(54L, get(twice));
        assertSameValue(42, pool.submit(Tasks::fortyTwo));
        assertSameValue(point, pool.submit(() -> point));
    }

    @Test
    void theExactMethodIsCalled() throws Exception {
        TaskFunction<Integer, String> ofInteger = Tasks::overloaded;
        TaskFunction<Long, String> ofLong = Tasks::overloaded;
        TaskFunction<String, String> ofObject = Tasks::overloaded;
        assertSameValue("Integer", pool.submit(ofInteger, 1));
        assertSameValue("Long", pool.submit(ofLong, 1L));
        assertSameValue("Object", pool.submit(ofObject, ""));
        assertEquals("hidden 5", get(pool.submit(Tasks.hidden(), 5)));
    }

    /** A class whose objects JSON cannot carry, with a method that uses one. */
    private static final class Unsendable {

        private final Thread owner = Thread.currentThread();

        TaskFunction<Integer, Integer> capturesThis() {
            return n -> owner.isAlive() ? n + 1 : n;
        }
    }

    @Test
    void aCapturedThisThatCannotTravelIsRefusedInWords() throws Exception {
        TaskFunction<Integer, Integer> task = new Unsendable().capturesThis();
        if (sends()) {
            assertRefused(() -> pool.submit(task, 1), "captured 'this'", "Unsendable", "use a static method");
            assertRefused(() -> pool.map(task, numbers(3)), "captured 'this'", "Unsendable", "use a static method");
            assertRefused(() -> pool.imap(task, numbers(3)), "captured 'this'", "Unsendable", "use a static method");
        } else {
            assertSameValue(2, pool.submit(task, 1));
        }
    }

    @Test
    void aCapturedValueThatCannotTravelIsRefusedInWords() throws Exception {
        Thread thread = Thread.currentThread();
        TaskCallable<Boolean> task = () -> thread.isAlive();
        if (sends()) {
            assertRefused(
                    () -> pool.submit(task),
                    "a captured value of java.lang.Thread",
                    "return the value",
                    "Pool.threads");
        } else {
            assertSameValue(true, pool.submit(task));
        }
    }

    @Test
    void anAnonymousClassHasNoName() throws Exception {
        TaskFunction<Integer, Integer> anonymous = new TaskFunction<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public Integer apply(Integer n) {
                return n;
            }
        };
        if (sends()) {
            assertRefused(() -> pool.submit(anonymous, 1), "an anonymous class", "method reference", "MyTasks::run");
            assertRefused(() -> pool.map(anonymous, numbers(3)), "an anonymous class");
            assertRefused(() -> pool.imapUnordered(anonymous, numbers(3)), "an anonymous class");
        } else {
            assertSameValue(1, pool.submit(anonymous, 1));
            assertEquals(numbers(3), pool.map(anonymous, numbers(3)));
        }
    }

    @Test
    void aPlainLambdaOfJavasOwnInterfacesHasNoName() throws Exception {
        Callable<Integer> plain = () -> 42;
        Runnable run = () -> {};
        if (sends()) {
            assertRefused(
                    () -> pool.submit(plain), "plain java.util.concurrent.Callable", "TaskCallable", "Pool instead");
            assertRefused(() -> pool.submit(run), "plain java.lang.Runnable", "TaskRunnable", "Pool instead");
            assertRefused(() -> pool.submit(run, 1), "not Serializable", "dev.jvmpool.function");
            assertRefused(() -> pool.execute(run), "not Serializable", "dev.jvmpool.function");
        } else {
            assertSameValue(42, pool.submit(plain));
            assertSameValue(1, pool.submit(run, 1));
            get(pool.submit(run));
        }
    }

    @Test
    void aFutureTaskIsNoFunction() throws Exception {
        FutureTask<Integer> task = new FutureTask<>(() -> 42);
        if (sends()) {
            assertRefused(() -> pool.execute(task), "java.util.concurrent.FutureTask", "MyTasks::run");
            assertRefused(() -> pool.submit(task), "java.util.concurrent.FutureTask", "MyTasks::run");
        } else {
            pool.execute(task);
            assertEquals(42, task.get());
        }
    }

    private void assertRefused(org.junit.jupiter.api.function.Executable submit, String... parts) {
        String message = assertThrows(NotSendableException.class, submit).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), "no \"" + part + "\" in: " + message);
        }
        assertEquals(cubes(3), pool.map(Tasks::cube, numbers(3)));
    }

    @Test
    void noFunctionAtAllIsRefused() {
        TaskFunction<Integer, Integer> none = null;
        TaskBiFunction<Integer, Integer, Integer> noneOfTwo = null;
        assertThrows(NullPointerException.class, () -> pool.submit(none, 1));
        assertThrows(NullPointerException.class, () -> pool.submit(noneOfTwo, 1, 1));
        assertThrows(NullPointerException.class, () -> pool.submit((TaskCallable<Integer>) null));
        assertThrows(NullPointerException.class, () -> pool.submit((Callable<Integer>) null));
        assertThrows(NullPointerException.class, () -> pool.execute((Runnable) null));
        assertNames("task", () -> pool.map(none, numbers(3)));
        assertNames("task", () -> pool.imap(none, numbers(3)));
        assertNames("task", () -> pool.map(none, numbers(3).stream()));
        assertNames("inputs", () -> pool.map(Tasks::cube, (List<Integer>) null));
        assertNames("inputs", () -> pool.map(Tasks::cube, (Stream<Integer>) null));
        assertNames("inputs", () -> pool.imap(Tasks::cube, (List<Integer>) null));
        assertNames("inputs", () -> pool.imapUnordered(Tasks::cube, (Stream<Integer>) null));
        assertNames("pairs", () -> pool.starmap(Point::new, (List<Map.Entry<Integer, Integer>>) null));
        assertNames("seconds", () -> pool.map(Point::new, numbers(3), null));
    }

    private static void assertNames(String parameter, org.junit.jupiter.api.function.Executable call) {
        assertEquals(parameter, assertThrows(NullPointerException.class, call).getMessage());
    }

    private static int state;

    static int count(int ignored) {
        return ++state;
    }

    @Test
    void staticStateIsTheWorkersOwnOrShared() throws Exception {
        state = 0;
        for (int i = 0; i < 5; i++) {
            get(pool.submit(FunctionContract::count, i));
        }
        assertEquals(sends() ? 0 : 5, state);
    }
}
