package dev.jvmpool.tasks;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;

/**
 * Tasks on image files of any format for which there is an ImageIO plug-in: the JDK's (PNG, JPEG, GIF, BMP, WBMP, TIFF)
 * and those on the class path. Of a file with several pictures the first counts, of a GIF with its whole screen.
 */
public final class Images {

    /** The longest side of a thumbnail, in pixels. */
    private static final int THUMBNAIL_SIDE = 128;

    private Images() {}

    /**
     * Finds the most popular colour of an image, by counting every pixel.
     *
     * <p>Colours are exact triples as the file stores them, samples of other sizes scaled to 8 bits (fractions from 0 to
     * 1) and CMYK converted to RGB. Opacity and embedded colour profiles are ignored: a transparent pixel counts with the colour stored under
     * it. Among colours equally popular, the smallest as the number {@code 0xRRGGBB} wins.
     *
     * <p>The decoded picture is held in memory (3 or 4 bytes for each pixel of an ordinary one), and at most 64 MiB
     * of counters.
     *
     * @param path an image file
     * @return the colour, and the share of the pixels that have it
     * @throws UnreadableFileException if there is no such file, or it is not an image, or it is damaged or cut short,
     *     or of a kind that is not supported, or it does not fit in the heap, or takes more than 2^31 - 1 samples
     */
    public static PopularColor colors(String path) throws IOException {
        PixelRows rows = ImageFile.read(path).rows();
        ColorCounts counts = new ColorCounts();
        for (int y = 0; y < rows.height(); y++) {
            count(rows.row(y), counts);
        }
        int rgb = counts.mostPopular();
        double percentage = 100.0 * counts.count(rgb) / ((double) rows.width() * rows.height());
        return new PopularColor(path, rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff, percentage);
    }

    /**
     * Writes a small PNG of an image beside it, as {@code <file name>.thumb.png}, so {@code a.jpg} and {@code a.png}
     * keep apart. It fits in 128 x 128 pixels and keeps the proportions; a smaller image keeps its size. It is turned
     * upright, as the EXIF orientation of a JPEG, TIFF, PNG or WebP says.
     *
     * <p>The file appears whole or not at all, and replaces an earlier one.
     *
     * @param path an image file in a directory that can be written to
     * @return the file that was written, and its size
     * @throws UnreadableFileException as {@link #colors}
     * @throws IOException if the thumbnail cannot be written; the message names it
     */
    public static Thumbnail thumbnail(String path) throws IOException {
        ImageFile.Picture picture = ImageFile.read(path);
        PixelRows rows = picture.rows();
        double scale = Math.min(1.0, (double) THUMBNAIL_SIDE / Math.max(rows.width(), rows.height()));
        int width = (int) Math.max(1, Math.round(rows.width() * scale));
        int height = (int) Math.max(1, Math.round(rows.height() * scale));
        BufferedImage small = picture.orientation().upright(AreaAverage.scale(rows, width, height));
        Path source = Path.of(path);
        Path target = source.resolveSibling(source.getFileName() + ".thumb.png");
        try {
            writeWhole(small, target);
        } catch (IOException e) {
            throw new IOException("cannot write thumbnail '" + target + "': " + InputFile.reasonOf(e), e);
        }
        return new Thumbnail(path, target.toString(), small.getWidth(), small.getHeight());
    }

    /** Neighbours are often equal, so runs are counted rather than pixels. */
    private static void count(int[] row, ColorCounts counts) {
        int start = 0;
        for (int x = 1; x <= row.length; x++) {
            if (x == row.length || (row[x] ^ row[start]) << 8 != 0) {
                counts.add(row[start], x - start);
                start = x;
            }
        }
    }

    private static void writeWhole(BufferedImage image, Path target) throws IOException {
        // A name of its own, because two tasks may be making the same thumbnail.
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            writePng(image, temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void writePng(BufferedImage image, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (FileImageOutputStream output = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(output);
            writer.write(image);
        } finally {
            writer.dispose();
        }
    }
}
