/** Where the inputs of a run come from, and how they are read. */
package dev.jvmpool.cli.input;
