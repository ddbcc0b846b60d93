package dev.jvmpool.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.value.NamedMethod;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What a memory refuses. */
class MemoryRefusalTest extends MemoryInThisJvm {

    static final class Node {
        private Node next;
        private int value;
    }

    static Object untyped(int n) {
        return n == 1 ? 1 : new Point(n, n);
    }

    static int length(Node node) {
        return 1;
    }

    @Test
    void ignoringWhatIsNotThereIsRefused() {
        assertSays(
                assertThrows(
                        NotSendableException.class, () -> memory.ignoring(2).cache(MemoryInThisJvm::both)),
                "index 2",
                "both",
                "2 arguments");
        assertThrows(NotSendableException.class, () -> memory.ignoring(0).cache(MemoryTest::answer));
        assertSays(assertThrows(IllegalArgumentException.class, () -> memory.ignoring(0, -1)), "-1");
    }

    @Test
    void whatJsonWouldChangeIsRefusedWithItsPlace() throws Exception {
        CachedFunction<Integer, Object> untyped = memory.cache(MemoryRefusalTest::untyped);
        assertEquals(1, untyped.apply(1));
        assertSays(assertThrows(NotSendableException.class, () -> untyped.apply(2)), "result", "untyped", "Point");
        assertFalse(untyped.isCached(2));
        Node node = new Node();
        node.next = node;
        CachedFunction<Node, Integer> length = memory.cache(MemoryRefusalTest::length);
        assertSays(assertThrows(NotSendableException.class, () -> length.apply(node)), "argument", "contains itself");
        assertThrows(NotSendableException.class, () -> length.isCached(node));
        Map<String, List<Point>> polluted = new TreeMap<>();
        polluted.put("a", List.of(new Point(1, 1)));
        CachedFunction<Map<String, List<Point>>, Map<String, List<Point>>> nested =
                memory.cache(MemoryInThisJvm::nested);
        nested.apply(polluted);
        assertEquals(0, node.value);
    }

    @Test
    void functionsWithoutANameAreRefused() {
        TaskFunction<Integer, Integer> anonymous = new TaskFunction<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public Integer apply(Integer input) {
                return input;
            }
        };
        assertThrows(NotSendableException.class, () -> memory.cache(anonymous));
        assertSays(
                assertThrows(
                        NotSendableException.class,
                        () -> memory.cache((TaskFunction<Integer, Long>) memory.cache(MemoryInThisJvm::square))),
                "has a memory already");
        assertSays(
                assertThrows(
                        NotSendableException.class, () -> memory.cache(NamedMethod.of("java.lang.Math::abs(int)"))),
                "NamedMethod");
        CachedFunction<Integer, Integer> lambda = n -> n;
        assertThrows(UnsupportedOperationException.class, () -> lambda.isCached(1));
    }

    /** A class that was made at run time has no class file; a proxy's is one that everybody has met. */
    @Test
    void aClassWithoutAClassFileIsRefused() throws Exception {
        Object proxy = Proxy.newProxyInstance(
                MemoryRefusalTest.class.getClassLoader(),
                new Class<?>[] {Callable.class},
                (self, method, arguments) -> 1);
        ClassLoader parent = MemoryRefusalTest.class.getClassLoader();
        byte[] bytes;
        try (var in = Made.class.getResourceAsStream("MemoryRefusalTest$Made.class")) {
            bytes = in.readAllBytes();
        }
        Class<?> made = new ClassLoader(parent) {
            Class<?> define() {
                return defineClass(Made.class.getName(), bytes, 0, bytes.length);
            }

            @Override
            public java.io.InputStream getResourceAsStream(String name) {
                return null;
            }
        }.define();
        @SuppressWarnings("unchecked")
        TaskFunction<Integer, Integer> function =
                (TaskFunction<Integer, Integer>) made.getMethod("function").invoke(null);
        assertSays(assertThrows(NotSendableException.class, () -> memory.cache(function)), "Made", "no class file");
        assertEquals(1, ((Callable<?>) proxy).call());
    }

    /** Loaded a second time by a loader that keeps the bytes to itself. */
    public static final class Made {
        private Made() {}

        public static TaskFunction<Integer, Integer> function() {
            return Made::twice;
        }

        static int twice(int n) {
            return 2 * n;
        }
    }
}
