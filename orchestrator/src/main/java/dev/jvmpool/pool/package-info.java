/** The one implementation of {@link dev.jvmpool.Pool}, on whatever backend, and its futures. */
package dev.jvmpool.pool;
