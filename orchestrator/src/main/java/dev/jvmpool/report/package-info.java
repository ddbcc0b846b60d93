/** What is seen of a pool from outside: a report of what it did, for people, and a trace, for the viewers of traces. */
@NullMarked
package dev.jvmpool.report;

import org.jspecify.annotations.NullMarked;
