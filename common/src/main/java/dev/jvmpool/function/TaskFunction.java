package dev.jvmpool.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A function of one argument that a pool can run, here or in another JVM.
 *
 * <p>It is serializable for one reason only: a lambda or method reference of a serializable type tells its class,
 * method and captured values, and that is what a process pool sends. No Java serialization takes place.
 *
 * <pre>{@code
 * TaskFunction<Integer, Long> cube = Numbers::cube;
 * }</pre>
 *
 * @param <T> the argument
 * @param <R> the result
 */
@FunctionalInterface
public interface TaskFunction<T extends @Nullable Object, R extends @Nullable Object> extends Serializable {

    /**
     * Runs the task.
     *
     * @param input the argument; may be null
     * @return the result; may be null
     * @throws Exception whatever the task throws; it becomes the outcome of this one call
     */
    R apply(T input) throws Exception;
}
