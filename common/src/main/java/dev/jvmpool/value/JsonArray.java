package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/**
 * Collects values as the text of a JSON array, and large ones beside it if they may be. A value is in it whole or not at all, also when writing it fails half-way.
 * Used by one thread at a time.
 */
public final class JsonArray {

    /**
     * The longest array, in bytes, and the most that may be beside it: 512 MiB. The JVM cannot hold arrays over 2 GiB, and the text of a message exists up to
     * three times while it is handled.
     */
    public static final int MAX_BYTES = 512 * 1024 * 1024;

    private final Blobs blobs;
    private final JsonOutput text;

    /** Writes what is not plain to the text; null while there was nothing of that. Nothing stays in its buffer. */
    private JsonGenerator out;

    private int count;

    /** One that is text and nothing else. */
    public JsonArray() {
        this(null);
    }

    private JsonArray(Blobs blobs) {
        this.blobs = blobs;
        text = new JsonOutput(blobs);
        text.beginArray();
    }

    /** One whose large values are beside the text. They are read as the same types as they were written, and by nobody else. */
    public static JsonArray withBlobs() {
        return withBlobs(null);
    }

    /** The same, but that arrays which were given before may be in files. */
    public static JsonArray withBlobs(ArrayFiles files) {
        return new JsonArray(Blobs.beside(files));
    }

    /**
     * Adds one value.
     *
     * @throws RefusedException if it cannot be sent; the array is as it was
     */
    public void add(ValueCodec codec, Object value) throws RefusedException {
        int before = text.size();
        int blobsBefore = begin();
        try {
            write(codec, value);
        } catch (Throwable e) {
            // Whatever the user's getters and serializers throw, this array stays sound.
            throw undo(before, blobsBefore, e);
        }
        count++;
    }

    /**
     * Adds one array of values, such as the arguments of one run.
     *
     * @throws RefusedException if one cannot be sent; the message says which, and this array is as it was
     */
    public void addArray(ValueCodec[] codecs, Object[] values) throws RefusedException {
        int before = text.size();
        int blobsBefore = begin();
        try {
            text.beginArray();
            for (int i = 0; i < codecs.length; i++) {
                separate(i);
                write(codecs[i], values[i]);
            }
            text.endArray();
        } catch (Throwable e) {
            // Whatever the user's getters and serializers throw, this array stays sound.
            throw undo(before, blobsBefore, e);
        }
        count++;
    }

    /** Begins an element. Says how many large values there are before it. */
    private int begin() {
        separate(count);
        if (blobs == null) {
            return 0;
        }
        blobs.inElement(count);
        return blobs.count();
    }

    private void separate(int before) {
        if (before > 0) {
            text.write(',');
        }
    }

    private void write(ValueCodec codec, Object value) throws IOException, RefusedException {
        if (codec instanceof ScalarCodec scalar && PlainScalars.write(scalar, value, text)) {
            return;
        }
        if (value instanceof Json json && codec == JsonCodec.INSTANCE && PlainScalars.write(json, text)) {
            return;
        }
        if (out == null) {
            out = JsonText.FACTORY.createGenerator(text);
        }
        codec.write(out, value);
        out.flush();
    }

    private RefusedException undo(int before, int blobsBefore, Throwable e) {
        try {
            release();
        } catch (IOException | RuntimeException full) {
            // Only what is cut off now is lost.
        }
        text.truncate(before);
        if (blobs != null) {
            blobs.truncate(blobsBefore);
        }
        if (e instanceof RefusedException refused) {
            return refused;
        }
        if (e instanceof JsonOutput.TooLong) {
            return new RefusedException(e.getMessage());
        }
        String what = e instanceof JsonProcessingException json ? JsonComplaint.of(json) : e.toString();
        return new RefusedException("it cannot be written as JSON: " + what, e);
    }

    /** How many values it holds. */
    public int count() {
        return count;
    }

    /** How long it is by now, in bytes, with what is beside the text. */
    public long size() {
        return text.size() + (blobs == null ? 0 : blobs.bytes());
    }

    /** Gives the generator's buffers, some 16 KB, back to those who share them: an array that only waits is not to keep them. */
    private void release() throws IOException {
        JsonGenerator done = out;
        out = null;
        if (done != null) {
            done.close();
        }
    }

    /** Ends the array, gives what it is, and starts an empty one. */
    public Payload take() {
        try {
            release();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        text.endArray();
        byte[] json = text.take();
        text.beginArray();
        count = 0;
        return blobs == null ? Payload.of(json) : blobs.take(json);
    }
}
