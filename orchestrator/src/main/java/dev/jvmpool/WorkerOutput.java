package dev.jvmpool;

/**
 * Something that a worker process printed.
 *
 * @param worker the worker's id in its pool, counted from 1; 1 for a {@link JvmProcess}
 * @param pid its process id
 * @param error whether it went to standard error, or to standard output
 * @param text what was printed: whole lines with their ends, but for the last piece of a task's output and for pieces of
 *     very long lines
 */
public record WorkerOutput(int worker, long pid, boolean error, String text) {}
