package dev.jvmpool.tasks;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.stream.ImageInputStream;

/**
 * What the formats themselves say about a file being whole, and ImageIO's readers do not look at.
 *
 * <p>They stop when they have their pixels, do not compare checksums, and some make up what is missing.
 */
final class ImageContainer {

    private static final long PNG_SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int IHDR_TO_CRC = 12;

    private ImageContainer() {}

    /** Looks at any file, of which position and byte order are changed; it is damaged if its format says so. */
    static void check(ImageInputStream input) throws IOException {
        input.seek(0);
        input.setByteOrder(ByteOrder.BIG_ENDIAN);
        if (input.length() < Long.BYTES + IHDR_TO_CRC) {
            return;
        }
        long magic = input.readLong();
        if (magic == PNG_SIGNATURE) {
            checkChunks(input);
        } else if (isGif(magic)) {
            GifScreen.read(input);
        } else if (magic >>> 32 == 0x52494646) {
            checkRiff(input);
        } else if (magic >>> 32 == 0x100 || magic >>> 32 == 0x200) {
            checkIcons(input);
        }
    }

    static boolean isGif(long magic) {
        return magic >>> 16 == 0x474946383961L || magic >>> 16 == 0x474946383761L;
    }

    /** PNG: a checksum for each chunk, and a chunk that marks the end. Chunks that may be ignored may be damaged. */
    private static void checkChunks(ImageInputStream input) throws IOException {
        while (true) {
            requireMore(input, IHDR_TO_CRC);
            long length = input.readUnsignedInt();
            requireMore(input, length + 2 * Integer.BYTES);
            byte[] type = new byte[Integer.BYTES];
            input.readFully(type);
            boolean needed = (type[0] & 0x20) == 0;
            if (needed) {
                checkCrc(input, type, length);
            } else {
                input.seek(input.getStreamPosition() + length + Integer.BYTES);
            }
            if (new String(type, StandardCharsets.ISO_8859_1).equals("IEND")) {
                return;
            }
        }
    }

    private static void checkCrc(ImageInputStream input, byte[] type, long length) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(type);
        byte[] block = new byte[1 << 14];
        for (long left = length; left > 0; ) {
            int count = (int) Math.min(left, block.length);
            input.readFully(block, 0, count);
            crc.update(block, 0, count);
            left -= count;
        }
        if (input.readUnsignedInt() != crc.getValue()) {
            throw new DamagedFileException("its bytes were changed, a checksum is wrong");
        }
    }

    /** WebP: the length of all that follows the first 8 bytes. */
    private static void checkRiff(ImageInputStream input) throws IOException {
        input.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        input.seek(Integer.BYTES);
        long length = input.readUnsignedInt();
        requireMore(input, length);
    }

    /** ICO and CUR: where each picture lies, 16 bytes for each, the last eight being its length and its place. */
    private static void checkIcons(ImageInputStream input) throws IOException {
        input.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        input.seek(Integer.BYTES);
        int count = input.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            requireMore(input, 16);
            input.seek(input.getStreamPosition() + 8);
            long length = input.readUnsignedInt();
            if (input.readUnsignedInt() + length > input.length()) {
                throw new DamagedFileException("cut short");
            }
        }
    }

    static void requireMore(ImageInputStream input, long bytes) throws IOException {
        if (input.length() - input.getStreamPosition() < bytes) {
            throw new DamagedFileException("cut short");
        }
    }
}
