package dev.jvmpool.cli.journal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * One line of a journal: a checksum of the rest, whether the task failed, how many bytes its input takes, and its row of JSON, as in
 * {@code 1f3a99c0 + 2 {"index":7,"input":42,"result":74088}}. A line that a killed program, a full disk or a power cut left
 * half, or that is anything else, has another checksum.
 */
record JournalRow(long index, boolean failed, int echoFrom, int echoTo, int rowFrom, byte[] line) {

    private static final int CHECKSUM_DIGITS = 8;
    private static final int STATE = CHECKSUM_DIGITS + 1;
    private static final int ECHO_LENGTH = STATE + 2;

    private static final byte OK = '+';
    private static final byte FAILED = '-';

    private static final byte[] INDEX = bytes("{\"index\":");
    private static final byte[] INPUT = bytes(",\"input\":");
    private static final byte[] RESULT = bytes(",\"result\":");
    private static final byte[] ERROR = bytes(",\"error\":");

    /** Writes the line of a row, which ends with its line break. */
    static void write(boolean failed, int echoBytes, byte[] row, ByteArrayOutputStream out) {
        byte[] head = bytes((char) (failed ? FAILED : OK) + " " + echoBytes + " ");
        CRC32C checksum = new CRC32C();
        checksum.update(head);
        checksum.update(row, 0, row.length - 1);
        out.writeBytes(hex(checksum));
        out.write(' ');
        out.writeBytes(head);
        out.writeBytes(row);
    }

    /** Reads a line without its line break; null if it is none, or not whole. */
    static JournalRow read(byte[] line) {
        if (line.length <= ECHO_LENGTH || !isSound(line)) {
            return null;
        }
        int at = ECHO_LENGTH;
        int echoBytes = 0;
        while (at < line.length && isDigit(line[at])) {
            echoBytes = echoBytes * 10 + line[at++] - '0';
        }
        int row = at + 1;
        at = skip(line, row, INDEX);
        if (at < 0) {
            return null;
        }
        long index = 0;
        while (at < line.length && isDigit(line[at])) {
            index = index * 10 + line[at++] - '0';
        }
        int echo = skip(line, at, INPUT);
        boolean failed = line[STATE] == FAILED;
        boolean isRow = echo >= 0 && skip(line, echo + echoBytes, failed ? ERROR : RESULT) > 0;
        return isRow ? new JournalRow(index, failed, echo, echo + echoBytes, row, line) : null;
    }

    private static boolean isSound(byte[] line) {
        CRC32C checksum = new CRC32C();
        checksum.update(line, STATE, line.length - STATE);
        return line[CHECKSUM_DIGITS] == ' '
                && Arrays.equals(hex(checksum), 0, CHECKSUM_DIGITS, line, 0, CHECKSUM_DIGITS);
    }

    private static byte[] hex(CRC32C checksum) {
        byte[] digits = new byte[CHECKSUM_DIGITS];
        long value = checksum.getValue();
        for (int i = CHECKSUM_DIGITS - 1; i >= 0; i--) {
            digits[i] = (byte) Character.forDigit((int) (value & 0xF), 16);
            value >>>= 4;
        }
        return digits;
    }

    /** Where it goes on after these bytes, or -1 if they are not there. */
    private static int skip(byte[] line, int from, byte[] expected) {
        int to = from + expected.length;
        return from >= 0 && to <= line.length && to >= 0 && Arrays.equals(line, from, to, expected, 0, expected.length)
                ? to
                : -1;
    }

    private static boolean isDigit(byte one) {
        return one >= '0' && one <= '9';
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What tells its input from most others. */
    int inputHash() {
        return inputHash(line, echoFrom, echoTo - echoFrom);
    }

    static int inputHash(byte[] bytes, int from, int count) {
        CRC32C hash = new CRC32C();
        hash.update(bytes, from, count);
        return (int) hash.getValue();
    }

    /** The JSON of its result, if it did not fail. */
    String result() {
        int from = echoTo + RESULT.length;
        return new String(line, from, line.length - 1 - from, StandardCharsets.UTF_8);
    }
}
