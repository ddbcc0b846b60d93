package dev.jvmpool.wire;

import dev.jvmpool.value.JsonArray;

/** The numbers both ends agree on. */
public final class Protocol {

    /** The version of the wire protocol; a worker that speaks another one is not used. */
    public static final int VERSION = 2;

    /** How many functions a worker remembers at a time. */
    public static final int MAX_FUNCTIONS = 256;

    /** The longest line, in bytes: the longest array of values, and room for the message around it. */
    public static final int MAX_LINE_BYTES = JsonArray.MAX_BYTES + 64 * 1024;

    private Protocol() {}
}
