package dev.jvmpool.value;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Goes through the text of a JSON array of scalars as our own writers write it, without a space: numbers, booleans and plain
 * strings. Whatever is not just so is no error here, but something for a parser, which begins anew. Used by one thread.
 */
final class ScalarCursor {

    /** A whole number with more digits might not fit, and is left to others. */
    private static final int MAX_DIGITS = 18;

    /** So is a longer number. */
    private static final int MAX_NUMBER_BYTES = 100;

    private final byte[] json;
    private int at;

    /** The whole number that it went over last. */
    private long number;

    ScalarCursor(byte[] json) {
        this.json = json;
    }

    /** Goes over this character, if it comes next. */
    boolean skip(char character) {
        boolean comes = isAt(character);
        at += comes ? 1 : 0;
        return comes;
    }

    boolean isAt(char character) {
        return at < json.length && json[at] == character;
    }

    /** Goes over a value of this type and gives it; null if it is not so simple, and then this is of no more use. */
    Object value(ScalarCodec codec) {
        Class<?> type = codec.box();
        if (type == String.class) {
            return string();
        }
        if (type == Path.class) {
            return path();
        }
        Object value = null;
        if (type == Integer.class) {
            value = integer();
        } else if (type == Long.class) {
            value = wholeLong();
        } else if (type == Double.class) {
            value = decimal();
        } else if (type == Boolean.class) {
            value = truth();
        }
        return isAt(',') || isAt(']') ? value : null;
    }

    /** Goes over any value and gives its text; null if it is not so simple, and then this is of no more use. */
    Json json() {
        int from = at;
        return skipNumberOrString() && (isAt(',') || isAt(']')) ? new Json(text(from, at)) : null;
    }

    /** Goes over a number or a plain string, and says whether one came. */
    boolean skipNumberOrString() {
        if (!skip('"')) {
            return number();
        }
        at = PlainText.end(json, at, json.length);
        return skip('"');
    }

    boolean isAtEnd() {
        return at == json.length;
    }

    private Integer integer() {
        boolean isWhole = whole();
        return isWhole && number == (int) number ? (Integer) (int) number : null;
    }

    private Long wholeLong() {
        return whole() ? (Long) number : null;
    }

    /** Goes over a whole number, which is {@link #number} then; says whether there was one. Of local variables, which is faster. */
    private boolean whole() {
        boolean negative = skip('-');
        byte[] text = json;
        int from = at;
        int next = from;
        long absolute = 0;
        for (int end = Math.min(text.length, from + MAX_DIGITS); next < end; next++) {
            int digit = text[next] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            absolute = absolute * 10 + digit;
        }
        at = next;
        number = negative ? -absolute : absolute;
        // A zero stands alone, and not behind a minus.
        return next > from && (text[from] != '0' || next == from + 1 && !negative);
    }

    private Double decimal() {
        int from = at;
        if (!number()) {
            return null;
        }
        Double number = Double.valueOf(text(from, at));
        return number.isInfinite() ? null : number;
    }

    private boolean number() {
        int from = at;
        skip('-');
        boolean isNumber = (skip('0') || digits())
                && (!skip('.') || digits())
                && (!skip('e') && !skip('E') || (skip('-') || skip('+') || isAtDigit()) && digits());
        return isNumber && at - from <= MAX_NUMBER_BYTES;
    }

    private boolean digits() {
        int from = at;
        while (isAtDigit()) {
            at++;
        }
        return at > from;
    }

    private boolean isAtDigit() {
        return at < json.length && json[at] >= '0' && json[at] <= '9';
    }

    private Boolean truth() {
        boolean isTrue = isAt('t');
        String name = isTrue ? "true" : "false";
        for (int i = 0; i < name.length(); i++) {
            if (!skip(name.charAt(i))) {
                return null;
            }
        }
        return isTrue;
    }

    private String string() {
        if (!skip('"')) {
            return null;
        }
        int from = at;
        at = PlainText.end(json, from, json.length);
        int to = at;
        return skip('"') ? text(from, to) : null;
    }

    private Path path() {
        String text = string();
        try {
            return text == null ? null : Path.of(text);
        } catch (InvalidPathException e) {
            // The parser will come to the same end, and say why.
            return null;
        }
    }

    private String text(int from, int to) {
        return new String(json, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
