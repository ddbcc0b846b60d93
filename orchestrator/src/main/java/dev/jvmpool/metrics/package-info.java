/** Pools as <a href="https://micrometer.io">Micrometer</a> sees them; needs {@code micrometer-core}, which the user brings. */
@NullMarked
package dev.jvmpool.metrics;

import org.jspecify.annotations.NullMarked;
