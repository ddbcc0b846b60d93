package dev.jvmpool.value;

/** Whole numbers as decimal digits in ASCII, without a string for them. Stateless. */
public final class Digits {

    /** A long has no more, with its sign. */
    public static final int MOST = 20;

    private Digits() {}

    /** Puts a number into {@code to} from {@code at} on, where there is room for {@link #MOST}, and gives where it ends. */
    public static int put(long number, byte[] to, int at) {
        // Negative, because there is one more of these.
        long rest = number < 0 ? number : -number;
        int digits = 1;
        for (long limit = -10; rest <= limit && digits < MOST - 1; limit *= 10) {
            digits++;
        }
        int end = at + digits + (number < 0 ? 1 : 0);
        int next = end;
        for (; rest <= Integer.MIN_VALUE; rest /= 10) {
            to[--next] = (byte) ('0' - rest % 10);
        }
        // Two at a time, and as ints, because a division is what takes time here.
        int few = (int) rest;
        for (; few <= -10; few /= 100) {
            int two = few % 100;
            to[--next] = (byte) ('0' - two % 10);
            to[--next] = (byte) ('0' - two / 10);
        }
        if (few < 0 || next == end) {
            to[--next] = (byte) ('0' - few);
        }
        if (number < 0) {
            to[at] = '-';
        }
        return end;
    }
}
