package dev.jvmpool.tasks;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.stream.ImageInputStream;

/**
 * How a picture has to be turned to be upright: the EXIF orientation, which cameras write.
 *
 * @param value 1 to 8, as in EXIF 2.32, 4.6.4: where the first row and the first column of the picture belong
 */
record Orientation(int value) {

    static final Orientation UPRIGHT = new Orientation(1);

    private static final int START_OF_SCAN = 0xffda;
    private static final int EXIF_SEGMENT = 0xffe1;
    private static final String EXIF = "Exif\0\0";

    /** The orientation of a JPEG, TIFF, PNG or WebP: upright if the file says nothing, or nonsense. */
    static Orientation of(ImageInputStream input, String format) throws IOException {
        long start = switch (format) {
            case "jpeg" -> inJpeg(input);
            case "png" -> inChunks(input, 8, "eXIf", ByteOrder.BIG_ENDIAN);
            case "webp" -> inChunks(input, 12, "EXIF", ByteOrder.LITTLE_ENDIAN);
            case "tiff", "tif", "bigtiff" -> 0;
            default -> -1;
        };
        int value = TiffTags.get(TiffTags.ORIENTATION, input, start);
        return value >= 1 && value <= 8 ? new Orientation(value) : UPRIGHT;
    }

    BufferedImage upright(BufferedImage picture) {
        if (value == 1) {
            return picture;
        }
        int width = picture.getWidth();
        int height = picture.getHeight();
        boolean swapped = value > 4;
        BufferedImage turned = new BufferedImage(swapped ? height : width, swapped ? width : height, picture.getType());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int across = value == 2 || value == 3 || value == 7 || value == 8 ? width - 1 - x : x;
                int down = value == 3 || value == 4 || value == 6 || value == 7 ? height - 1 - y : y;
                turned.setRGB(swapped ? down : across, swapped ? across : down, picture.getRGB(x, y));
            }
        }
        return turned;
    }

    /** Where in a JPEG the EXIF data begin, -1 if nowhere. */
    private static long inJpeg(ImageInputStream input) throws IOException {
        input.setByteOrder(ByteOrder.BIG_ENDIAN);
        input.seek(2);
        while (input.getStreamPosition() + 4 <= input.length()) {
            int marker = input.readUnsignedShort();
            int length = input.readUnsignedShort();
            long data = input.getStreamPosition();
            if (marker < 0xff00 || marker == START_OF_SCAN || length < 2) {
                return -1;
            }
            if (marker == EXIF_SEGMENT && startsWithExif(input, length)) {
                return data + EXIF.length();
            }
            input.seek(data + length - 2);
        }
        return -1;
    }

    /** Where in the chunk of that name the EXIF data begin, -1 if nowhere. */
    private static long inChunks(ImageInputStream input, int first, String name, ByteOrder order) throws IOException {
        boolean riff = order == ByteOrder.LITTLE_ENDIAN;
        long next = first;
        while (next + 8 <= input.length()) {
            input.seek(next);
            input.setByteOrder(order);
            byte[] type = new byte[4];
            if (riff) {
                input.readFully(type);
            }
            long length = input.readUnsignedInt();
            if (!riff) {
                input.readFully(type);
            }
            if (new String(type, StandardCharsets.ISO_8859_1).equals(name)) {
                return next + 8 + (startsWithExif(input, length) ? EXIF.length() : 0);
            }
            // RIFF chunks have an even length; PNG's are followed by a checksum.
            next += 8 + length + (riff ? length & 1 : 4);
        }
        return -1;
    }

    private static boolean startsWithExif(ImageInputStream input, long length) throws IOException {
        byte[] start = new byte[EXIF.length()];
        if (length < start.length || input.getStreamPosition() + start.length > input.length()) {
            return false;
        }
        input.readFully(start);
        return new String(start, StandardCharsets.ISO_8859_1).equals(EXIF);
    }
}
