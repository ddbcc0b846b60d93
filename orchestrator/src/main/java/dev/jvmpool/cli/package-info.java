/** The terminal program: options, inputs and rows around a pool. Nothing here is part of the library. */
package dev.jvmpool.cli;
