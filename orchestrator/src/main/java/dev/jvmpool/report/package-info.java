/** What happened in a pool, for people to look at: {@link dev.jvmpool.report.PoolReport} makes a page of it. */
@NullMarked
package dev.jvmpool.report;

import org.jspecify.annotations.NullMarked;
