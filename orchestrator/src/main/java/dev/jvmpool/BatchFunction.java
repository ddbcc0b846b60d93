package dev.jvmpool;

/** A function, prepared for one kind of pool: found, named, its types known. */
interface BatchFunction {

    /** A batch without runs. */
    Batch batch();
}
