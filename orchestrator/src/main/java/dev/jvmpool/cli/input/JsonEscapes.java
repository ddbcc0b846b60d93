package dev.jvmpool.cli.input;

/**
 * Writes as themselves the characters that jvmpool's JSON has as escapes: those above U+D7FF, among them emoji. It escapes them because a
 * string may hold half of one, which UTF-8 cannot say; a half stays an escape here.
 */
public final class JsonEscapes {

    private static final int DIGITS = 4;
    private static final int HEX = 16;

    /** A backslash, a u, and the digits. */
    private static final int LENGTH = 2 + DIGITS;

    private JsonEscapes() {}

    /** The same JSON, with whole characters in place of their escapes. */
    public static String resolved(String json) {
        int escape = json.indexOf("\\u");
        if (escape < 0) {
            return json;
        }
        StringBuilder text = new StringBuilder(json.length());
        int at = 0;
        while (at < json.length()) {
            char c = json.charAt(at);
            if (c != '\\') {
                text.append(c);
                at++;
                continue;
            }
            int end = endOfEscape(json, at);
            append(json, at, end, text);
            at = end;
        }
        return text.toString();
    }

    /** The end of one escape, or of two that are one character. */
    private static int endOfEscape(String json, int at) {
        int first = unit(json, at);
        if (first < 0) {
            return Math.min(json.length(), at + 2);
        }
        int next = at + LENGTH;
        boolean isPair = Character.isHighSurrogate((char) first)
                && unit(json, next) >= 0
                && Character.isLowSurrogate((char) unit(json, next));
        return isPair ? next + LENGTH : next;
    }

    private static void append(String json, int at, int end, StringBuilder text) {
        int first = unit(json, at);
        if (first > Character.MAX_SURROGATE) {
            text.append((char) first);
        } else if (end - at > LENGTH) {
            text.append((char) first).append((char) unit(json, at + LENGTH));
        } else {
            text.append(json, at, end);
        }
    }

    /** The UTF-16 unit of the escape that stands there, or -1 if none does. */
    private static int unit(String json, int at) {
        if (at + LENGTH > json.length() || json.charAt(at) != '\\' || json.charAt(at + 1) != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + LENGTH; i++) {
            int digit = Character.digit(json.charAt(i), HEX);
            if (digit < 0) {
                return -1;
            }
            unit = unit * HEX + digit;
        }
        return unit;
    }
}
