/** Source that the terminal program shows of itself, from the jar. */
package dev.jvmpool.cli.source;
