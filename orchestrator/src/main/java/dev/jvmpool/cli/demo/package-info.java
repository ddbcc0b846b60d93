/** What {@code jvmpool demo} tells, and the crash in it. */
package dev.jvmpool.cli.demo;
