package dev.jvmpool.compare;

import dev.jvmpool.Mode;

/** One way to do the job, with JVMs of its own, which live from round to round. For one thread. */
interface Side extends AutoCloseable {

    Mode mode();

    int workers();

    /** Does the whole job once. */
    Round run();

    /** How long the first worker took to start; 0 if there is nothing to start. */
    long startNanos();

    /** The most memory its JVMs had together, in bytes, or -1. */
    long peakBytes();

    @Override
    void close();
}
