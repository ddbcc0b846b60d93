package dev.jvmpool.tasks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Image files of kinds that no writer of the JDK makes, put together by hand. */
final class PictureBytes {

    private static final int TIFF_SHORT = 3;

    private PictureBytes() {}

    /**
     * A TIFF of one row and one strip, not compressed.
     *
     * @param tags pairs of a tag and its value, 16 bits each; ascending, and between those of the size and of the strip
     */
    static byte[] tiff(int width, byte[] strip, int... tags) {
        int entries = 5 + tags.length / 2;
        ByteBuffer bytes = ByteBuffer.allocate(8 + 2 + entries * 12 + 4 + strip.length);
        bytes.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        bytes.putShort((short) entries);
        entry(bytes, 256, width);
        entry(bytes, 257, 1);
        boolean placed = false;
        for (int i = 0; i < tags.length; i += 2) {
            if (tags[i] > 273 && !placed) {
                placed = true;
                entry(bytes, 273, bytes.capacity() - strip.length);
            }
            entry(bytes, tags[i], tags[i + 1]);
        }
        if (!placed) {
            entry(bytes, 273, bytes.capacity() - strip.length);
        }
        entry(bytes, 278, 1);
        entry(bytes, 279, strip.length);
        return bytes.putInt(0).put(strip).array();
    }

    private static void entry(ByteBuffer bytes, int tag, int value) {
        bytes.putShort((short) tag).putShort((short) TIFF_SHORT).putInt(1);
        bytes.putShort((short) value).putShort((short) 0);
    }

    /** What cameras write: a TIFF with nothing but the orientation. */
    static byte[] exif(int orientation, ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(26).order(order);
        bytes.putShort((short) (order == ByteOrder.BIG_ENDIAN ? 0x4d4d : 0x4949))
                .putShort((short) 42)
                .putInt(8);
        bytes.putShort((short) 1)
                .putShort((short) 274)
                .putShort((short) TIFF_SHORT)
                .putInt(1);
        return bytes.putShort((short) orientation).array();
    }

    /** A PNG with one more chunk, in front of the others but the header. */
    static byte[] withChunk(byte[] png, String type, byte[] data) {
        int first = 33;
        ByteBuffer bytes = ByteBuffer.allocate(png.length + 12 + data.length).put(png, 0, first);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        bytes.putInt(data.length).put(name).put(data);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return bytes.putInt((int) crc.getValue())
                .put(png, first, png.length - first)
                .array();
    }

    /** A PNG whose header claims another size. */
    static byte[] withSize(byte[] png, int width, int height) {
        ByteBuffer bytes = ByteBuffer.wrap(png.clone());
        // Width and height are the first fields of the first chunk: signature 8, length 4, type 4.
        bytes.putInt(16, width).putInt(20, height);
        CRC32 crc = new CRC32();
        crc.update(bytes.array(), 12, 17);
        return bytes.putInt(29, (int) crc.getValue()).array();
    }

    /** An ICO or CUR of one picture, which is a PNG. */
    static byte[] ico(byte[] png, int width, int height) {
        ByteBuffer bytes = ByteBuffer.allocate(22 + png.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort((short) 0).putShort((short) 1).putShort((short) 1);
        bytes.put((byte) width)
                .put((byte) height)
                .putShort((short) 0)
                .putShort((short) 1)
                .putShort((short) 32);
        return bytes.putInt(png.length).putInt(22).put(png).array();
    }

    /** A GIF of 10 x 10 pixels whose frame is 4 x 4, green, at (3, 3); the background is blue. */
    static byte[] smallFrame(boolean transparent) {
        String palette = "ff000000ff000000ffffffff";
        String control = transparent ? "21f9040100000300" : "";
        String frame = "2c030003000400040000" + "020a4c983061c28409132605003b";
        return HexFormat.of().parseHex("4749463839610a000a00810200" + palette + control + frame);
    }
}
