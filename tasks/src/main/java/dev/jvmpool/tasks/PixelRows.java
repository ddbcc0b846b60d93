package dev.jvmpool.tasks;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Arrays;

/**
 * The pixels of an image, a row at a time, as {@code 0xAARRGGBB} that is not premultiplied.
 *
 * <p>Grey and RGB samples are taken as the file stores them: {@link BufferedImage#getRGB} would brighten greys (Java
 * holds them for linear light) and convert embedded colour profiles, pixel by pixel. Samples of other sizes are scaled to
 * 8 bits and rounded; fractions count from 0 to 1, and what is beyond is as 0 or 1. Colour spaces other than grey and RGB
 * are converted to sRGB by the JDK.
 *
 * <p>The array handed out is reused for each row. Not for use by more than one thread.
 */
final class PixelRows {

    private static final int OPAQUE = 0xff000000;

    private interface RowReader {
        void read(int y, int[] argb);
    }

    private final int width;
    private final int height;
    private final boolean alpha;
    private final int[] row;
    private final RowReader reader;

    /**
     * @throws UnsupportedImageException if its samples have no known range
     * @throws DamagedFileException if a pixel is not in the palette
     */
    PixelRows(BufferedImage image) throws IOException {
        width = image.getWidth();
        height = image.getHeight();
        alpha = image.getColorModel().hasAlpha();
        row = new int[width];
        reader = readerOf(image);
        reader.read(0, row);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    boolean hasAlpha() {
        return alpha;
    }

    int[] row(int y) {
        reader.read(y, row);
        return row;
    }

    private RowReader readerOf(BufferedImage image) throws IOException {
        ColorModel model = image.getColorModel();
        Raster raster = image.getRaster();
        if (model instanceof IndexColorModel palette) {
            return indexed(raster, palette);
        }
        if (model instanceof DirectColorModel packed && isPlainArgb(packed)) {
            int opaque = alpha ? 0 : OPAQUE;
            return (y, argb) -> {
                raster.getDataElements(0, y, width, 1, argb);
                for (int x = 0; opaque != 0 && x < width; x++) {
                    argb[x] |= opaque;
                }
            };
        }
        if (model instanceof ComponentColorModel && hasPlainSamples(model, raster)) {
            int size = model.isAlphaPremultiplied() ? 0 : model.getComponentSize(0);
            if (model.getTransferType() == DataBuffer.TYPE_BYTE && size == 8) {
                return bytes(raster, model.getNumColorComponents());
            }
            if (model.getTransferType() == DataBuffer.TYPE_USHORT && size == 16) {
                return shorts(raster, model.getNumColorComponents());
            }
            return scaled(raster, model);
        }
        return (y, argb) -> image.getRGB(0, y, width, 1, argb, 0, width);
    }

    private RowReader indexed(Raster raster, IndexColorModel palette) throws IOException {
        int[] colors = new int[palette.getMapSize()];
        palette.getRGBs(colors);
        if (colors.length < 1 << raster.getSampleModel().getSampleSize(0)) {
            for (int y = 0; y < height; y++) {
                if (Arrays.stream(raster.getSamples(0, y, width, 1, 0, row))
                        .anyMatch(index -> index >= colors.length)) {
                    throw new DamagedFileException("a pixel has a colour that is not in its palette");
                }
            }
        }
        return (y, argb) -> {
            raster.getSamples(0, y, width, 1, 0, argb);
            for (int x = 0; x < width; x++) {
                argb[x] = colors[argb[x]];
            }
        };
    }

    private RowReader bytes(Raster raster, int colors) {
        int bands = raster.getNumBands();
        byte[] samples = new byte[width * bands];
        return (y, argb) -> {
            raster.getDataElements(0, y, width, 1, samples);
            pack(samples, bands, colors, argb);
        };
    }

    private RowReader shorts(Raster raster, int colors) {
        int bands = raster.getNumBands();
        short[] wide = new short[width * bands];
        byte[] samples = new byte[wide.length];
        return (y, argb) -> {
            raster.getDataElements(0, y, width, 1, wide);
            for (int i = 0; i < wide.length; i++) {
                samples[i] = eightBits(wide[i]);
            }
            pack(samples, bands, colors, argb);
        };
    }

    private void pack(byte[] samples, int bands, int colors, int[] argb) {
        int second = colors == 1 ? 0 : 1;
        int third = colors == 1 ? 0 : 2;
        for (int x = 0, at = 0; x < width; x++, at += bands) {
            int opacity = alpha ? samples[at + colors] << 24 : OPAQUE;
            argb[x] = opacity
                    | (samples[at] & 0xff) << 16
                    | (samples[at + second] & 0xff) << 8
                    | samples[at + third] & 0xff;
        }
    }

    private RowReader scaled(Raster raster, ColorModel model) throws IOException {
        int type = model.getTransferType();
        if (type == DataBuffer.TYPE_SHORT) {
            throw new UnsupportedImageException("one with signed samples");
        }
        boolean fractions = type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE;
        double most = fractions ? 1 : Math.pow(2, model.getComponentSize(0)) - 1;
        int bands = raster.getNumBands();
        int colors = model.getNumColorComponents();
        double[] samples = new double[width * bands];
        return (y, argb) -> {
            raster.getPixels(0, y, width, 1, samples);
            for (int x = 0, at = 0; x < width; x++, at += bands) {
                double opacity = alpha ? share(samples[at + colors], most) : 1;
                double full = alpha && model.isAlphaPremultiplied() ? most * opacity : most;
                argb[x] = (int) Math.round(255 * opacity) << 24
                        | level(samples[at], full) << 16
                        | level(samples[at + (colors == 1 ? 0 : 1)], full) << 8
                        | level(samples[at + (colors == 1 ? 0 : 2)], full);
            }
        };
    }

    private static int level(double sample, double most) {
        return (int) Math.round(255 * share(sample, most));
    }

    /** From 0 to 1; samples of 32 bits have no sign, but Java's have. */
    private static double share(double sample, double most) {
        double unsigned = sample < 0 && most > Integer.MAX_VALUE ? sample + 0x1p32 : sample;
        double share = unsigned / most;
        return share > 0 ? Math.min(1, share) : 0;
    }

    private static byte eightBits(short sample) {
        return (byte) (((sample & 0xffff) * 255 + 32767) / 65535);
    }

    private static boolean isPlainArgb(DirectColorModel model) {
        return model.getTransferType() == DataBuffer.TYPE_INT
                && !(model.hasAlpha() && model.isAlphaPremultiplied())
                && model.getRedMask() == 0xff0000
                && model.getGreenMask() == 0xff00
                && model.getBlueMask() == 0xff
                && (!model.hasAlpha() || model.getAlphaMask() == OPAQUE);
    }

    private static boolean hasPlainSamples(ColorModel model, Raster raster) {
        int space = model.getColorSpace().getType();
        int colors = model.getNumColorComponents();
        int[] sizes = model.getComponentSize();
        return (space == ColorSpace.TYPE_GRAY && colors == 1 || space == ColorSpace.TYPE_RGB && colors == 3)
                && raster.getNumBands() == model.getNumComponents()
                && Arrays.stream(sizes).allMatch(size -> size == sizes[0]);
    }
}
