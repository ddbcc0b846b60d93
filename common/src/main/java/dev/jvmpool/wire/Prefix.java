package dev.jvmpool.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Goes through the beginning of a message, as long as that is what our own writers write: the names of the fields in their
 * order, and numbers, without a space. Whatever is not just so is no error here, but something for {@link LineParser}.
 * Takes no memory but for lists. Used by one thread.
 */
final class Prefix {

    /** A number with more digits might not fit, and is left to others. */
    private static final int MAX_DIGITS = 18;

    private static final long[] NONE = {};
    private static final int FIRST_NUMBERS = 4;
    private static final byte[] COMMA = {','};
    private static final byte[] END_OF_ARRAY = {']'};

    private byte[] bytes;
    private int at;
    private int end;
    private boolean matches;

    /** Begins with these bytes. */
    void on(byte[] buffer, int from, int to) {
        bytes = buffer;
        at = from;
        end = to;
        matches = true;
    }

    /** Goes over what is written so, if it comes next. */
    void skip(byte[] text) {
        int length = Math.min(text.length, end - at);
        for (int i = 0; matches && i < length; i++) {
            matches = bytes[at + i] == text[i];
        }
        if (matches && length < text.length) {
            cut();
        }
        at += length;
    }

    /** Goes over what is written so if it comes next, and says whether it does. */
    boolean skipIfNext(byte[] text) {
        int length = Math.min(text.length, end - at);
        boolean isNext = matches;
        for (int i = 0; isNext && i < length; i++) {
            isNext = bytes[at + i] == text[i];
        }
        if (isNext && length < text.length) {
            cut();
            return false;
        }
        at += isNext ? length : 0;
        return isNext;
    }

    /** Looks whether this comes next, and stays before it. */
    void expect(char next) {
        if (matches && at == end) {
            cut();
        }
        matches = matches && bytes[at] == next;
    }

    /** Goes over a name and the number that follows it, which is at most so large, and gives that. */
    long number(byte[] name, long max) {
        skip(name);
        return digits(max);
    }

    private long digits(long max) {
        int from = at;
        long number = 0;
        for (; matches && at < end && isDigit(bytes[at]); at++) {
            number = number * 10 + bytes[at] - '0';
            matches = at - from < MAX_DIGITS;
        }
        if (matches && at == end) {
            cut();
        }
        matches = matches && number <= max && (at == from + 1 || at > from && bytes[from] != '0');
        return number;
    }

    /** Goes over a name, an array of numbers that follows it, and what ends that, if the name comes next; gives the numbers, or none. */
    long[] numbers(byte[] name, long max) {
        long[] numbers = NONE;
        if (!skipIfNext(name)) {
            return numbers;
        }
        int count = 0;
        do {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, Math.max(FIRST_NUMBERS, 2 * count));
            }
            numbers[count++] = digits(max);
        } while (skipIfNext(COMMA));
        skip(END_OF_ARRAY);
        return matches ? Arrays.copyOf(numbers, count) : NONE;
    }

    /** Goes over a name and the number that follows it, if the name comes next; otherwise 0. */
    long numberIfNext(byte[] name, long max) {
        return skipIfNext(name) ? digits(max) : 0;
    }

    /** What was read makes no sense. */
    void refuse() {
        matches = false;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    /** It would go on, but there is no more of it here. */
    private void cut() {
        matches = false;
        bytes = null;
    }

    /** Whether everything was as it should be. */
    boolean matches() {
        return matches;
    }

    /** Whether everything was as it should be up to the end of what is here. */
    boolean isCut() {
        return bytes == null;
    }

    /** Goes over what stands for itself in a string, and gives that. */
    String text() {
        int from = at;
        while (matches && at < end && isPlain((char) bytes[at])) {
            at++;
        }
        return matches ? new String(bytes, from, at - from, StandardCharsets.US_ASCII) : "";
    }

    /** Whether a character, or a byte of UTF-8, stands for itself in a string of JSON. */
    static boolean isPlain(char character) {
        return character >= ' ' && character < 0x7F && character != '"' && character != '\\';
    }

    /** Whether everything was as it should be, and nothing follows. */
    boolean isOver() {
        return matches && at == end;
    }

    /** Where it ends. */
    int end() {
        return at;
    }
}
