package dev.jvmpool.cli.tour;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Twelve pictures for the lessons about images, the fourth much smaller than the others. {@code scripts/make-images} draws
 * better puppies; these need only to be quick, and the same each time. Each has one flat colour, that of the face, on a meadow of many.
 */
public final class Puppies {

    private static final int COUNT = 12;
    private static final int SMALL = 4;
    private static final int[] FACES = {0xc68642, 0xd9b382, 0x8d5524, 0xf1c27d, 0xa9a9a9, 0xe0d6c8};

    private Puppies() {}

    /** Draws them into a directory, and tells their paths in the order of their numbers. */
    public static List<String> draw(Path directory) throws IOException {
        try {
            return IntStream.rangeClosed(1, COUNT)
                    .parallel()
                    .mapToObj(number -> draw(directory, number))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String draw(Path directory, int number) {
        Path file = directory.resolve("puppy_" + number + (number == SMALL ? "_small" : "") + ".png");
        // A stream, because ImageIO would write into the file itself in very small pieces.
        try (OutputStream out = Files.newOutputStream(file);
                MemoryCacheImageOutputStream image = new MemoryCacheImageOutputStream(out)) {
            int width = number == SMALL ? 160 : 900 + number * 37 % 7 * 60;
            ImageIO.write(puppy(width, width * 3 / 4, FACES[number % FACES.length], number), "png", image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toString();
    }

    private static BufferedImage puppy(int width, int height, int face, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int radius = height / 3;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int dx = x - width / 2;
                int dy = y - height / 2;
                boolean inFace = dx * dx + dy * dy < radius * radius;
                image.setRGB(x, y, inFace ? face : meadow(random));
            }
        }
        return image;
    }

    private static int meadow(SplittableRandom random) {
        return 0x3c7c2c + (random.nextInt(16) << 16 | random.nextInt(16) << 8 | random.nextInt(16));
    }
}
