/** Values in files, checked and compressed, as joblib's {@code dump} and {@code load}: {@link dev.jvmpool.dump.Dump}. */
@NullMarked
package dev.jvmpool.dump;

import org.jspecify.annotations.NullMarked;
