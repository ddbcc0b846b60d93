package dev.jvmpool.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the large values that a text names, as bytes beside it or in files. Used by one thread at a time. */
final class Blobs {

    /** An argument of so many bytes is looked for among the files, as joblib does: 1 MiB. */
    private static final int LEAST_IN_FILE = 1024 * 1024;

    /** So is what was captured from here on. */
    private static final int LEAST_CAPTURED = 64 * 1024;

    private static final int FIRST = 4;

    private final ArrayFiles files;
    private final boolean isCaptured;
    private final List<Object> used = new ArrayList<>();
    private byte[][] blobs = new byte[FIRST][];
    private int[] elements = new int[FIRST];
    private int element;
    private int count;
    private long bytes;

    private Blobs(ArrayFiles files, boolean isCaptured) {
        this.files = files;
        this.isCaptured = isCaptured;
    }

    /** For values that are sent. */
    static Blobs beside(ArrayFiles files) {
        return new Blobs(files, false);
    }

    /** For what a function captured: nothing is beside the text. */
    static Blobs captured(ArrayFiles files) {
        return new Blobs(files, true);
    }

    /** The file of an array that has so many bytes, if it is in one; otherwise null. */
    ArrayFiles.ArrayFile file(Object array, long length) {
        if (files == null || length < (isCaptured ? LEAST_CAPTURED : LEAST_IN_FILE)) {
            return null;
        }
        ArrayFiles.ArrayFile file = files.find(array, isCaptured);
        if (file != null) {
            used.add(file);
        }
        return file;
    }

    /** The files that were named: whoever has this has them. */
    Object[] used() {
        return used.toArray();
    }

    /** Whether values may be beside the text. */
    boolean takesBytes() {
        return !isCaptured;
    }

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
        if (count == 0 && used.isEmpty()) {
            return Payload.of(json);
        }
        Payload taken = new Payload(json, Arrays.copyOf(blobs, count), 0, Arrays.copyOf(elements, count), used());
        truncate(0);
        used.clear();
        return taken;
    }
}
