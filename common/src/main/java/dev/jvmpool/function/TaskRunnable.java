package dev.jvmpool.function;

import java.io.Serializable;

/**
 * A task without arguments and without a result that a pool can run, here or in another JVM; see
 * {@link TaskFunction}.
 */
@FunctionalInterface
public interface TaskRunnable extends Runnable, Serializable {}
