/**
 * Functions that remember their results on disk, as joblib's {@code Memory}: {@link dev.jvmpool.cache.Memory} makes them.
 */
@NullMarked
package dev.jvmpool.cache;

import org.jspecify.annotations.NullMarked;
