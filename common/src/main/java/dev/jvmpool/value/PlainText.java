package dev.jvmpool.value;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Text that stands in JSON as it is in memory: ASCII without quotation marks, backslashes and control characters. It is looked
 * for eight bytes at a time. Stateless.
 */
final class PlainText {

    private static final long EVERY = 0x0101010101010101L;
    private static final long HIGH = 0x80 * EVERY;

    private PlainText() {}

    /** Where the first byte stands that is not plain; {@code to} if there is none. */
    static int end(byte[] text, int from, int to) {
        ByteBuffer words = ByteBuffer.wrap(text).order(ByteOrder.LITTLE_ENDIAN);
        int at = from;
        while (at <= to - Long.BYTES) {
            long word = words.getLong(at);
            long odd = word | below(word, ' ') | has(word, '"') | has(word, '\\');
            if ((odd & HIGH) != 0) {
                break;
            }
            at += Long.BYTES;
        }
        while (at < to && isPlain(text[at])) {
            at++;
        }
        return at;
    }

    /** The high bit of each byte that is below a limit, and perhaps of some after one that is; for bytes without their high bit. */
    private static long below(long word, char limit) {
        return word - limit * EVERY & ~word;
    }

    private static long has(long word, char character) {
        return below(word ^ character * EVERY, (char) 1);
    }

    private static boolean isPlain(byte one) {
        return one >= ' ' && one != '"' && one != '\\';
    }

    /** The bytes of a short string, or null if it is not plain. */
    static byte[] bytes(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        boolean isPlain = utf8.length == text.length()
                && end(utf8, 0, utf8.length) == utf8.length
                // Half a surrogate pair is one byte, too: a question mark.
                && text.equals(new String(utf8, StandardCharsets.ISO_8859_1));
        return isPlain ? utf8 : null;
    }
}
