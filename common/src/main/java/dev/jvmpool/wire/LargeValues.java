package dev.jvmpool.wire;

import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.Payload;
import java.io.IOException;

/**
 * Reads the large values of a message, which follow its line or are in memory that both sides share. After an error, such as one for want of memory, nothing is lost: reading goes on
 * where it was. Used by one thread at a time.
 */
final class LargeValues {

    /** The position of what is not in the memory. */
    static final long FOLLOWS = 0;

    private static final long[] NONE = {};

    private final SharedMemory memory;
    private long[] lengths = NONE;

    /** Where they are in the memory; none if all of them follow. */
    private long[] positions = NONE;

    private int first;
    private long bytes;

    /** Null for those that are still to come. */
    private byte[][] blobs;

    private int read;

    /** The one that is being read from the stream, or null. */
    private AnnouncedBytes next;

    LargeValues(SharedMemory memory) {
        this.memory = memory;
    }

    /** Reads how many there are, and how long, from the beginning of a message. */
    void begin(Prefix in) {
        lengths = in.numbers(MessageWriter.RAW, JsonArray.MAX_BYTES);
        positions = lengths.length > 0 ? in.numbers(MessageWriter.SHARED, Long.MAX_VALUE) : NONE;
        first = lengths.length > 0 ? (int) in.numberIfNext(MessageWriter.FIRST, Integer.MAX_VALUE) : 0;
        bytes = 0;
        for (long length : lengths) {
            bytes += length;
        }
        if (bytes > JsonArray.MAX_BYTES || positions.length > 0 && positions.length != lengths.length) {
            in.refuse();
        }
        blobs = null;
        read = 0;
        next = null;
    }

    /** How long they are together, in bytes. */
    long bytes() {
        return bytes;
    }

    /** Reads them all; false at the end of the stream. */
    boolean read(LineReader in) throws IOException {
        if (blobs == null) {
            blobs = new byte[lengths.length][];
        }
        for (; read < blobs.length; read++) {
            if (!readNext(in)) {
                return false;
            }
        }
        return true;
    }

    private boolean readNext(LineReader in) throws IOException {
        int length = (int) lengths[read];
        if (positions.length > 0 && positions[read] != FOLLOWS) {
            blobs[read] = memory.take(positions[read], length);
            return true;
        }
        if (next == null) {
            next = new AnnouncedBytes(length);
        }
        if (!next.read(in)) {
            return false;
        }
        blobs[read] = next.array();
        next = null;
        return true;
    }

    /** What they make together with the text that names them. */
    Payload with(byte[] json) {
        return lengths.length == 0 ? Payload.of(json) : Payload.of(json, blobs, first);
    }
}
