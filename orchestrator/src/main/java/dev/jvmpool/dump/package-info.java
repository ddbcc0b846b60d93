/**
 * Values in files, checked and compressed, as joblib's {@code dump} and {@code load}.
 *
 * <p>{@link dev.jvmpool.dump.Dump} saves and loads them; where a class does not tell the type, {@link dev.jvmpool.dump.TypeOf} does.
 */
@NullMarked
package dev.jvmpool.dump;

import org.jspecify.annotations.NullMarked;
