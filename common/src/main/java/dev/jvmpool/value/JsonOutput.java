package dev.jvmpool.value;

import java.io.OutputStream;
import java.util.Arrays;

/** The text of a JSON array in memory, as it grows. Used by one thread at a time. */
final class JsonOutput extends OutputStream implements NamesValues {

    private static final int FIRST_BYTES = 256;
    private static final int KEPT_BYTES = 1024 * 1024;

    /** A string that is no longer is written character by character. */
    private static final int SHORT_CHARS = 32;

    /** A longer one part by part, so that what is made of a part is still in the processor's cache. */
    private static final int PART_CHARS = 8 * 1024;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int size;

    /** The large values beside it; null where all is to be text. */
    private final Blobs blobs;

    /** How many arrays have begun and not ended: for their ends there is always room. */
    private int open;

    JsonOutput(Blobs blobs) {
        this.blobs = blobs;
    }

    /** Thrown when a value makes a message over the limit. */
    static final class TooLong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLong() {
            super("it is longer than " + (JsonArray.MAX_BYTES >> 20)
                    + " MiB of JSON, the longest message there is; pass a file's name instead");
        }
    }

    int size() {
        return size;
    }

    @Override
    public Blobs blobs() {
        return blobs;
    }

    /** Goes back to where the text was so long, and only the outermost array had begun and not ended. */
    void truncate(int length) {
        size = length;
        open = 1;
    }

    void beginArray() {
        makeRoom(2);
        bytes[size++] = '[';
        open++;
    }

    void endArray() {
        open--;
        bytes[size++] = ']';
    }

    @Override
    public void write(int one) {
        makeRoom(1);
        bytes[size++] = (byte) one;
    }

    /** Text that may be the user's, as {@code @JsonRawValue} has it: a line break in it is a space, because a message is a line. */
    @Override
    public void write(byte[] source, int from, int length) {
        append(source, from, length);
        for (int i = size - length; i < size; i++) {
            if (bytes[i] == '\n') {
                bytes[i] = ' ';
            }
        }
    }

    private void append(byte[] source, int from, int length) {
        makeRoom(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    /** Room for so many bytes, and the ends of the arrays after them. */
    private void makeRoom(int length) {
        long needed = (long) size + length + open;
        if (needed > bytes.length) {
            if (needed > JsonArray.MAX_BYTES) {
                throw new TooLong();
            }
            long more = Math.min(2L * bytes.length, JsonArray.MAX_BYTES);
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, more));
        }
    }

    void number(long number) {
        makeRoom(Digits.MOST);
        size = Digits.put(number, bytes, size);
    }

    /** Text that is JSON itself, in ASCII. */
    @SuppressWarnings("deprecation")
    void ascii(String json) {
        makeRoom(json.length());
        json.getBytes(0, json.length(), bytes, size);
        size += json.length();
    }

    /** A string, if it is plain; says whether it was. */
    boolean plain(String text) {
        return text.length() <= SHORT_CHARS ? shortPlain(text) : longPlain(text);
    }

    private boolean shortPlain(String text) {
        makeRoom(text.length() + 2);
        int at = size;
        bytes[at++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character >= 0x80 || character == '"' || character == '\\') {
                return false;
            }
            bytes[at++] = (byte) character;
        }
        bytes[at++] = '"';
        size = at;
        return true;
    }

    private boolean longPlain(String text) {
        int before = size;
        makeRoom(text.length() + 2);
        bytes[size++] = '"';
        for (int from = 0; from < text.length(); from += PART_CHARS) {
            byte[] plain = PlainText.bytes(text.substring(from, Math.min(from + PART_CHARS, text.length())));
            if (plain == null) {
                size = before;
                return false;
            }
            System.arraycopy(plain, 0, bytes, size, plain.length);
            size += plain.length;
        }
        bytes[size++] = '"';
        return true;
    }

    /** The text so far. Begins anew; one huge array does not cost its memory for ever. */
    byte[] take() {
        byte[] text = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
        if (text == bytes || bytes.length > KEPT_BYTES) {
            bytes = new byte[FIRST_BYTES];
        }
        size = 0;
        open = 0;
        return text;
    }
}
