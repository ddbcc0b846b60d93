package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a message carries: the text of a JSON array, and the large values of it that are no text, but bytes beside it. In the text stands
 * which of them is meant. Not to be changed by anybody.
 *
 * @param json the text, UTF-8
 * @param blobs the bytes of the large values, in the order of the text
 * @param first what the text calls the first of them; those after it follow
 * @param elements for each large value the index of the element of the array that it is in; null where nobody needs it
 * @param files the files that the text names, which are there as long as this is
 */
public record Payload(byte[] json, byte[][] blobs, int first, int[] elements, Object[] files) {

    private static final byte[][] NO_BLOBS = {};
    private static final Object[] NO_FILES = {};

    /** One that is text and nothing else. */
    public static Payload of(byte[] json) {
        return new Payload(json, NO_BLOBS, 0, null, NO_FILES);
    }

    /** One that came from afar. */
    public static Payload of(byte[] json, byte[][] blobs, int first) {
        return new Payload(json, blobs, first, null, NO_FILES);
    }

    public boolean hasBlobs() {
        return blobs.length > 0;
    }

    /** How long it is in all, in bytes. */
    public long bytes() {
        long bytes = json.length;
        for (byte[] blob : blobs) {
            bytes += blob.length;
        }
        return bytes;
    }

    /**
     * One element of it as a payload of its own.
     *
     * @param array the text of an array of that element alone
     */
    public Payload of(int element, byte[] array) {
        if (elements == null) {
            return of(array);
        }
        int from = 0;
        while (from < elements.length && elements[from] < element) {
            from++;
        }
        int to = from;
        while (to < elements.length && elements[to] == element) {
            to++;
        }
        return new Payload(array, Arrays.copyOfRange(blobs, from, to), first + from, null, files);
    }

    /**
     * The same, of which single elements can be had.
     *
     * @param ofBlobs as {@link #elements}
     */
    public Payload with(int[] ofBlobs) {
        return new Payload(json, blobs, first, ofBlobs, files);
    }

    /** A parser of the text, by which a codec finds the bytes. */
    public JsonParser parser() throws IOException {
        JsonParser in = JsonText.FACTORY.createParser(json);
        if (hasBlobs()) {
            in.getParsingContext().setCurrentValue(this);
        }
        return in;
    }

    /** That whose text it is that is parsed; null if it has nothing but text. */
    static Payload of(JsonParser in) {
        JsonStreamContext context = in.getParsingContext();
        while (context.getParent() != null) {
            context = context.getParent();
        }
        return context.getCurrentValue() instanceof Payload payload ? payload : null;
    }

    /** The text. */
    @Override
    public String toString() {
        return new String(json, StandardCharsets.UTF_8);
    }

    /** The bytes of a large value that is called so. */
    byte[] blob(int name) throws RefusedException {
        int index = name - first;
        if (index < 0 || index >= blobs.length) {
            throw new RefusedException("there is no large value " + name);
        }
        return blobs[index];
    }
}
