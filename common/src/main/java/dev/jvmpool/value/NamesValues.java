package dev.jvmpool.value;

/** A text that is being written, and may name a value that is elsewhere. */
interface NamesValues {

    /** Takes what is named; null where all is to be text. */
    Blobs blobs();
}
