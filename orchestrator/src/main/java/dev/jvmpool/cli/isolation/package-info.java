/**
 * The show of {@code jvmpool isolation}: eight tasks on threads and in processes, of which one does what it should not.
 *
 * <pre>
 *  Show ── a Performance for each scene ─┬─ ThreadsSide ── a JVM of its own: ThreadsProgram, which notes on a Board how its tasks are
 *                                        └─ ProcessesSide ── a pool of processes
 * </pre>
 *
 * Nothing is staged: what is shown is what the sides saw.
 */
package dev.jvmpool.cli.isolation;
