package dev.jvmpool;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.jvmpool.shared.ArrayForm;
import dev.jvmpool.shared.ArrayForm.Element;
import dev.jvmpool.shared.Mapping;
import dev.jvmpool.shared.SharedFile;
import dev.jvmpool.shared.WeakValues;
import dev.jvmpool.value.ArrayBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Numbers or bytes that many tasks read and none changes: written once, and mapped by every worker, so that the machine holds them once, however
 * many workers and tasks there are. Given to a task like any other value: as an argument, captured, or within a record or collection.
 *
 * <pre>{@code
 * static double sum(SharedArray data, int from, int to) {
 *     DoubleBuffer values = data.doubles();
 *     double sum = 0;
 *     for (int i = from; i < to; i++) {
 *         sum += values.get(i);
 *     }
 *     return sum;
 * }
 *
 * try (SharedArray data = SharedArray.of(measurements); Pool pool = Pool.processes(4)) {
 *     List<Double> sums = pool.map((Integer from) -> sum(data, from, from + 1_000), starts);
 * }
 * }</pre>
 *
 * <p>What is sent is the name of a file. It is in memory ({@code /dev/shm}) where there is such a place and half of its room is enough, otherwise
 * among the temporary files ({@code java.io.tmpdir}); nobody but its user may read it. A worker maps it once, however many tasks read it; so it has to be on
 * this machine, and, in a container, to see that directory. On threads, and in the caller's own, tasks get this object itself.
 *
 * <p>The file is deleted by {@link #close}, or when this object is not reachable any more and no call that was given it has yet to run, or when the
 * program ends. If the program is killed, the next one that makes a shared array or starts a worker deletes it. Who has a view reads on.
 *
 * <p>Equal is only the object itself. It comes back as itself from a task that returns it, and a worker has one object for it as long as it is used. What a
 * task makes itself it cannot return: it would end with the worker. A result that is remembered ({@code Memory}) is found again for the same file only, which
 * the one that {@link #map} is given can be.
 *
 * <p>It has at most 2 GiB - 1 bytes; more is refused with an {@link IllegalArgumentException}. Where there is no room for it, an {@link
 * UncheckedIOException} says where there was how much. Thread-safe.
 */
public final class SharedArray implements AutoCloseable {

    /** Those of this JVM: what comes back, or is sent a second time, is found again here. */
    private static final WeakValues<ArrayForm, SharedArray> KNOWN = new WeakValues<>();

    private final ArrayForm form;
    private final Mapping mapping;

    /** What this object deletes; null if the file is another process's, or the user's. */
    private final @Nullable SharedFile file;

    private volatile boolean closed;

    private SharedArray(Mapping mapping, @Nullable SharedFile file) {
        this.form = mapping.form();
        this.mapping = mapping;
        this.file = file;
    }

    /**
     * Shares bytes.
     *
     * @param values copied
     * @return a new shared array, of which {@link #bytes} and all other views can be had
     */
    public static SharedArray of(byte[] values) {
        return write(Element.BYTE, values);
    }

    /**
     * Shares what remains in a buffer, in its own order.
     *
     * @param values copied; its position stays
     * @return a new shared array, of which {@link #bytes} and all other views can be had
     */
    public static SharedArray of(ByteBuffer values) {
        ByteBuffer bytes = values.slice();
        return write(Element.BYTE, bytes.remaining(), (to, at) -> to.put(bytes.slice(at, to.remaining())));
    }

    /**
     * Shares ints.
     *
     * @param values copied
     * @return a new shared array
     */
    public static SharedArray of(int[] values) {
        return write(Element.INT, values);
    }

    /**
     * Shares longs.
     *
     * @param values copied
     * @return a new shared array
     */
    public static SharedArray of(long[] values) {
        return write(Element.LONG, values);
    }

    /**
     * Shares floats.
     *
     * @param values copied
     * @return a new shared array
     */
    public static SharedArray of(float[] values) {
        return write(Element.FLOAT, values);
    }

    /**
     * Shares doubles.
     *
     * @param values copied
     * @return a new shared array
     */
    public static SharedArray of(double[] values) {
        return write(Element.DOUBLE, values);
    }

    private static SharedArray write(Element type, Object array) {
        return write(type, ArrayBytes.count(array), (to, at) -> ArrayBytes.put(array, at, to));
    }

    private static SharedArray write(Element type, long bytes, SharedFile.Content content) {
        SharedFile file = SharedFile.write(bytes, content);
        try {
            SharedArray array = new SharedArray(file.map(type), file);
            return KNOWN.add(array.form, array, file::delete);
        } catch (IOException e) {
            file.delete();
            throw new UncheckedIOException("a new shared array cannot be mapped: " + e, e);
        }
    }

    /**
     * Shares a file as it is: each worker maps it. It must not change as long as it is used; one that is found changed when a worker maps it is refused,
     * and to read what was cut off is an {@link InternalError}. It is never deleted.
     *
     * @param file an ordinary file, of 2 GiB - 1 bytes at most; a symbolic link is followed now, and not again
     * @return a shared array, of which {@link #bytes} and all other views can be had: numbers are read in little-endian order
     * @throws UncheckedIOException if it cannot be read
     */
    public static SharedArray map(Path file) {
        try {
            SharedArray array = received(ArrayForm.of(file.toRealPath(), Element.BYTE));
            array.mapping.hold();
            return array;
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " cannot be mapped: " + e, e);
        }
    }

    /** Another process's, or one of ours that comes back. Mapped at once, so that it is known now whether it can be. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static SharedArray received(ArrayForm form) {
        SharedArray known = KNOWN.find(form);
        return known == null ? KNOWN.add(form, new SharedArray(Mapping.of(form), null), () -> {}) : known;
    }

    /** Read by Jackson, which travels by it. */
    @JsonValue
    private ArrayForm form() {
        requireOpen();
        return form;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this shared array was closed");
        }
    }

    /**
     * Its bytes; those of numbers are in little-endian order.
     *
     * @return a read-only view, with a position of its own, in little-endian order
     * @throws IllegalStateException if it was closed
     */
    public ByteBuffer bytes() {
        requireOpen();
        return mapping.content().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Its elements, if it was made of ints, or of bytes that are ints in little-endian order.
     *
     * @return a read-only view, with a position of its own
     * @throws IllegalStateException if it was made of something else, or of bytes that are no whole number of ints; or it was closed
     */
    public IntBuffer ints() {
        return bytesOf(Element.INT).asIntBuffer();
    }

    /**
     * Its elements, if it was made of longs, or of bytes that are longs in little-endian order.
     *
     * @return a read-only view, with a position of its own
     * @throws IllegalStateException if it was made of something else, or of bytes that are no whole number of longs; or it was closed
     */
    public LongBuffer longs() {
        return bytesOf(Element.LONG).asLongBuffer();
    }

    /**
     * Its elements, if it was made of floats, or of bytes that are floats in little-endian order.
     *
     * @return a read-only view, with a position of its own
     * @throws IllegalStateException if it was made of something else, or of bytes that are no whole number of floats; or it was closed
     */
    public FloatBuffer floats() {
        return bytesOf(Element.FLOAT).asFloatBuffer();
    }

    /**
     * Its elements, if it was made of doubles, or of bytes that are doubles in little-endian order.
     *
     * @return a read-only view, with a position of its own
     * @throws IllegalStateException if it was made of something else, or of bytes that are no whole number of doubles; or it was closed
     */
    public DoubleBuffer doubles() {
        return bytesOf(Element.DOUBLE).asDoubleBuffer();
    }

    private ByteBuffer bytesOf(Element type) {
        if (!form.canBe(type)) {
            throw new IllegalStateException(this + " has no view as " + type.plural());
        }
        return bytes();
    }

    /**
     * How many elements it was made of.
     *
     * @return numbers, or bytes; 0 or more
     */
    public int length() {
        return form.length();
    }

    /**
     * How much memory it takes, once on the machine.
     *
     * @return bytes; 0 or more
     */
    public long byteSize() {
        return form.bytes();
    }

    /**
     * Deletes its file, if this JVM made it; a file that was mapped stays. A task that is given it from now on is refused
     * ({@link NotSendableException}), and one that was given it and has not begun may not find it any more: so close it when they are done. Views that were
     * taken stay as they are. Does nothing in a worker that was sent it, and nothing the second time.
     */
    @Override
    public void close() {
        if (file != null) {
            closed = true;
            mapping.release();
            file.delete();
        }
    }

    /**
     * What it has and where, for people.
     *
     * @return such as {@code SharedArray[1000 doubles in /dev/shm/jvmpool-4711-5a.shared]}
     */
    @Override
    public String toString() {
        return "SharedArray[" + length() + " " + form.type().plural() + " in " + form.file()
                + (closed ? ", closed]" : "]");
    }
}
