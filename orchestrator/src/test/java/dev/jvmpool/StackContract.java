package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.cache.Memory;
import dev.jvmpool.value.Json;
import dev.jvmpool.value.NamedMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the stack ends of what a task throws: in the task, whoever called it. */
abstract class StackContract extends PoolContract {

    /** By itself, because a memory looks at all code that a function's class may reach. */
    public static final class Failing {

        private Failing() {}

        public static Integer fail(Integer n) {
            return deeper(n);
        }

        private static Integer deeper(Integer n) {
            throw new IllegalStateException("fails", new IllegalArgumentException("cause"));
        }
    }

    /** Fails in a task of a task. */
    static List<Integer> failBelow(Integer n) throws IOException {
        try (Pool inner = Pool.sequential()) {
            return inner.map(Failing::fail, List.of(n));
        } catch (TaskFailedException e) {
            throw new IllegalStateException("outer", e.getCause());
        }
    }

    private static void assertMethods(Throwable thrown, String... methods) {
        assertEquals(
                List.of(methods),
                Stream.of(thrown.getStackTrace())
                        .map(StackTraceElement::getMethodName)
                        .toList());
    }

    private static void assertEndsInTheTask(Throwable thrown) {
        assertMethods(thrown, "deeper", "fail");
        assertMethods(thrown.getCause(), "deeper", "fail");
    }

    @Test
    void ofAFunction() {
        assertEndsInTheTask(failure(IllegalStateException.class, pool.submit(Failing::fail, 1)));
    }

    @Test
    void ofAMethodThatIsCalledByItsName() {
        NamedMethod method = NamedMethod.of(Failing.class.getName() + "::fail");
        assertEndsInTheTask(failure(IllegalStateException.class, pool.submit(method, new Json("1"))));
    }

    @Test
    void ofAFunctionWithAMemory(@TempDir Path directory) {
        assertEndsInTheTask(failure(
                IllegalStateException.class, pool.submit(Memory.at(directory).cache(Failing::fail), 1)));
    }

    @Test
    void ofATaskThatHasTasks() {
        Throwable outer = failure(IllegalStateException.class, pool.submit(StackContract::failBelow, 1));
        assertMethods(outer, "failBelow");
        StackTraceElement[] inner = outer.getCause().getStackTrace();
        assertTrue(inner[inner.length - 1].getClassName().startsWith(StackContract.class.getName()), outer::toString);
    }
}
