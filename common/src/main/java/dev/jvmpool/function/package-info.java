/** The functional interfaces whose lambdas and method references can be sent to another JVM. */
package dev.jvmpool.function;
