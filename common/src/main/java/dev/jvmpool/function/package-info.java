/**
 * The functional interfaces whose lambdas and method references can be sent to another JVM.
 *
 * <p>Nobody has to name them: {@code pool.map(Numbers::cube, inputs)} makes a {@link dev.jvmpool.function.TaskFunction} of the method, and of a
 * lambda in its place. They are for variables, {@code TaskFunction<Integer, Long> cube = Numbers::cube}, and for parameters of methods that hand a
 * function on to a pool; a {@code java.util.function.Function} does not tell its method. Unlike those of the JDK they may throw whatever they like.
 */
@NullMarked
package dev.jvmpool.function;

import org.jspecify.annotations.NullMarked;
