package dev.jvmpool.value;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/**
 * The bytes of an array of numbers: one number after the other, in little-endian order, which is the processor's own nearly everywhere. Stateless.
 */
final class ArrayBytes {

    private static final Map<Class<?>, Integer> SIZES = Map.of(
            byte[].class, Byte.BYTES,
            int[].class, Integer.BYTES,
            long[].class, Long.BYTES,
            float[].class, Float.BYTES,
            double[].class, Double.BYTES);

    private ArrayBytes() {}

    static boolean covers(Class<?> type) {
        return SIZES.containsKey(type);
    }

    /** How many bytes an array has. */
    static long count(Object array) {
        return (long) java.lang.reflect.Array.getLength(array) * SIZES.get(array.getClass());
    }

    /** A copy of an array, as bytes. */
    static byte[] of(Object array) {
        if (array instanceof byte[] bytes) {
            return bytes.clone();
        }
        byte[] bytes = new byte[Math.toIntExact(count(array))];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (array instanceof int[] ints) {
            buffer.asIntBuffer().put(ints);
        } else if (array instanceof long[] longs) {
            buffer.asLongBuffer().put(longs);
        } else if (array instanceof float[] floats) {
            buffer.asFloatBuffer().put(floats);
        } else {
            buffer.asDoubleBuffer().put((double[]) array);
        }
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
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int length = bytes.length / size;
        if (type == int[].class) {
            int[] ints = new int[length];
            buffer.asIntBuffer().get(ints);
            return ints;
        }
        if (type == long[].class) {
            long[] longs = new long[length];
            buffer.asLongBuffer().get(longs);
            return longs;
        }
        if (type == float[].class) {
            float[] floats = new float[length];
            buffer.asFloatBuffer().get(floats);
            return floats;
        }
        if (type == double[].class) {
            double[] doubles = new double[length];
            buffer.asDoubleBuffer().get(doubles);
            return doubles;
        }
        return bytes;
    }
}
