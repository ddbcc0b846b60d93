package dev.jvmpool.value;

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
    static boolean write(ScalarCodec codec, Object value, JsonOutput out) {
        if (value == null || value.getClass() != codec.box()) {
            return false;
        }
        if (value instanceof Integer || value instanceof Long) {
            out.number(((Number) value).longValue());
            return true;
        }
        if (value instanceof String text) {
            return out.plain(text);
        }
        boolean isPlain = value instanceof Boolean || value instanceof Double number && Double.isFinite(number);
        if (isPlain) {
            out.ascii(value.toString());
        }
        return isPlain;
    }

    /** Reads values from the text of an array of them, up to the first that is not plain, and says how many. */
    public static int read(ValueCodec codec, byte[] json, Object[] into) {
        if (!(codec instanceof ScalarCodec scalar)) {
            return 0;
        }
        ScalarCursor in = new ScalarCursor(json);
        int count = 0;
        for (boolean more = in.skip('['); more && count < into.length; more = in.skip(',')) {
            Object value = in.value(scalar);
            if (value == null) {
                return count;
            }
            into[count++] = value;
        }
        return count;
    }
}
