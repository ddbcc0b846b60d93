package dev.jvmpool.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Something to do with one argument that a pool can run, here or in another JVM. A method that returns a value fits too; the value is
 * dropped, so it may be one that cannot be sent. See {@link TaskFunction} for what can be.
 *
 * <pre>{@code
 * TaskConsumer<Double> action = Sleeping::sleep;
 * }</pre>
 *
 * @param <T> the argument
 */
@FunctionalInterface
public interface TaskConsumer<T extends @Nullable Object> extends Serializable {

    /**
     * Does it.
     *
     * @param input the argument; may be null
     * @throws Exception whatever it throws: the outcome of this one call in a pool, the end of a process of its own
     */
    void accept(T input) throws Exception;
}
