package dev.jvmpool.tasks;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileImageInputStream;

/**
 * Reads image files whole or not at all.
 *
 * <p>Readers answer damage in three ways: an {@link IOException}; a {@link RuntimeException} out of arithmetic on a
 * nonsense size or index; or, for JPEG above all, a warning and a picture whose rest is grey. All three become an
 * {@link UnreadableFileException}. Warnings that leave the pixels alone (a bad colour profile, stray bytes between
 * segments) do not. Damage that decodes to valid but different pixels, as in an uncompressed format, goes unseen.
 *
 * <p>Nothing that belongs to the whole JVM is touched: the stream makes no cache file, so {@code ImageIO.setUseCache}
 * does not matter, and decoding opens no display, so neither does {@code java.awt.headless}, but for ICO and CUR files,
 * whose reader draws.
 */
final class ImageFile {

    /** Warnings after which part of the picture is made up; the words are those of libjpeg and of the JDK's readers. */
    private static final Pattern DAMAGE = Pattern.compile(
            "truncated|premature|unexpected end|bad huffman|instead of RST|out-of-sequence code",
            Pattern.CASE_INSENSITIVE);

    private ImageFile() {}

    /**
     * Decodes the first picture of a file.
     *
     * @param path a file in any format that an ImageIO plug-in on the class path can read
     * @throws UnreadableFileException if there is no such file, or it is not an image, or it is damaged, or its pixels
     *     cannot fit in this JVM's heap
     */
    static BufferedImage read(String path) throws UnreadableFileException {
        InputFile file = InputFile.check(path, "image");
        try (FileImageInputStream input = open(file)) {
            ImageReader reader = readerOf(file, input);
            try {
                return decode(file, reader, input);
            } finally {
                reader.dispose();
            }
        } catch (UnreadableFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            String reason = InputFile.reasonOf(e);
            boolean unsupported = reason.toLowerCase(Locale.ROOT).contains("unsupported");
            throw file.unreadable((unsupported ? "unsupported image: " : "damaged image: ") + reason, e);
        }
    }

    private static FileImageInputStream open(InputFile file) throws UnreadableFileException {
        try {
            return new FileImageInputStream(file.path().toFile());
        } catch (IOException e) {
            throw file.unreadable(InputFile.reasonOf(e), e);
        }
    }

    private static ImageReader readerOf(InputFile file, FileImageInputStream input) throws UnreadableFileException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
        if (!readers.hasNext()) {
            TreeSet<String> formats = new TreeSet<>();
            for (String format : ImageIO.getReaderFormatNames()) {
                formats.add(format.toLowerCase(Locale.ROOT));
            }
            throw file.unreadable(
                    "not an image that ImageIO can read; known formats: " + String.join(", ", formats), null);
        }
        return readers.next();
    }

    private static BufferedImage decode(InputFile file, ImageReader reader, FileImageInputStream input)
            throws IOException {
        String[] damage = new String[1];
        reader.addIIOReadWarningListener((source, warning) -> {
            if (damage[0] == null && DAMAGE.matcher(warning).find()) {
                damage[0] = warning;
            }
        });
        reader.setInput(input, true, true);
        refuseTooLarge(file, reader);
        BufferedImage image = reader.read(0);
        if (damage[0] != null) {
            throw new IIOException(damage[0]);
        }
        return image;
    }

    /** A few bytes of header can claim gigabytes; a task should fail for that, not take its JVM along. */
    private static void refuseTooLarge(InputFile file, ImageReader reader) throws IOException {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        int bitsPerPixel = types.hasNext() ? types.next().getColorModel().getPixelSize() : 24;
        long mebibytes = (long) ((double) width * height * bitsPerPixel / 8 / (1 << 20));
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        if (mebibytes >= heap) {
            throw file.unreadable(
                    "too large: " + width + " x " + height + " pixels take " + mebibytes
                            + " MiB and this JVM's heap is limited to " + heap + " MiB",
                    null);
        }
    }
}
