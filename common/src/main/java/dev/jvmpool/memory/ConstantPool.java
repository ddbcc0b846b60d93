package dev.jvmpool.memory;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The constants at the beginning of a class file (JVMS 4.4), by their indexes. Whatever is asked of a file that is damaged throws an
 * {@link IllegalArgumentException} or {@link IndexOutOfBoundsException}.
 */
public final class ConstantPool {

    public static final int UTF8 = 1;
    public static final int CLASS = 7;
    static final int STRING = 8;

    private static final int MAGIC = 0xCAFEBABE;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    /** Before the constants stand the magic number, the version, and how many they are. */
    private static final int START = 10;

    /** How many bytes follow the tag of a constant; those that no class file has are negative. Of text it is the length that follows. */
    private static final int[] LENGTHS = {-1, 2, -1, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, -1, -1, 3, 2, 4, 4, 2, 2};

    private final ByteBuffer file;
    private final int[] places;
    private final int end;

    /** Reads the constants of a class file. */
    public ConstantPool(byte[] bytes) {
        file = ByteBuffer.wrap(bytes);
        try {
            if (file.getInt() != MAGIC) {
                throw new IllegalArgumentException("no class file");
            }
            places = new int[Short.toUnsignedInt(file.getShort(START - 2))];
            file.position(START);
            findPlaces();
        } catch (BufferUnderflowException tooShort) {
            throw new IllegalArgumentException(tooShort);
        }
        end = file.position();
    }

    private void findPlaces() {
        for (int i = 1; i < places.length; i++) {
            places[i] = file.position();
            int tag = file.get();
            int length = LENGTHS[tag];
            if (tag == UTF8) {
                length = Short.toUnsignedInt(file.getShort());
            }
            file.position(file.position() + length);
            if (tag == LONG || tag == DOUBLE) {
                // They count twice.
                i++;
            }
        }
    }

    /** The index after the last one; 0 is the index of none. */
    public int size() {
        return places.length;
    }

    /** Where in the file the rest begins. */
    public int end() {
        return end;
    }

    /** What kind of constant it is; 0 if the index is that of none. */
    int tag(int index) {
        return places[index] == 0 ? 0 : file.get(places[index]);
    }

    /** The text that a class or a string names. */
    String named(int index) {
        return text(Short.toUnsignedInt(file.getShort(places[index] + 1)));
    }

    /** A constant that is text. */
    public String text(int index) {
        int place = places[index];
        int length = Short.toUnsignedInt(file.getShort(place + 1));
        for (int i = 0; i < length; i++) {
            if (file.get(place + 3 + i) < 0) {
                return modifiedUtf8(place + 1, length + 2);
            }
        }
        return new String(file.array(), place + 3, length, StandardCharsets.ISO_8859_1);
    }

    /** Its first byte, or 0 if there are no more than two: most text is no name, and need not be made. */
    byte firstOfText(int index) {
        int place = places[index];
        return Short.toUnsignedInt(file.getShort(place + 1)) > 2 ? file.get(place + 3) : 0;
    }

    /** The form of text that class files share with {@link DataInputStream}. */
    private String modifiedUtf8(int from, int length) {
        try {
            return new DataInputStream(new ByteArrayInputStream(file.array(), from, length)).readUTF();
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
