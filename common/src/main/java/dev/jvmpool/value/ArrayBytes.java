package dev.jvmpool.value;

import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The bytes of an array of numbers: one number after the other, in little-endian order, which is the processor's own nearly everywhere. Stateless.
 */
public final class ArrayBytes {

    private static final Map<Class<?>, Integer> SIZES = Map.of(
            byte[].class, Byte.BYTES,
            int[].class, Integer.BYTES,
            long[].class, Long.BYTES,
            float[].class, Float.BYTES,
            double[].class, Double.BYTES);

    /** How our own files are called that are in use; no other is read, whatever a text says that came from somebody. */
    private static final Pattern FILE = Pattern.compile("jvmpool-\\d+-[0-9a-f]+\\.shared");

    private static final int CHUNK_BYTES = 256 * 1024;

    private ArrayBytes() {}

    static boolean covers(Class<?> type) {
        return SIZES.containsKey(type);
    }

    /** How many bytes an array has. */
    public static long count(Object array) {
        return (long) Array.getLength(array) * SIZES.get(array.getClass());
    }

    /** A copy of an array, as bytes. */
    static byte[] of(Object array) {
        if (array instanceof byte[] bytes) {
            return bytes.clone();
        }
        byte[] bytes = new byte[Math.toIntExact(count(array))];
        put(array, 0, ByteBuffer.wrap(bytes));
        return bytes;
    }

    /**
     * The array of this type with these bytes; of bytes it is they themselves.
     *
     * @throws RefusedException if there is part of a number
     */
    static Object array(Class<?> type, byte[] bytes) throws RefusedException {
        int size = SIZES.get(type);
        if (bytes.length % size != 0) {
            throw new RefusedException(bytes.length + " bytes are no " + type.getSimpleName());
        }
        if (type == byte[].class) {
            return bytes;
        }
        Object array = Array.newInstance(type.getComponentType(), bytes.length / size);
        get(ByteBuffer.wrap(bytes), array, 0);
        return array;
    }

    /** Whether a file is called as one is that has an array. */
    static boolean mayBeIn(String path) {
        return FILE.matcher(path.substring(path.lastIndexOf('/') + 1)).matches();
    }

    /** Reads an array of this type from a file that has its bytes and nothing else. */
    static Object read(Class<?> type, String path) throws IOException {
        try (FileChannel in = FileChannel.open(Path.of(path), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            Object array = Array.newInstance(type.getComponentType(), Math.toIntExact(in.size() / SIZES.get(type)));
            ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
            for (int at = 0; at < Array.getLength(array); at += chunk.limit() / SIZES.get(type)) {
                int left = (Array.getLength(array) - at) * SIZES.get(type);
                chunk.clear().limit(Math.min(left, CHUNK_BYTES));
                while (chunk.hasRemaining()) {
                    if (in.read(chunk) < 0) {
                        throw new EOFException("it ends too early");
                    }
                }
                get(chunk.flip(), array, at);
            }
            return array;
        }
    }

    /** Fills a part of an array from there on. */
    private static void get(ByteBuffer bytes, Object array, int from) {
        int count = bytes.remaining() / SIZES.get(array.getClass());
        ByteBuffer buffer = bytes.order(ByteOrder.LITTLE_ENDIAN);
        if (array instanceof byte[] all) {
            buffer.get(all, from, count);
        } else if (array instanceof int[] ints) {
            buffer.asIntBuffer().get(ints, from, count);
        } else if (array instanceof long[] longs) {
            buffer.asLongBuffer().get(longs, from, count);
        } else if (array instanceof float[] floats) {
            buffer.asFloatBuffer().get(floats, from, count);
        } else {
            buffer.asDoubleBuffer().get((double[]) array, from, count);
        }
    }

    /** Fills a buffer with the bytes of an array from this one on. */
    public static void put(Object array, int from, ByteBuffer to) {
        int at = from / SIZES.get(array.getClass());
        int count = to.remaining() / SIZES.get(array.getClass());
        ByteBuffer buffer = to.order(ByteOrder.LITTLE_ENDIAN);
        if (array instanceof byte[] all) {
            buffer.put(all, at, count);
        } else if (array instanceof int[] ints) {
            buffer.asIntBuffer().put(ints, at, count);
        } else if (array instanceof long[] longs) {
            buffer.asLongBuffer().put(longs, at, count);
        } else if (array instanceof float[] floats) {
            buffer.asFloatBuffer().put(floats, at, count);
        } else {
            buffer.asDoubleBuffer().put((double[]) array, at, count);
        }
    }
}
