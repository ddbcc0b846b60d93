package dev.jvmpool;

/** A function, prepared for one kind of pool: found, named, its types known. */
interface BatchFunction {

    /** A batch without runs. */
    Batch batch();

    /** How long its runs take, as far as that is known. */
    Pace pace();
}
