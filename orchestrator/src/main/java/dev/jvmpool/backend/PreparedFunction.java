package dev.jvmpool.backend;

/** A function, prepared for one backend: found, named, its types known. */
@FunctionalInterface
public interface PreparedFunction {

    /** A batch without runs. */
    Batch newBatch();

    /** How long its runs take, as far as that is known: nothing, unless the backend remembers it from call to call. */
    default RunTimeEstimate runTime() {
        return new RunTimeEstimate();
    }
}
