package dev.jvmpool.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Objects;

/**
 * What travels in the place of a shared array: which file it is in. Another file of the same name is not meant.
 *
 * @param file the whole path of an ordinary file
 * @param type of the elements
 * @param bytes how long the file is
 * @param modified when it was last changed, in milliseconds
 */
public record ArrayForm(String file, Element type, long bytes, long modified) {

    /** What one buffer can map: 2 GiB - 1. */
    private static final long MAX_BYTES = Integer.MAX_VALUE;

    public ArrayForm {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(type, "type");
        requireMappable(bytes);
    }

    static void requireMappable(long bytes) {
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a shared array has 2 GiB - 1 bytes at most, not " + bytes + "; share it in parts");
        }
    }

    /** The elements of an array, each some bytes, the lowest first. */
    public enum Element {
        BYTE(Byte.BYTES),
        INT(Integer.BYTES),
        LONG(Long.BYTES),
        FLOAT(Float.BYTES),
        DOUBLE(Double.BYTES);

        private final int bytes;

        Element(int bytes) {
            this.bytes = bytes;
        }

        public String plural() {
            return name().toLowerCase(Locale.ROOT) + "s";
        }
    }

    /** The form of an array in a file of bytes that is there. */
    public static ArrayForm of(Path file, Element type) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isRegularFile()) {
            throw new IOException(file + " is no ordinary file");
        }
        return new ArrayForm(
                file.toString(), type, found.size(), found.lastModifiedTime().toMillis());
    }

    public int length() {
        return (int) (bytes / type.bytes);
    }

    /** Whether the elements can be had as those of another type: what is bytes may be anything. */
    public boolean canBe(Element other) {
        return type == other || type == Element.BYTE && bytes % other.bytes == 0;
    }
}
