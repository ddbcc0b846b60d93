/**
 * Ready-made tasks: plain {@code public static} methods of one parameter, whose parameters and results JSON can carry.
 *
 * <p>Nothing here knows about jvmpool, and nothing keeps mutable static state, so a task gives the same result in a
 * loop, on a thread and in another JVM. {@code META-INF/jvmpool/tasks.properties} lists them by the short names the
 * terminal uses.
 */
package dev.jvmpool.tasks;
