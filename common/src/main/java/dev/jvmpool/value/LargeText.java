package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Long strings as bytes beside the text: one for each character where that is enough, otherwise two, in little-endian order. So nobody has to look
 * for characters that need an escape, and half of a surrogate pair stays what it is. Stateless.
 */
final class LargeText {

    /** Shorter strings, in characters, are text. */
    static final int LEAST_CHARS = 64 * 1024;

    private static final int PART_CHARS = 8 * 1024;
    private static final String ONE_BYTE = "latin1";
    private static final String TWO_BYTES = "utf16";

    private LargeText() {}

    /** Writes a string, if it is to be beside the text; says whether it did. */
    static boolean write(String text, JsonOutput out) {
        Blobs blobs = out.blobs();
        if (blobs == null || !blobs.takesBytes() || text.length() < LEAST_CHARS) {
            return false;
        }
        byte[] latin1 = latin1(text);
        boolean isOneByte = latin1 != null;
        int name = blobs.add(isOneByte ? latin1 : utf16(text));
        out.ascii("{\"" + (isOneByte ? ONE_BYTE : TWO_BYTES) + "\":" + name + "}");
        return true;
    }

    private static void requireShort(long bytes) {
        if (bytes > JsonArray.MAX_BYTES) {
            throw new JsonOutput.TooLong();
        }
    }

    /** One byte for each character; null if that is not enough. Part by part, so that no other copy of the whole is made. */
    private static byte[] latin1(String text) {
        requireShort(text.length());
        byte[] bytes = new byte[text.length()];
        CharsetEncoder encoder = StandardCharsets.ISO_8859_1.newEncoder();
        CharBuffer part = CharBuffer.allocate(PART_CHARS);
        ByteBuffer out = ByteBuffer.wrap(bytes);
        for (int from = 0; from < bytes.length; from += PART_CHARS) {
            int to = Math.min(from + PART_CHARS, bytes.length);
            text.getChars(from, to, part.array(), 0);
            part.position(0).limit(to - from);
            encoder.encode(part, out, false);
            if (part.hasRemaining()) {
                return null;
            }
        }
        return bytes;
    }

    private static byte[] utf16(String text) {
        requireShort((long) text.length() * Character.BYTES);
        byte[] bytes = new byte[text.length() * Character.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().put(text.toCharArray());
        return bytes;
    }

    /** Reads a string that is beside the text; null if what comes is something else. */
    static String read(JsonParser in) throws IOException, RefusedException {
        Payload payload = Payload.of(in);
        if (payload == null || in.currentToken() != JsonToken.START_OBJECT) {
            return null;
        }
        String form = in.nextFieldName();
        byte[] blob = payload.blob(in.nextIntValue(-1));
        if (in.nextToken() != JsonToken.END_OBJECT || !ONE_BYTE.equals(form) && !TWO_BYTES.equals(form)) {
            throw new RefusedException("no string is beside the text as " + form);
        }
        return ONE_BYTE.equals(form)
                ? new String(blob, StandardCharsets.ISO_8859_1)
                : ByteBuffer.wrap(blob)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asCharBuffer()
                        .toString();
    }
}
