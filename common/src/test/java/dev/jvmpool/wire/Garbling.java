package dev.jvmpool.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/**
 * One thing that goes wrong with bytes on their way.
 *
 * @param at where, in millionths of what there is
 * @param length of how many bytes, at most
 * @param choice which of those that there are for its kind
 */
record Garbling(Kind kind, int at, int length, int choice) {

    /** What goes wrong. The first is what a failure is shrunk to. */
    enum Kind {
        LOST,
        CUT_OFF,
        /** Two messages are one line. */
        MERGED,
        REPEATED,
        NOISE,
        TEXT,
        /** A character of which the last bytes are missing. */
        TORN,
        /** Longer than any buffer, so that its characters are where the edges are. */
        LONG_TEXT,
        NESTED,
        NUMBER
    }

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

    private static final int WHOLE = 1_000_000;
    private static final int SHORT = 8;
    private static final int LONG = 2_000;
    private static final int CHOICES = 1_000;

    static Arbitrary<Garbling> any() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, WHOLE).withDistribution(uniform()),
                        Arbitraries.oneOf(
                                Arbitraries.integers().between(0, SHORT),
                                Arbitraries.integers().between(0, LONG)),
                        Arbitraries.integers().between(0, CHOICES).withDistribution(uniform()))
                .as(Garbling::new);
    }

    private static RandomDistribution uniform() {
        return RandomDistribution.uniform();
    }

    /** The first byte that is not as it was. */
    int from(byte[] bytes) {
        int from = (int) ((long) bytes.length * at / WHOLE);
        return switch (kind) {
            case MERGED -> next(bytes, from, false);
            case NUMBER -> next(bytes, from, true);
            default -> from;
        };
    }

    byte[] garble(byte[] bytes) {
        int from = from(bytes);
        int some = Math.min(length, bytes.length - from);
        return switch (kind) {
            case LOST -> replace(bytes, from, some, new byte[0]);
            case CUT_OFF -> Arrays.copyOf(bytes, from);
            case MERGED -> replace(bytes, from, from < bytes.length ? 1 : 0, new byte[0]);
            case REPEATED -> replace(bytes, from, 0, Arrays.copyOfRange(bytes, from, from + some));
            case NOISE -> replace(bytes, from, some, noise());
            case TEXT -> replace(bytes, from, 0, utf8(text()));
            case TORN -> replace(bytes, from, 0, Arrays.copyOf(utf8("\ud834\udd1e"), 1 + choice % 3));
            case LONG_TEXT -> replace(bytes, from, 0, utf8(text().repeat(length)));
            case NESTED -> replace(bytes, from, 0, utf8("[{\"a\":".repeat(length)));
            case NUMBER -> replace(bytes, from, digits(bytes, from), utf8(NUMBERS.get(choice % NUMBERS.size())));
        };
    }

    private String text() {
        return TEXTS.get(choice % TEXTS.size());
    }

    private byte[] noise() {
        byte[] noise = new byte[length];
        new SplittableRandom(choice).nextBytes(noise);
        return noise;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Where the next digit is, or the next end of a line. */
    private static int next(byte[] bytes, int from, boolean digit) {
        int at = from;
        while (at < bytes.length && !(digit ? isDigit(bytes[at]) : bytes[at] == '\n')) {
            at++;
        }
        return at;
    }

    private static int digits(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && isDigit(bytes[end])) {
            end++;
        }
        return end - from;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    private static byte[] replace(byte[] bytes, int at, int length, byte[] by) {
        ByteArrayOutputStream garbled = new ByteArrayOutputStream(bytes.length + by.length);
        garbled.write(bytes, 0, at);
        garbled.writeBytes(by);
        garbled.write(bytes, at + length, bytes.length - at - length);
        return garbled.toByteArray();
    }
}
