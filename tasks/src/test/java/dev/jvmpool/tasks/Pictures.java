package dev.jvmpool.tasks;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures made on the fly, and the slow, obvious way to count their colours. */
final class Pictures {

    private Pictures() {}

    /** Blocks of few colours and some noise, the same for the same seed. */
    static BufferedImage of(int type, int width, int height, long seed) {
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = new Random(seed);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int block = (x / 7 + y / 5) % 4 * 0x112233 + 0x204060;
                int argb = random.nextInt(3) == 0 ? random.nextInt() : 0xff000000 | block;
                image.setRGB(x, y, argb);
            }
        }
        return image;
    }

    /** A picture of 16-bit samples: grey if {@code bands} is 1, RGB if 3. */
    static BufferedImage of16Bit(int bands, int width, int height, int... samples) {
        int space = bands == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(space), false, false, Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(width, height);
        raster.setPixels(0, 0, width, height, samples);
        return new BufferedImage(model, raster, false, null);
    }

    static String write(BufferedImage image, String format, Path file) throws IOException {
        if (!ImageIO.write(image, format, file.toFile())) {
            throw new IOException("no writer for " + format);
        }
        return file.toString();
    }

    /** What {@link Images#colors} promises, of a picture whose {@code getRGB} is exact. */
    static PopularColor count(BufferedImage image, String path) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                counts.merge(image.getRGB(x, y) & 0xffffff, 1, Integer::sum);
            }
        }
        int best = 0;
        for (int rgb : counts.keySet()) {
            int lead = counts.get(rgb) - counts.getOrDefault(best, 0);
            best = lead > 0 || lead == 0 && rgb < best ? rgb : best;
        }
        double percentage = 100.0 * counts.get(best) / (image.getWidth() * image.getHeight());
        return new PopularColor(path, best >> 16, best >> 8 & 0xff, best & 0xff, percentage);
    }
}
