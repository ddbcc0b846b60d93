package dev.jvmpool.function;

import java.io.Serializable;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A task without arguments that returns a value and that a pool can run, here or in another JVM; see
 * {@link TaskFunction}.
 *
 * @param <R> the result
 */
@FunctionalInterface
public interface TaskCallable<R extends @Nullable Object> extends Callable<R>, Serializable {}
