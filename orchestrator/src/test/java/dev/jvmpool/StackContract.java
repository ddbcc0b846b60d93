package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
public abstract class StackContract extends PoolContract {

    public static Integer fail(Integer n) {
        return deeper(n);
    }

    private static Integer deeper(Integer n) {
        throw new IllegalStateException("fails", new IllegalArgumentException("cause"));
    }

    /** Fails in a task of a task. */
    static List<Integer> failBelow(Integer n) throws IOException {
        try (Pool inner = Pool.sequential()) {
            return inner.map(StackContract::fail, List.of(n));
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
        assertEndsInTheTask(failure(IllegalStateException.class, pool.submit(StackContract::fail, 1)));
    }

    @Test
    void ofAMethodThatIsCalledByItsName() {
        NamedMethod method = NamedMethod.of(StackContract.class.getName() + "::fail");
        assertEndsInTheTask(failure(IllegalStateException.class, pool.submit(method, new Json("1"))));
    }

    @Test
    void ofAFunctionWithAMemory(@TempDir Path directory) {
        assertEndsInTheTask(failure(
                IllegalStateException.class, pool.submit(Memory.at(directory).cache(StackContract::fail), 1)));
    }

    @Test
    void ofATaskThatHasTasks() {
        TaskFailedException outer = failure(TaskFailedException.class, pool.submit(StackContract::failBelow, 1));
        StackTraceElement[] frames = outer.getStackTrace();
        assertEquals("failBelow", frames[frames.length - 1].getMethodName());
        StackTraceElement last =
                outer.getCause().getStackTrace()[outer.getCause().getStackTrace().length - 1];
        assertEquals(StackContract.class.getName(), last.getClassName());
    }
}
