package dev.jvmpool;

/** Where tasks run. */
public enum Mode {

    /** In worker processes, each a JVM of its own; see {@link Pool#processes(int)}. */
    PROCESSES,

    /** On threads of this JVM; see {@link Pool#threads(int)}. */
    THREADS,

    /** One after the other in the caller; see {@link Pool#sequential()}. */
    SEQUENTIAL
}
