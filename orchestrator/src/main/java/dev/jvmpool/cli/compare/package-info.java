/** What the terminal adds to {@code Compare}: inputs in one piece, the end by a signal, and JSON. */
package dev.jvmpool.cli.compare;
