package dev.jvmpool.tasks;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;

/**
 * The screen of a GIF, on which its first frame lies. Its frames may be smaller than it. In pixels.
 *
 * @param background what the frame leaves free, as {@code 0xAARRGGBB}: transparent if the frame is so in places, else the
 *     background colour
 */
record GifScreen(int width, int height, int left, int top, int background) {

    private static final int HEADER_BYTES = 6;
    private static final int TRANSPARENT = 0xffffff;

    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xf9;
    private static final int FRAME = 0x2c;
    private static final int END = 0x3b;

    /** Reads the blocks of a file to its end; one that has none is damaged. */
    static GifScreen read(ImageInputStream input) throws IOException {
        input.seek(HEADER_BYTES);
        input.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        ImageContainer.requireMore(input, 7);
        int width = input.readUnsignedShort();
        int height = input.readUnsignedShort();
        int flags = input.readUnsignedByte();
        int background = input.readUnsignedByte();
        input.readByte();
        int[] colors = palette(input, flags);
        int transparent = -1;
        GifScreen screen = null;
        for (int block = next(input); block != END; block = next(input)) {
            if (block == EXTENSION) {
                int found = extension(input);
                transparent = screen == null && found != -1 ? found : transparent;
            } else if (block == FRAME) {
                ImageContainer.requireMore(input, 9);
                int left = input.readUnsignedShort();
                int top = input.readUnsignedShort();
                input.readInt();
                int[] own = palette(input, input.readUnsignedByte());
                next(input);
                skipData(input);
                if (screen == null) {
                    int free = transparent < 0
                            ? colorOf(colors, background)
                            : colorOf(own.length > 0 ? own : colors, transparent) & TRANSPARENT;
                    screen = new GifScreen(width, height, left, top, free);
                }
            } else if (block != 0) {
                throw new DamagedFileException("its bytes were changed, or some are missing");
            }
        }
        return screen == null ? new GifScreen(width, height, 0, 0, colorOf(colors, background)) : screen;
    }

    /** The frame on the screen, or the frame itself if it covers the screen, or does not fit. */
    BufferedImage with(BufferedImage frame) {
        boolean covers = frame.getWidth() == width && frame.getHeight() == height;
        if (covers || left + frame.getWidth() > width || top + frame.getHeight() > height) {
            return frame;
        }
        BufferedImage all = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        int[] row = new int[width];
        Arrays.fill(row, background);
        for (int y = 0; y < height; y++) {
            all.setRGB(0, y, width, 1, row, 0, width);
        }
        for (int y = 0; y < frame.getHeight(); y++) {
            frame.getRGB(0, y, frame.getWidth(), 1, row, 0, width);
            all.setRGB(left, top + y, frame.getWidth(), 1, row, 0, width);
        }
        return all;
    }

    private static int colorOf(int[] colors, int index) {
        return index < colors.length ? colors[index] : 0;
    }

    private static int[] palette(ImageInputStream input, int flags) throws IOException {
        int[] colors = new int[(flags & 0x80) == 0 ? 0 : 2 << (flags & 7)];
        ImageContainer.requireMore(input, colors.length * 3L);
        // At once: to read one byte of a file is a system call.
        byte[] parts = new byte[colors.length * 3];
        input.readFully(parts);
        for (int i = 0; i < colors.length; i++) {
            colors[i] =
                    0xff000000 | (parts[3 * i] & 0xff) << 16 | (parts[3 * i + 1] & 0xff) << 8 | parts[3 * i + 2] & 0xff;
        }
        return colors;
    }

    /** Reads an extension; the transparent colour, -1 if it names none. */
    private static int extension(ImageInputStream input) throws IOException {
        boolean control = next(input) == GRAPHIC_CONTROL;
        ImageContainer.requireMore(input, 5);
        input.mark();
        input.readByte();
        boolean transparent = (input.readUnsignedByte() & 1) == 1;
        input.readShort();
        int index = input.readUnsignedByte();
        input.reset();
        skipData(input);
        return control && transparent ? index : -1;
    }

    private static void skipData(ImageInputStream input) throws IOException {
        for (int length = next(input); length > 0; length = next(input)) {
            ImageContainer.requireMore(input, length);
            input.seek(input.getStreamPosition() + length);
        }
    }

    private static int next(ImageInputStream input) throws IOException {
        ImageContainer.requireMore(input, 1);
        return input.readUnsignedByte();
    }
}
