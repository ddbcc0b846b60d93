package dev.jvmpool.tasks;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Makes pictures smaller by averaging: each pixel of the result is the mean of exactly the area it covers.
 *
 * <p>No pixel is skipped, so fine patterns turn grey rather than into moire, and one row of the source is in memory
 * at a time. Transparent pixels weigh nothing, so their hidden colour does not bleed into edges.
 */
final class AreaAverage {

    private static final int CHANNELS = 4;

    private final int width;
    private final int height;
    private final BufferedImage result;

    private AreaAverage(int width, int height, boolean alpha) {
        this.width = width;
        this.height = height;
        result = new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    }

    /** The source in so many pixels, 1 or more, and no more than it has. */
    static BufferedImage scale(PixelRows source, int width, int height) {
        if (width < 1 || width > source.width() || height < 1 || height > source.height()) {
            throw new IllegalArgumentException("cannot make " + width + " x " + height + " pixels out of "
                    + source.width() + " x " + source.height() + " by averaging");
        }
        AreaAverage average = new AreaAverage(width, height, source.hasAlpha());
        average.fill(source);
        return average.result;
    }

    private void fill(PixelRows source) {
        double perRow = (double) height / source.height();
        double[] line = new double[width * CHANNELS];
        double[] sums = new double[width * CHANNELS];
        int filled = 0;
        for (int y = 0; y < source.height(); y++) {
            average(source.row(y), line);
            // Source row y covers [y, y + 1) * perRow of the result: one row of it, or parts of two.
            double end = (y + 1) * perRow;
            double here = y == source.height() - 1 ? perRow : Math.min(perRow, filled + 1 - y * perRow);
            add(line, here, sums);
            if (end >= filled + 1 || y == source.height() - 1) {
                write(sums, filled++);
                Arrays.fill(sums, 0);
                add(line, Math.max(0, perRow - here), sums);
            }
        }
    }

    /** One source row, narrowed to the width of the result; colours are weighted by their opacity. */
    private void average(int[] row, double[] line) {
        Arrays.fill(line, 0);
        double perPixel = (double) width / row.length;
        int to = 0;
        for (int x = 0; x < row.length; x++) {
            double here = Math.min(perPixel, to + 1 - x * perPixel);
            boolean last = x == row.length - 1;
            put(row[x], last ? perPixel : here, line, to);
            if (!last && (x + 1) * perPixel >= to + 1) {
                to++;
                put(row[x], Math.max(0, perPixel - here), line, to);
            }
        }
    }

    private static void put(int argb, double share, double[] line, int x) {
        double weight = share * (argb >>> 24);
        int at = x * CHANNELS;
        line[at] += weight;
        line[at + 1] += weight * (argb >> 16 & 0xff);
        line[at + 2] += weight * (argb >> 8 & 0xff);
        line[at + 3] += weight * (argb & 0xff);
    }

    private static void add(double[] line, double share, double[] sums) {
        for (int i = 0; i < line.length; i++) {
            sums[i] += line[i] * share;
        }
    }

    private void write(double[] sums, int y) {
        for (int x = 0; x < width; x++) {
            int at = x * CHANNELS;
            double weight = sums[at];
            int alpha = level(weight);
            if (alpha > 0) {
                int rgb = level(sums[at + 1] / weight) << 16
                        | level(sums[at + 2] / weight) << 8
                        | level(sums[at + 3] / weight);
                result.setRGB(x, y, alpha << 24 | rgb);
            }
        }
    }

    private static int level(double value) {
        return (int) Math.min(255, Math.round(value));
    }
}
