package dev.jvmpool.wire;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What arrives where the other side, or the way from it, has gone mad: messages that are cut, merged, repeated, and changed, the same ones for the
 * same seed, in pieces as a pipe might give them.
 */
final class Garbling {

    /** Numbers that are none, or where ranges end; no length of megabytes that is possible, which would be waited for, and had room made for. */
    private static final List<String> NUMBERS = List.of(
            "-1",
            "0",
            "00",
            "1",
            "7",
            "100000",
            "1.5",
            "1e400",
            "2147483647",
            "2147483648",
            "536870913",
            "9223372036854775807",
            "9223372036854775808",
            "9".repeat(1000),
            "null",
            "\"1\"",
            "[1]",
            "true");

    /** Characters of two, three and four bytes, and what stands for itself nowhere. */
    private static final List<String> TEXTS = List.of(
            "\u00e9", "\u20ac", "\ud834\udd1e", "\u0000", "\"", "\\", "\\u12", "}", "]", "\r", "\n", ",", ":", "//");

    private static final int MOST_PER_READ = 10_000;

    private final long seed;
    private final SplittableRandom random;
    private byte[] bytes;

    /** All before this is as it was. */
    private int garbledFrom;

    /** @param messages the bytes of some that are whole */
    Garbling(long seed, List<byte[]> messages) {
        this.seed = seed;
        random = new SplittableRandom(seed);
        ByteArrayOutputStream some = new ByteArrayOutputStream();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            some.writeBytes(messages.get(random.nextInt(messages.size())));
        }
        bytes = some.toByteArray();
        garbledFrom = bytes.length;
        for (int i = random.nextInt(5); i > 0; i--) {
            garble();
        }
    }

    private void garble() {
        int at = random.nextInt(bytes.length + 1);
        int length = random.nextInt(1 + Math.min(bytes.length - at, random.nextBoolean() ? 8 : 2000));
        switch (random.nextInt(9)) {
            case 0 -> replace(at, length, new byte[0]);
            case 1 -> replace(at, bytes.length - at, new byte[0]);
            case 2 -> replace(at, 0, Arrays.copyOfRange(bytes, at, at + length));
            case 3 -> replace(at, length, noise(length));
            case 4 -> replace(at, 0, text(TEXTS.get(random.nextInt(TEXTS.size()))));
            case 5 -> replace(at, 0, text("[{\"a\":".repeat(random.nextInt(3000))));
            case 6 -> replaceNext('\n', at, new byte[0]);
            case 7 -> replace(at, 0, Arrays.copyOf(text("\ud834\udd1e"), 1 + random.nextInt(3)));
            default -> replaceNumber(at);
        }
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void replaceNext(char what, int from, byte[] by) {
        int at = from;
        while (at < bytes.length && bytes[at] != what) {
            at++;
        }
        replace(at, at < bytes.length ? 1 : 0, by);
    }

    private void replaceNumber(int from) {
        int at = from;
        while (at < bytes.length && !isDigit(bytes[at])) {
            at++;
        }
        int end = at;
        while (end < bytes.length && isDigit(bytes[end])) {
            end++;
        }
        replace(at, end - at, text(NUMBERS.get(random.nextInt(NUMBERS.size()))));
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    private void replace(int at, int length, byte[] by) {
        ByteArrayOutputStream garbled = new ByteArrayOutputStream();
        garbled.write(bytes, 0, at);
        garbled.writeBytes(by);
        garbled.write(bytes, at + length, bytes.length - at - length);
        bytes = garbled.toByteArray();
        garbledFrom = Math.min(garbledFrom, at);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return bytes.length;
    }

    int garbledFrom() {
        return garbledFrom;
    }

    /** A pipe that gives as much at a time as it likes, so that the edges of a buffer are anywhere. */
    InputStream stream() {
        int most = 1 + random.nextInt(random.nextBoolean() ? 7 : MOST_PER_READ);
        return new InputStream() {
            private int at;

            @Override
            public int read() {
                return at == bytes.length ? -1 : bytes[at++] & 0xFF;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                int count = Math.min(Math.min(length, 1 + random.nextInt(most)), bytes.length - at);
                System.arraycopy(bytes, at, into, from, count);
                at += count;
                return count == 0 ? -1 : count;
            }
        };
    }

    /** For who has to find out what went wrong. */
    @Override
    public String toString() {
        return "seed " + seed + ", garbled from byte " + garbledFrom + " on: "
                + new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", ".") + "\n"
                + HexFormat.of().formatHex(bytes);
    }
}
