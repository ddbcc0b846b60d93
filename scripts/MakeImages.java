import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Draws puppies: {@code java scripts/MakeImages.java DIR COUNT SCALE}. Each has one flat colour, its face, that fills about
 * a fifth of the picture, before a grainy sky and meadow that spread over tens of thousands of colours. The grain is
 * what keeps the PNG from becoming too small. Only integer arithmetic decides a pixel, so every machine draws the same.
 */
public class MakeImages {

    private static final int[] FACES = {
        0xc68642, 0xd9b382, 0x8d5524, 0xf1c27d, 0xa9a9a9, 0xe0d6c8,
        0xb5651d, 0xcd9b6a, 0x7b5a3c, 0xead7b0, 0x9c7a5b, 0xd2a679
    };

    private final int width;
    private final int height;
    private final int face;
    private final int grain;
    private final SplittableRandom random;

    private MakeImages(int number, int scale) {
        boolean small = number == 4;
        int side = small ? 320 : 1100 + number * 37 % 7 * 100;
        width = side * scale;
        height = width * 3 / 4;
        face = FACES[(number - 1) % FACES.length];
        grain = small ? 4 : side < 1400 ? 2 : 1;
        random = new SplittableRandom(number);
    }

    public static void main(String[] args) throws IOException {
        int scale = Integer.parseInt(args[2]);
        Path dir = Files.createDirectories(Path.of(args[0]));
        IntStream.rangeClosed(1, Integer.parseInt(args[1])).parallel().forEach(number -> {
            Path file = dir.resolve("puppy_" + number + (number == 4 ? "_small" : "") + ".png");
            // A stream, because drawing into the file itself would be slow, and leave old bytes at its end.
            try (OutputStream out = Files.newOutputStream(file);
                    MemoryCacheImageOutputStream image = new MemoryCacheImageOutputStream(out)) {
                ImageIO.write(new MakeImages(number, scale).draw(), "png", image);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        System.out.println("Wrote " + args[1] + " pictures to " + dir);
    }

    private BufferedImage draw() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                // Parts of a thousand of the height, from the middle of the picture.
                row[x] = pixel((x - width / 2) * 1000 / height, y * 1000 / height - 500, x, y);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        return image;
    }

    private int pixel(int px, int py, int x, int y) {
        int side = Math.abs(px);
        if (in(side, py, 145, -70, 24, 24)) {
            return in(side, py, 152, -78, 8, 8) ? 0xffffff : 0x1c1410;
        }
        if (in(px, py, 0, 85, 62, 42)) {
            return in(px, py, -15, 70, 18, 9) ? 0x6b5d55 : 0x241a16;
        }
        if (in(px, py, 0, 235, 38, 62) && py > 205) {
            return grainy(0xe8788a, py - 205);
        }
        if (in(side, py, 48, 165, 52, 42) && !in(side, py, 48, 155, 52, 42)) {
            return 0x241a16;
        }
        if (in(px, py, 0, 150, 130, 115)) {
            return grainy(0xf4ece0, -Math.abs(py - 130) / 6);
        }
        if (in(side, py, 330, -30, 90, 230)) {
            return grainy(face - 0x202020 & 0xfefefe, py / 12);
        }
        if (in(px, py, 0, 0, 330, 350)) {
            return face;
        }
        return scenery(px, py, x, y);
    }

    private int scenery(int px, int py, int x, int y) {
        if (in(px, py, -480, -330, 90, 90)) {
            return grainy(0xffe680, 0);
        }
        int hill = 260 + px * px / 4000 + px / 12;
        if (py > hill) {
            return grainy(0x4c8c3c, (hill - py) / 4 + (x * 7 + y * 3) % 5);
        }
        int down = (py + 500) * 90 / 760;
        return grainy(0x6fa8dc + (down << 16 | down * 2 / 3 << 8 | down / 4), 0);
    }

    /** The colour made lighter or darker, and each of its parts by a little more or less. */
    private int grainy(int rgb, int lighter) {
        int result = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int part = (rgb >> shift & 0xff) + lighter + random.nextInt(-grain, grain + 1);
            result |= Math.max(0, Math.min(255, part)) << shift;
        }
        return result;
    }

    private static boolean in(int px, int py, int cx, int cy, int rx, int ry) {
        long dx = px - cx;
        long dy = py - cy;
        return dx * dx * ry * ry + dy * dy * rx * rx <= (long) rx * rx * ry * ry;
    }
}
