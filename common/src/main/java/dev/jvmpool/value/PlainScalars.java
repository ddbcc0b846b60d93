package dev.jvmpool.value;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Scalars whose JSON is simple, which most are, without Jackson. What their values are, and why one is refused, is said in
 * {@link ScalarCodec} alone: whatever is not simple is left to it. Stateless.
 */
public final class PlainScalars {

    private PlainScalars() {}

    /** Whether all values of a codec are scalars, plain or not. */
    public static boolean areOf(ValueCodec codec) {
        return codec instanceof ScalarCodec;
    }

    /** Writes a value, and says whether it did. */
    static boolean write(ScalarCodec codec, Object value, JsonOutput out) throws RefusedException {
        if (value instanceof Path path && codec == ScalarCodec.PATH) {
            return out.plain(PathText.of(path));
        }
        if (value == null || value.getClass() != codec.box()) {
            return false;
        }
        if (value instanceof Integer || value instanceof Long) {
            out.number(((Number) value).longValue());
            return true;
        }
        if (value instanceof String text) {
            return LargeText.write(text, out) || out.plain(text);
        }
        boolean isPlain = value instanceof Boolean || value instanceof Double number && Double.isFinite(number);
        if (isPlain) {
            out.ascii(value.toString());
        }
        return isPlain;
    }

    /** Writes a value that is JSON already, if it is a number or a plain string, and says whether it did. */
    static boolean write(Json value, JsonOutput out) {
        if (value.text().startsWith("{") || value.text().startsWith("[")) {
            // It may be long, and what follows makes copies of it.
            return false;
        }
        byte[] utf8 = value.text().getBytes(StandardCharsets.UTF_8);
        ScalarCursor in = new ScalarCursor(utf8);
        boolean isPlain = in.skipNumberOrString()
                && in.isAtEnd()
                // Half a surrogate pair is one byte, too: a question mark.
                && value.text().equals(new String(utf8, StandardCharsets.ISO_8859_1));
        if (isPlain) {
            out.ascii(value.text());
        }
        return isPlain;
    }

    /** Reads values from the text of an array of them, up to the first that is not plain, and says how many. */
    public static int read(ValueCodec codec, byte[] json, Object[] into) {
        ScalarCodec scalar = codec instanceof ScalarCodec one ? one : null;
        if (scalar == null && codec != JsonCodec.INSTANCE) {
            return 0;
        }
        ScalarCursor in = new ScalarCursor(json);
        int count = 0;
        for (boolean more = in.skip('['); more && count < into.length; more = in.skip(',')) {
            Object value = scalar == null ? in.json() : in.value(scalar);
            if (value == null) {
                return count;
            }
            into[count++] = value;
        }
        return count;
    }
}
