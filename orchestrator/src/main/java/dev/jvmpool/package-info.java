/**
 * Multiprocessing for the JVM: pools of worker processes, threads, or nothing but a loop, behind one interface.
 *
 * <pre>{@code
 * try (Pool pool = Pool.processes(4)) {
 *     List<Long> cubes = pool.map(Numbers::cube, inputs);
 * }
 * }</pre>
 */
@NullMarked
package dev.jvmpool;

import org.jspecify.annotations.NullMarked;
