package dev.jvmpool.backend;

/** A function, prepared for one backend: found, named, its types known. */
public interface PreparedFunction {

    /** A batch without runs. */
    Batch newBatch();

    /** How long its runs take, as far as that is known. */
    RunTimeEstimate runTime();
}
