package dev.jvmpool.wire;

import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.Payload;
import java.io.IOException;

/**
 * Reads the large values of a message, which follow its line. After an error, such as one for want of memory, nothing is lost: reading goes on
 * where it was. Used by one thread at a time.
 */
final class LargeValues {

    private static final long[] NONE = {};

    private long[] lengths = NONE;
    private int first;
    private long bytes;

    /** Null for those that are still to come. */
    private byte[][] blobs;

    private int read;

    /** How much there is of the one that is being read. */
    private int filled;

    /** Reads how many there are, and how long, from the beginning of a message. */
    void begin(Prefix in) {
        lengths = in.numbers(MessageWriter.RAW, JsonArray.MAX_BYTES);
        first = lengths.length > 0 ? (int) in.numberIfNext(MessageWriter.FIRST, Integer.MAX_VALUE) : 0;
        bytes = 0;
        for (long length : lengths) {
            bytes += length;
        }
        if (bytes > JsonArray.MAX_BYTES) {
            in.refuse();
        }
        blobs = null;
        read = 0;
        filled = 0;
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
            if (blobs[read] == null) {
                blobs[read] = new byte[(int) lengths[read]];
            }
            if (!fill(blobs[read], in)) {
                return false;
            }
            filled = 0;
        }
        return true;
    }

    private boolean fill(byte[] blob, LineReader in) throws IOException {
        while (filled < blob.length) {
            int count = in.read(blob, filled, blob.length - filled);
            if (count < 0) {
                return false;
            }
            filled += count;
        }
        return true;
    }

    /** What they make together with the text that names them. */
    Payload with(byte[] json) {
        return lengths.length == 0 ? Payload.of(json) : Payload.of(json, blobs, first);
    }
}
