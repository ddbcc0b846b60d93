/** The functional interfaces whose lambdas and method references can be sent to another JVM. */
@NullMarked
package dev.jvmpool.function;

import org.jspecify.annotations.NullMarked;
