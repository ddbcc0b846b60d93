package dev.jvmpool.backend;

/**
 * A function and the arguments for one run of it.
 *
 * @param arguments not copied
 */
public record Invocation(Task task, Object[] arguments) {}
