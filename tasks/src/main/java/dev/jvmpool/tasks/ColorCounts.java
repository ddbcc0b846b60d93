package dev.jvmpool.tasks;

/**
 * How often each 24-bit colour occurs, without a single object per colour.
 *
 * <p>An open-addressing table in two int arrays (linear probing, at most half full) holds up to {@value #MOST_SPARSE}
 * colours in at most 16 MiB, small enough for the processor's caches on ordinary pictures. Beyond that one counter for
 * each of the 2^24 colours, 64 MiB, is both smaller and faster, and is the most this ever takes.
 */
final class ColorCounts {

    /** Colours after which the table becomes the flat array. */
    static final int MOST_SPARSE = 1 << 20;

    private static final int ALL_COLORS = 1 << 24;
    private static final int FIRST_CAPACITY = 1 << 10;

    /** A colour plus one, so that 0 means a free place; null once {@link #counts} is indexed by colour. */
    private int[] keys = new int[FIRST_CAPACITY];

    private int[] counts = new int[FIRST_CAPACITY];
    private int used;

    /** Counts a run of 1 pixel or more, whose colour is in the low 24 bits; the others are ignored. */
    void add(int rgb, int times) {
        int color = rgb & 0xffffff;
        if (keys == null) {
            counts[color] += times;
            return;
        }
        int at = place(keys, color);
        counts[at] += times;
        if (keys[at] == 0) {
            keys[at] = color + 1;
            used++;
            if (used > MOST_SPARSE) {
                flatten();
            } else if (used > keys.length / 2) {
                grow();
            }
        }
    }

    int count(int rgb) {
        int color = rgb & 0xffffff;
        return counts[keys == null ? color : place(keys, color)];
    }

    /** The colour counted most often; among equals the one that is smallest as the number {@code 0xRRGGBB}. */
    int mostPopular() {
        int best = -1;
        int most = 0;
        for (int at = 0; at < counts.length; at++) {
            int count = counts[at];
            if (count > 0 && count >= most) {
                int color = keys == null ? at : keys[at] - 1;
                if (count > most || color < best) {
                    best = color;
                    most = count;
                }
            }
        }
        return best;
    }

    /** Where the colour is, or the free place where it belongs. */
    private static int place(int[] keys, int color) {
        int mask = keys.length - 1;
        // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4): the top bits of the product.
        int at = color * 0x9e3779b9 >>> Integer.numberOfLeadingZeros(mask);
        while (keys[at] != 0 && keys[at] != color + 1) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        int[] larger = new int[keys.length * 2];
        int[] moved = new int[larger.length];
        for (int at = 0; at < keys.length; at++) {
            if (keys[at] != 0) {
                int to = place(larger, keys[at] - 1);
                larger[to] = keys[at];
                moved[to] = counts[at];
            }
        }
        keys = larger;
        counts = moved;
    }

    private void flatten() {
        int[] flat = new int[ALL_COLORS];
        for (int at = 0; at < keys.length; at++) {
            if (keys[at] != 0) {
                flat[keys[at] - 1] = counts[at];
            }
        }
        keys = null;
        counts = flat;
    }
}
