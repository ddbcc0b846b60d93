/**
 * How far work is: the numbers, the words, and where they are shown.
 *
 * <pre>
 *  Reporter, a thread ─┬─ Meter ── Counts of whoever counts, Rate
 *                      └─ LiveLine, at the foot of a terminal, or TimedLines, now and then ── ProgressWords
 * </pre>
 */
package dev.jvmpool.progress;
