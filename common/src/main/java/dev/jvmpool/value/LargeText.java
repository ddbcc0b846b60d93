package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Long strings as bytes beside the text: one for each character where that is enough, otherwise two, in little-endian order. So nobody has to look
 * for characters that need an escape, and half of a surrogate pair stays what it is. Stateless.
 */
final class LargeText {

    /** Shorter strings, in characters, are text. */
    static final int LEAST_CHARS = 64 * 1024;

    private static final String ONE_BYTE = "latin1";
    private static final String TWO_BYTES = "utf16";

    private LargeText() {}

    /** Writes a string, if it is to be beside the text; says whether it did. */
    static boolean write(String text, JsonOutput out) {
        Blobs blobs = out.blobs();
        if (blobs == null || text.length() < LEAST_CHARS) {
            return false;
        }
        byte[] latin1 = text.getBytes(StandardCharsets.ISO_8859_1);
        boolean isOneByte = text.equals(new String(latin1, StandardCharsets.ISO_8859_1));
        int name = blobs.add(isOneByte ? latin1 : utf16(text));
        out.ascii("{\"" + (isOneByte ? ONE_BYTE : TWO_BYTES) + "\":" + name + "}");
        return true;
    }

    private static byte[] utf16(String text) {
        byte[] bytes = new byte[Math.multiplyExact(text.length(), Character.BYTES)];
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
