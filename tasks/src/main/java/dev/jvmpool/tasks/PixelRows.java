package dev.jvmpool.tasks;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * The pixels of an image, a row at a time, as {@code 0xAARRGGBB} that is not premultiplied.
 *
 * <p>Grey and RGB samples are taken as the file stores them: {@link BufferedImage#getRGB} would brighten greys (Java
 * holds them for linear light) and convert embedded colour profiles, pixel by pixel. Samples of 16 bits are rounded to
 * 8. Colour spaces other than grey and RGB are converted to sRGB by the JDK.
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

    PixelRows(BufferedImage image) {
        width = image.getWidth();
        height = image.getHeight();
        alpha = image.getColorModel().hasAlpha();
        row = new int[width];
        reader = readerOf(image);
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

    private RowReader readerOf(BufferedImage image) {
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
            if (model.getTransferType() == DataBuffer.TYPE_BYTE && model.getComponentSize(0) == 8) {
                return bytes(raster, model.getNumColorComponents());
            }
            if (model.getTransferType() == DataBuffer.TYPE_USHORT && model.getComponentSize(0) == 16) {
                return shorts(raster, model.getNumColorComponents());
            }
        }
        return (y, argb) -> image.getRGB(0, y, width, 1, argb, 0, width);
    }

    private RowReader indexed(Raster raster, IndexColorModel palette) {
        int[] colors = new int[palette.getMapSize()];
        palette.getRGBs(colors);
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
        int second = colors == 1 ? 0 : 1;
        int third = colors == 1 ? 0 : 2;
        return (y, argb) -> {
            raster.getDataElements(0, y, width, 1, samples);
            for (int x = 0, at = 0; x < width; x++, at += bands) {
                int opacity = alpha ? samples[at + colors] << 24 : OPAQUE;
                argb[x] = opacity
                        | (samples[at] & 0xff) << 16
                        | (samples[at + second] & 0xff) << 8
                        | samples[at + third] & 0xff;
            }
        };
    }

    private RowReader shorts(Raster raster, int colors) {
        int bands = raster.getNumBands();
        short[] samples = new short[width * bands];
        int second = colors == 1 ? 0 : 1;
        int third = colors == 1 ? 0 : 2;
        return (y, argb) -> {
            raster.getDataElements(0, y, width, 1, samples);
            for (int x = 0, at = 0; x < width; x++, at += bands) {
                int opacity = alpha ? eightBits(samples[at + colors]) << 24 : OPAQUE;
                argb[x] = opacity
                        | eightBits(samples[at]) << 16
                        | eightBits(samples[at + second]) << 8
                        | eightBits(samples[at + third]);
            }
        };
    }

    private static int eightBits(short sample) {
        return ((sample & 0xffff) * 255 + 32767) / 65535;
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
                && !(model.hasAlpha() && model.isAlphaPremultiplied())
                && Arrays.stream(sizes).allMatch(size -> size == sizes[0]);
    }
}
