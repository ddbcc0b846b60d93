package dev.jvmpool.wire;

import java.io.IOException;
import java.util.Arrays;

/**
 * Bytes that a message announced and that come from its stream. Whoever announces many and sends few, as a worker gone mad may, takes
 * no more memory than some mebibytes, or twice what came. Used by one thread at a time.
 */
final class AnnouncedBytes {

    /** So many are believed. */
    static final int BELIEVED_BYTES = 16 * 1024 * 1024;

    private final int length;
    private byte[] array;
    private int filled;

    AnnouncedBytes(int length) {
        this.length = length;
        this.array = new byte[Math.min(length, BELIEVED_BYTES)];
    }

    /** Reads all that is missing; false at the end of the stream. After an error, such as one for want of memory, this may be called again. */
    boolean read(LineReader in) throws IOException {
        while (filled < length) {
            if (filled == array.length) {
                array = Arrays.copyOf(array, (int) Math.min(length, 2L * filled));
            }
            int count = in.read(array, filled, array.length - filled);
            if (count < 0) {
                return false;
            }
            filled += count;
        }
        return true;
    }

    /** All of them, when they were read. */
    byte[] array() {
        return array;
    }
}
