package dev.jvmpool.cli.run;

import java.io.Serializable;

/**
 * How the rows of a part are written.
 *
 * @param halt after which failures it ends, whatever comes of the other parts
 */
public record PartOptions(boolean plain, boolean unordered, boolean verbose, Halt halt) implements Serializable {}
