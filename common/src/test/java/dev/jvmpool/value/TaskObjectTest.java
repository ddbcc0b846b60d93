package dev.jvmpool.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import dev.jvmpool.function.TaskAction;
import dev.jvmpool.function.TaskBiFunction;
import dev.jvmpool.function.TaskConsumer;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.value.Shapes.Point;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Objects of named classes that are tasks: which method they stand for, and what is refused. */
class TaskObjectTest {

    record Job(int n) implements Callable<Integer> {
        @Override
        public Integer call() {
            return n * 10;
        }
    }

    record Longs(List<Long> longs) implements Callable<Map<String, List<Long>>> {
        @Override
        public Map<String, List<Long>> call() {
            return Map.of("longs", longs);
        }
    }

    static class Bean implements Runnable {
        private int ran;

        @Override
        public void run() {
            ran++;
        }
    }

    record Scale(long by) implements TaskFunction<Long, Long> {
        @Override
        public Long apply(Long n) {
            return n * by;
        }

        /** An overload that a search by name would find too. */
        public Integer apply(Integer n) {
            return -n;
        }
    }

    record Sum() implements TaskBiFunction<Point, List<Long>, Long> {
        @Override
        public Long apply(Point point, List<Long> longs) {
            return point.x() + longs.get(0);
        }
    }

    record Print(String word) implements TaskConsumer<String> {
        @Override
        public void accept(String input) {}
    }

    record Act() implements TaskAction {
        @Override
        public void run() {}
    }

    abstract static class Generic<T> implements TaskFunction<T, T> {
        private static final long serialVersionUID = 1L;

        @Override
        public T apply(T value) {
            return value;
        }
    }

    static class OfLong extends Generic<Long> {
        private static final long serialVersionUID = 1L;
    }

    interface WithDefault extends Callable<Long> {
        @Override
        default Long call() {
            return 7L;
        }
    }

    record Inherits() implements WithDefault {}

    enum Op implements TaskFunction<Integer, Integer> {
        NEGATE {
            @Override
            public Integer apply(Integer n) {
                return -n;
            }
        }
    }

    record Both() implements Callable<Integer>, Runnable {
        @Override
        public Integer call() {
            return 1;
        }

        @Override
        public void run() {}
    }

    record Counts(AtomicInteger counter) implements Runnable {
        @Override
        public void run() {
            counter.incrementAndGet();
        }
    }

    static class NoWayToMake implements Callable<Integer> {
        private final int n;

        NoWayToMake(int n) {
            this.n = n;
        }

        @Override
        public Integer call() {
            return n;
        }
    }

    static class Throws implements Callable<Integer> {
        @JsonValue
        public int broken() {
            throw new IllegalStateException("broken getter");
        }

        @Override
        public Integer call() {
            return 1;
        }
    }

    private static Object send(Object task, Object... arguments) throws Throwable {
        RemoteFunction remote = RemoteFunction.of(task);
        BoundFunction bound = BoundFunction.resolve(remote.reference(), TaskObjectTest.class.getClassLoader());
        JsonArray array = new JsonArray();
        remote.write(array, arguments);
        Object result;
        try (JsonParser in = array.take().parser()) {
            in.nextToken();
            in.nextToken();
            result = bound.call(bound.readArguments(in));
        }
        array.add(bound.result(), result);
        try (JsonParser in = array.take().parser()) {
            in.nextToken();
            in.nextToken();
            return remote.result().read(in);
        }
    }

    private static RefusedException refused(Object task) {
        return assertThrows(RefusedException.class, () -> RemoteFunction.of(task));
    }

    private static void says(String expected, String message) {
        assertTrue(message.contains(expected), message);
    }

    @Test
    void theObjectIsBoundToItsMethod() throws Throwable {
        FunctionReference reference = FunctionReference.of(new Job(4));
        assertEquals(Job.class.getName(), reference.className());
        assertEquals("call", reference.methodName());
        assertEquals("()Ljava/lang/Integer;", reference.descriptor());
        assertEquals("[{\"n\":4}]", reference.bound());
        assertEquals(40, send(new Job(4)));
        assertEquals(null, send(new Bean()));
        assertEquals(null, send(new Print("a"), "b"));
        assertEquals(null, send(new Act()));
        assertEquals(Job.class.getName() + "::call", FunctionReference.nameOf(new Job(4)));
    }

    @Test
    void everyObjectIsAskedAnew() throws Throwable {
        assertEquals(10, send(new Job(1)));
        assertEquals(20, send(new Job(2)));
    }

    @Test
    void theTypesAreThoseTheClassDeclares() throws Throwable {
        assertEquals(Map.of("longs", List.of(1L)), send(new Longs(List.of(1L))));
        assertEquals(6L, send(new Scale(2), 3L), "not the overload");
        assertEquals(4L, send(new Sum(), new Point(1, 2), List.of(3L)));
        assertEquals(5L, send(new OfLong(), 5L), "a type variable of the superclass");
        assertEquals(7L, send(new Inherits()), "a default method");
        assertEquals(-3, send(Op.NEGATE, 3), "a constant with a body");
    }

    @Test
    void aMethodThatIsNotTold() {
        says("is a Callable and a Runnable", refused(new Both()).getMessage());
        says(
                "an anonymous class",
                refused(new Callable<Integer>() {
                            @Override
                            public Integer call() {
                                return 1;
                            }
                        })
                        .getMessage());
        says("FutureTask is no lambda", refused(new FutureTask<>(() -> 1)).getMessage());
        CompletableFuture.supplyAsync(
                () -> 1, task -> says("is no lambda", refused(task).getMessage()));
    }

    @Test
    void whatJsonCannotCarryIsRefusedAsAReceiver() {
        String counts = refused(new Counts(new AtomicInteger())).getMessage();
        says("receiver of " + Counts.class.getTypeName() + " cannot be sent: at .counter: ", counts);
        says(
                "workers share no memory with this JVM; return the value from the task instead, or use Pool.threads",
                counts);
        says("; make the class a record", refused(new NoWayToMake(1)).getMessage());
        class Local implements Callable<Integer> {
            @Override
            public Integer call() {
                return 1;
            }
        }
        says("make the class static", refused(new Local()).getMessage());
        RefusedException broken = refused(new Throws());
        says("broken getter", broken.getMessage());
        assertEquals("broken getter", rootOf(broken.origin()).getMessage());
    }

    private static Throwable rootOf(Throwable error) {
        return error.getCause() == null ? error : rootOf(error.getCause());
    }

    @Test
    void elsewhereSuchAnObjectIsAValue() {
        Callable<Integer> job = new Job(1);
        says(
                "no lambda and no method reference",
                refused((TaskFunction<Integer, Integer>) n -> n + job.call()).getMessage());
    }
}
