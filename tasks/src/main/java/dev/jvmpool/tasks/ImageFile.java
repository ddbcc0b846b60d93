package dev.jvmpool.tasks;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileImageInputStream;

/**
 * Reads image files whole or not at all.
 *
 * <p>Readers answer damage in four ways: an {@link IOException}; a {@link RuntimeException} out of arithmetic on a
 * nonsense size or index; for JPEG above all, a warning and a picture whose rest is grey; or, where they stop before the
 * end or make up what is missing, not at all, for which there is {@link ImageContainer}. All become an
 * {@link UnreadableFileException}. Warnings that leave the pixels alone (a bad colour profile, stray bytes between
 * segments) do not. Damage that decodes to valid but different pixels, in a format without checksums, goes unseen.
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

    /** Errors of readers that know what they have before them, and that they cannot read it. */
    private static final Pattern UNSUPPORTED = Pattern.compile(
            "unsupported|not supported|unknown tiff|incompatible with ColorModel|out of range: |For input string",
            Pattern.CASE_INSENSITIVE);

    private static final int CIE_LAB = 8;
    private static final int ITU_LAB = 10;

    /** A picture, with its rows as the file has them, and how to turn it. */
    record Picture(PixelRows rows, Orientation orientation) {}

    private final InputFile file;
    private final FileImageInputStream input;
    private final ImageReader reader;
    private final String format;

    private ImageFile(InputFile file, FileImageInputStream input) throws IOException {
        this.file = file;
        this.input = input;
        reader = readerOf(file, input);
        format = reader.getFormatName().toLowerCase(Locale.ROOT);
    }

    /**
     * Decodes the first picture of a file in any format that an ImageIO plug-in on the class path can read.
     *
     * @throws UnreadableFileException if the file is missing, or it is not an image, or it is damaged, or of a kind that
     *     is not supported, or its pixels cannot fit in this JVM's heap or in one array
     */
    static Picture read(String path) throws UnreadableFileException {
        InputFile file = InputFile.check(path, "image");
        try (FileImageInputStream input = new FileImageInputStream(file.path().toFile())) {
            ImageFile image = new ImageFile(file, input);
            try {
                return image.decode();
            } finally {
                image.reader.dispose();
            }
        } catch (UnreadableFileException e) {
            throw e;
        } catch (DamagedFileException e) {
            throw file.unreadable("damaged image: " + e.getMessage() + "; get a whole copy", e);
        } catch (UnsupportedImageException e) {
            throw file.unreadable("unsupported image: " + e.getMessage() + "; convert it to PNG, 8 bits a colour", e);
        } catch (IOException | RuntimeException e) {
            throw file.unreadable("damaged image: cut short, or its bytes were changed; get a whole copy", e);
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

    private Picture decode() throws IOException {
        ImageContainer.check(input);
        Orientation orientation = Orientation.of(input, format);
        int photometric = format.endsWith("tiff") ? TiffTags.get(TiffTags.PHOTOMETRIC_INTERPRETATION, input, 0) : 0;
        if (photometric >= CIE_LAB && photometric <= ITU_LAB) {
            throw new UnsupportedImageException("a TIFF in L*a*b* colours");
        }
        GifScreen screen = format.equals("gif") ? GifScreen.read(input) : null;
        if (screen != null) {
            refuseTooLarge(screen.width(), screen.height(), Integer.SIZE, Integer.SIZE);
        }
        BufferedImage frame;
        try {
            frame = pixels();
        } catch (IOException | RuntimeException e) {
            if (UNSUPPORTED.matcher(String.valueOf(e.getMessage())).find()) {
                throw new UnsupportedImageException(kind());
            }
            throw e;
        }
        return new Picture(new PixelRows(screen == null ? frame : screen.with(frame)), orientation);
    }

    private String kind() throws IOException {
        return switch (format) {
            case "tiff", "tif", "bigtiff" ->
                "a TIFF with compression " + TiffTags.get(TiffTags.COMPRESSION, input, 0)
                        + ", its predictor or its sample size";
            case "pnm", "pam" -> "a PNM with this largest sample";
            default -> "a " + format.toUpperCase(Locale.ROOT) + " of this kind";
        };
    }

    private BufferedImage pixels() throws IOException {
        String[] damage = new String[1];
        reader.addIIOReadWarningListener((source, warning) -> {
            if (damage[0] == null && DAMAGE.matcher(warning).find()) {
                damage[0] = warning;
            }
        });
        input.seek(0);
        input.setByteOrder(ByteOrder.BIG_ENDIAN);
        reader.setInput(input, true, true);
        refuseTooLarge();
        BufferedImage image = reader.read(0);
        if (damage[0] != null) {
            throw new DamagedFileException("cut short, or its bytes were changed");
        }
        return image;
    }

    private void refuseTooLarge() throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        int bitsPerPixel = 24;
        int bitsPerElement = Byte.SIZE;
        if (types.hasNext()) {
            ImageTypeSpecifier type = types.next();
            bitsPerPixel = type.getColorModel().getPixelSize();
            SampleModel samples = type.getSampleModel();
            bitsPerElement = DataBuffer.getDataTypeSize(samples.getDataType());
            // The reader swaps red and blue, and loses the green.
            if (format.endsWith("tiff")
                    && type.getColorModel() instanceof DirectColorModel
                    && samples.getSampleSize(0) == 4) {
                throw new UnsupportedImageException("a TIFF of 4 bits for each of several colours");
            }
        }
        refuseTooLarge(reader.getWidth(0), reader.getHeight(0), bitsPerPixel, bitsPerElement);
    }

    /** A few bytes of header can claim gigabytes; a task should fail for that, not take its JVM along. */
    private void refuseTooLarge(long width, long height, int bitsPerPixel, int bitsPerElement)
            throws UnreadableFileException {
        long mebibytes = (long) ((double) width * height * bitsPerPixel / 8 / (1 << 20));
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        String size = "too large: " + width + " x " + height + " pixels take " + mebibytes + " MiB";
        if (mebibytes >= heap) {
            throw file.unreadable(size + " and this JVM's heap is limited to " + heap + " MiB", null);
        }
        if ((double) width * height * bitsPerPixel / bitsPerElement > Integer.MAX_VALUE) {
            throw file.unreadable(size + ", more than a Java array holds; make it smaller, or cut it up", null);
        }
    }
}
