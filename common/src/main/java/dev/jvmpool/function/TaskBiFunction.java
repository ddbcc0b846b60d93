package dev.jvmpool.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A function of two arguments that a pool can run, here or in another JVM; see {@link TaskFunction}.
 *
 * @param <A> the first argument
 * @param <B> the second argument
 * @param <R> the result
 */
@FunctionalInterface
public interface TaskBiFunction<A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
        extends Serializable {

    /**
     * Runs the task.
     *
     * @param first the first argument; may be null
     * @param second the second argument; may be null
     * @return the result; may be null
     * @throws Exception whatever the task throws; it becomes the outcome of this one call
     */
    R apply(A first, B second) throws Exception;
}
