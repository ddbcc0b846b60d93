package dev.jvmpool.tasks;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/**
 * The tags of a TIFF, or of the small TIFF that holds the EXIF data of a picture of another format.
 *
 * <p>Only small numbers of the first directory are read. Nothing here fails: what cannot be read is not there.
 */
final class TiffTags {

    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC_INTERPRETATION = 262;
    static final int ORIENTATION = 274;

    private static final int SHORT = 3;
    private static final int ENTRY_BYTES = 12;

    private static final int NONE = 0;

    private TiffTags() {}

    /** The value of a tag in the TIFF that begins at {@code start}; 0 if there is no such tag. */
    static int get(int tag, ImageInputStream input, long start) throws IOException {
        if (start < 0 || start + 8 > input.length()) {
            return NONE;
        }
        input.seek(start);
        input.setByteOrder(ByteOrder.BIG_ENDIAN);
        int order = input.readUnsignedShort();
        if (order != 0x4949 && order != 0x4d4d) {
            return NONE;
        }
        input.setByteOrder(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        if (input.readUnsignedShort() != 42) {
            return NONE;
        }
        long directory = start + input.readUnsignedInt();
        if (directory + 2 > input.length()) {
            return NONE;
        }
        input.seek(directory);
        int entries = input.readUnsignedShort();
        for (int i = 0; i < entries && input.getStreamPosition() + ENTRY_BYTES <= input.length(); i++) {
            int found = input.readUnsignedShort();
            int type = input.readUnsignedShort();
            input.readInt();
            int value = input.readUnsignedShort();
            input.readShort();
            if (found == tag && type == SHORT) {
                return value;
            }
        }
        return NONE;
    }
}
