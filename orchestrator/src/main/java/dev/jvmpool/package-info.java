/**
 * Multiprocessing for the JVM: pools of worker processes, threads, or nothing but a loop, behind one interface.
 *
 * <pre>{@code
 * try (Pool pool = Pool.processes(4)) {
 *     List<Long> cubes = pool.map(Numbers::cube, inputs);
 * }
 * }</pre>
 *
 * <h2>What is in it</h2>
 *
 * <dl>
 * <dt>Pools
 * <dd>{@link dev.jvmpool.Pool}, whose methods stand in two interfaces: {@link dev.jvmpool.Mapping} for many inputs, and {@link dev.jvmpool.Executing}
 *     for single tasks. {@link dev.jvmpool.ProcessPoolBuilder} and {@link dev.jvmpool.ThreadPoolBuilder} have the settings,
 *     {@link dev.jvmpool.CallOptions} those of a call.
 * <dt>Results
 * <dd>{@link dev.jvmpool.TaskFuture} of one task, {@link dev.jvmpool.Results} of many as they become ready, {@link dev.jvmpool.TaskOutcome} where
 *     failures are to be values; {@link dev.jvmpool.Futures} waits for several.
 * <dt>Failures
 * <dd>{@link dev.jvmpool.TaskFailedException} says which task, and its cause why: what the task threw, or
 *     {@link dev.jvmpool.WorkerDiedException}, {@link dev.jvmpool.TaskTimeoutException}, {@link dev.jvmpool.NotSendableException}. A pool whose
 *     workers do not start fails with {@link dev.jvmpool.BrokenPoolException}.
 * <dt>Without a pool
 * <dd>{@link dev.jvmpool.Parallel} makes many calls on workers that are kept from call to call, {@link dev.jvmpool.JvmProcess} one in a JVM
 *     of its own.
 * <dt>Data
 * <dd>{@link dev.jvmpool.SharedArray} is read by many tasks and held once. Results and values on disk are in {@link dev.jvmpool.cache} and
 *     {@link dev.jvmpool.dump}.
 * <dt>Looking at it
 * <dd>{@link dev.jvmpool.PoolListener} hears what happens, {@link dev.jvmpool.PoolStats} counts it, {@link dev.jvmpool.Progress} shows how far
 *     it is, and {@link dev.jvmpool.Compare} measures whether processes are worth it. Traces and metrics are in {@link dev.jvmpool.report} and
 *     {@link dev.jvmpool.metrics}.
 * </dl>
 */
@NullMarked
package dev.jvmpool;

import org.jspecify.annotations.NullMarked;
