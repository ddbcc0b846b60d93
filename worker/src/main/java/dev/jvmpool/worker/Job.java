package dev.jvmpool.worker;

/**
 * A call that waits or runs.
 *
 * @param call its number
 * @param function what it calls
 * @param arguments the JSON text of an array of argument arrays
 */
record Job(long call, Functions.Entry function, byte[] arguments) {}
