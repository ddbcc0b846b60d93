package dev.jvmpool.backend;

/** A function, prepared for one kind of pool: found, named, its types known. */
public interface PreparedFunction {

    /** A batch without runs. */
    Batch batch();

    /** How long its runs take, as far as that is known. */
    RunTimeEstimate pace();
}
