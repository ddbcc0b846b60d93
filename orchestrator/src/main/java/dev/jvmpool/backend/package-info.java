/**
 * The seam between what people call and where it runs. A {@link dev.jvmpool.backend.Backend} takes batches and reports outcomes; what is
 * above (packages {@code pool} and {@code map}) knows nothing else. Processes and threads are two of them, in packages of their own; a
 * module outside this one can add others: {@link dev.jvmpool.pool.BackendPool#open} makes a pool of any.
 */
package dev.jvmpool.backend;
