package dev.jvmpool.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jvmpool.function.TaskAction;
import dev.jvmpool.function.TaskBiConsumer;
import dev.jvmpool.function.TaskConsumer;
import org.junit.jupiter.api.Test;

/** Functions whose result nobody wants: it may be of a type that cannot travel, the arguments may not. */
class DroppedResultTest {

    static Thread thread() {
        return Thread.currentThread();
    }

    static Thread same(Thread thread) {
        return thread;
    }

    static Thread thread(int a, String b) {
        return null;
    }

    @Test
    void theResultMayBeOfAnyType() throws Throwable {
        TaskAction none = DroppedResultTest::thread;
        RemoteFunction sent = RemoteFunction.of(none);
        assertEquals(ScalarCodec.VOID, sent.result());
        ClassLoader loader = DroppedResultTest.class.getClassLoader();
        BoundFunction bound = BoundFunction.resolve(sent.reference(), loader);
        assertEquals(ScalarCodec.VOID, bound.result());
        assertEquals(Thread.currentThread(), bound.call(new Object[0]));
    }

    @Test
    void theArgumentsMayNot() throws Exception {
        TaskConsumer<Thread> one = DroppedResultTest::same;
        assertThrows(RefusedException.class, () -> RemoteFunction.of(one));
        TaskBiConsumer<Integer, String> two = DroppedResultTest::thread;
        JsonArray inputs = new JsonArray();
        RemoteFunction.of(two).write(inputs, 1, "a");
        assertEquals("[[1,\"a\"]]", inputs.take().toString());
    }
}
