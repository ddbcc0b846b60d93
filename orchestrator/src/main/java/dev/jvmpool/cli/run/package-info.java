/** One map of a task over inputs, row by row, to its exit value. */
package dev.jvmpool.cli.run;
