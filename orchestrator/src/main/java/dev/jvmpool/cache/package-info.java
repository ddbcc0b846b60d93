/**
 * Functions that remember their results on disk, as joblib's {@code Memory}.
 *
 * <p>{@link dev.jvmpool.cache.Memory} is a directory, and makes of a function one that runs only where its result is not there yet:
 * {@link dev.jvmpool.cache.CachedFunction}, {@link dev.jvmpool.cache.CachedBiFunction}, {@link dev.jvmpool.cache.CachedCallable}. They can be
 * called, and given to any pool. {@link dev.jvmpool.cache.Reduction} says how much is to be kept.
 */
@NullMarked
package dev.jvmpool.cache;

import org.jspecify.annotations.NullMarked;
