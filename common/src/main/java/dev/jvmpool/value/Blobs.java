package dev.jvmpool.value;

import java.util.Arrays;

/** Collects the large values of a JSON array, as bytes beside its text. Used by one thread at a time. */
final class Blobs {

    private static final int FIRST = 4;

    private byte[][] blobs = new byte[FIRST][];
    private int[] elements = new int[FIRST];
    private int element;
    private int count;
    private long bytes;

    /** Those that come now are in the element with this index. */
    void inElement(int index) {
        element = index;
    }

    /** Adds one, and gives its name. */
    int add(byte[] blob) {
        if (bytes + blob.length > JsonArray.MAX_BYTES) {
            throw new JsonOutput.TooLong();
        }
        if (count == blobs.length) {
            blobs = Arrays.copyOf(blobs, 2 * count);
            elements = Arrays.copyOf(elements, 2 * count);
        }
        blobs[count] = blob;
        elements[count] = element;
        bytes += blob.length;
        return count++;
    }

    int count() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    /** Goes back to where there were so many. */
    void truncate(int length) {
        while (count > length) {
            bytes -= blobs[--count].length;
            blobs[count] = null;
        }
    }

    /** What there is, with the text that names it. Begins anew. */
    Payload take(byte[] json) {
        Payload taken = new Payload(json, Arrays.copyOf(blobs, count), 0, Arrays.copyOf(elements, count));
        truncate(0);
        return taken;
    }
}
