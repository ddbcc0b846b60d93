package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Collects values as the text of a JSON array. A value is in it whole or not at all, also when writing it fails half-way.
 * Used by one thread at a time.
 */
public final class JsonArray {

    /**
     * The longest array, in bytes: 512 MiB. The JVM cannot hold arrays over 2 GiB, and the text of a message exists up to
     * three times while it is handled.
     */
    public static final int MAX_BYTES = 512 * 1024 * 1024;

    /** No scalar but a string is longer than this, nor are the few that make a list of arguments. */
    private static final int SMALL_BYTES = 1024;

    private final Bytes bytes = new Bytes();
    private JsonGenerator out;
    private int count;

    public JsonArray() {
        bytes.write('[');
    }

    /**
     * Adds one value.
     *
     * @throws RefusedException if it cannot be sent; the array is as it was
     */
    public void add(ValueCodec codec, Object value) throws RefusedException {
        int before = begin(isLarge(codec));
        try {
            codec.write(out, value);
        } catch (Throwable e) {
            // Whatever the user's getters and serializers throw, this array stays sound.
            throw undo(before, e);
        }
        count++;
    }

    /**
     * Adds one array of values, such as the arguments of one run.
     *
     * @throws RefusedException if one cannot be sent; the message says which, and this array is as it was
     */
    public void addArray(ValueCodec[] codecs, Object[] values) throws RefusedException {
        boolean large = false;
        for (ValueCodec codec : codecs) {
            large |= isLarge(codec);
        }
        int before = begin(large);
        try {
            out.writeStartArray();
            for (int i = 0; i < codecs.length; i++) {
                codecs[i].write(out, values[i]);
            }
            out.writeEndArray();
        } catch (Throwable e) {
            // Whatever the user's getters and serializers throw, this array stays sound.
            throw undo(before, e);
        }
        count++;
    }

    /** Whether a value may be larger than the generator's buffer, or fail when part of it is written. */
    private static boolean isLarge(ValueCodec codec) {
        return !(codec instanceof ScalarCodec) || codec == ScalarCodec.STRING;
    }

    /** Begins a value, and gives the length to go back to if that fails. */
    private int begin(boolean large) throws RefusedException {
        try {
            if (out == null) {
                out = JsonText.FACTORY.createGenerator(bytes);
            }
            if (large) {
                // What is complete leaves the generator's buffer, which is lost if the value overruns the limit.
                out.flush();
            }
            int before = size();
            if (before > MAX_BYTES - SMALL_BYTES) {
                throw new TooLong();
            }
            if (count > 0) {
                out.writeRaw(',');
            }
            return before;
        } catch (TooLong e) {
            throw new RefusedException(e.getMessage());
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
    }

    private RefusedException undo(int before, Throwable e) {
        try {
            release();
        } catch (IOException | RuntimeException full) {
            // Only what is cut off now is lost.
        }
        bytes.truncate(before);
        if (e instanceof RefusedException refused) {
            return refused;
        }
        if (e instanceof TooLong) {
            return new RefusedException(e.getMessage());
        }
        String what = e instanceof JsonProcessingException json ? JsonComplaint.of(json) : e.toString();
        return new RefusedException("it cannot be written as JSON: " + what, e);
    }

    /** How many values it holds. */
    public int count() {
        return count;
    }

    /** How long the text is by now, in bytes. */
    public int size() {
        return bytes.size() + (out == null ? 0 : out.getOutputBuffered());
    }

    /** Gives the generator's buffers, some 16 KB, back to those who share them: an array that only waits is not to keep them. */
    private void release() throws IOException {
        JsonGenerator done = out;
        out = null;
        if (done != null) {
            done.close();
        }
    }

    /** Ends the array, gives its text in UTF-8, and starts an empty one. */
    public byte[] take() {
        try {
            release();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        bytes.write(']');
        byte[] text = bytes.toByteArray();
        bytes.clear();
        bytes.write('[');
        count = 0;
        return text;
    }

    /** Thrown through the generator when a value makes a message over the limit. */
    static final class TooLong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLong() {
            super("it is longer than " + (MAX_BYTES >> 20)
                    + " MiB of JSON, the longest message there is; pass a file's name instead");
        }
    }

    private static final class Bytes extends ByteArrayOutputStream {

        private static final int FIRST_BYTES = 256;
        private static final int KEPT_BYTES = 1024 * 1024;

        @Override
        public void write(byte[] source, int from, int length) {
            if (size() > MAX_BYTES - length) {
                throw new TooLong();
            }
            super.write(source, from, length);
        }

        void truncate(int length) {
            count = length;
        }

        /** One huge array should not cost its memory for ever. */
        void clear() {
            reset();
            if (buf.length > KEPT_BYTES) {
                buf = new byte[FIRST_BYTES];
            }
        }
    }
}
