/**
 * Results of functions on disk: which directory, how an entry is written, found, marked as used and removed. Nothing here
 * knows functions or values; a result is the text of its JSON. A worker that was told of no memory loads none of it.
 */
package dev.jvmpool.memory;
