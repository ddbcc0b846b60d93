package dev.jvmpool.cache;

/**
 * What was removed from a {@link Memory}.
 *
 * @param results how many results
 * @param bytes how long their files were together, in bytes; also of files that writers which were killed left unfinished
 */
public record ReductionResult(long results, long bytes) {}
