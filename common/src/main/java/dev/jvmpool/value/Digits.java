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
        int end = at + (number < 0 ? 2 : 1);
        for (long left = rest / 10; left < 0; left /= 10) {
            end++;
        }
        for (int i = end - 1; rest < 0 || i == end - 1; i--) {
            to[i] = (byte) ('0' - rest % 10);
            rest /= 10;
        }
        if (number < 0) {
            to[at] = '-';
        }
        return end;
    }
}
