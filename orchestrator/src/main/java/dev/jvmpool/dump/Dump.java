package dev.jvmpool.dump;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.value.ValueCodec;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Saves a value in a file and loads it: joblib's {@code dump} and {@code load}.
 *
 * <pre>{@code
 * Dump.save(model, Path.of("model.json.gz"));
 * Model same = Dump.load(Path.of("model.json.gz"), Model.class);
 *
 * TypeOf<Map<String, List<Point>>> points = new TypeOf<>() {};
 * Dump.save(byName, points, Path.of("points.json.zst"));
 * Map<String, List<Point>> loaded = Dump.load(Path.of("points.json.zst"), points);
 * }</pre>
 *
 * <p>The file is a line with type, length and checksum, and the value as JSON in a second line, so that
 * {@code zcat model.json.gz | tail -n +2 | jq} reads it. A name that ends in {@code .gz} is compressed by gzip, one in
 * {@code .zst} by Zstandard, which needs the artifact {@code com.github.luben:zstd-jni} on the class path; names that tell another
 * compression are refused, and all others mean none.
 *
 * <p>What can be saved is what can travel to a worker: values that JSON carries without changing them. Anything else is refused
 * with the place where it stands, and nothing is written. What is loaded equals what was saved.
 *
 * <p>There is no {@code load} without a type: a file that chose the classes to be made of it could choose any. The type must be
 * the one the value was saved as; int and Integer are one type, and so are all lists of the JDK, all its sets and all its maps, the
 * sorted ones apart.
 *
 * <p>A small file cannot take the program's time or memory by expanding without end: what is compressed may hold 1 GiB of text, or 100
 * times as much as the file has if that is more, and what holds more is refused before it is expanded, unless
 * {@link #load(Path, Class, long)} gives another limit. A value that does not fit into the heap is a {@link DumpException} too.
 * Only regular files are read, and symbolic links to them; a pipe or device is refused.
 *
 * <p>A file is replaced at once: a save that fails or is interrupted leaves the old one, and nobody sees half of the new one; the
 * new one may be read and written by whom the old one might, where the file system knows permissions, and a symbolic link stays one. While it is
 * saved there must be room for the text that is not compressed, too. Any number of threads and processes may load a file, and the last one
 * that saves it wins.
 */
public final class Dump {

    private Dump() {}

    /**
     * Saves a value as its own class. Type arguments are not known then: the elements of a list or map have to be such as JSON
     * knows itself (text, whole numbers that fit an int, doubles, booleans, lists and maps of these). For others there is
     * {@link #save(Object, TypeOf, Path)}.
     *
     * @param value the value, not null
     * @param file where to; an existing file is replaced, its directory must exist
     * @throws NotSendableException if JSON would change the value; the message says where
     * @throws DumpException if the file cannot be written, or its name tells a compression that is not there
     */
    public static void save(Object value, Path file) throws DumpException {
        Objects.requireNonNull(value, "value; save(null, type, file) says what it is not");
        write(value, DumpType.of(value), file);
    }

    /**
     * Saves a value as a certain class.
     *
     * @param value the value, or null
     * @param type the type to load it as
     * @param file where to; an existing file is replaced, its directory must exist
     * @param <T> the type
     * @throws NotSendableException if JSON would change the value; the message says where
     * @throws DumpException if the file cannot be written, or its name tells a compression that is not there
     */
    public static <T> void save(@Nullable T value, Class<T> type, Path file) throws DumpException {
        write(value, Objects.requireNonNull(type, "type"), file);
    }

    /**
     * Saves a value of a generic type.
     *
     * @param value the value, or null
     * @param type the type to load it as
     * @param file where to; an existing file is replaced, its directory must exist
     * @param <T> the type
     * @throws NotSendableException if JSON would change the value; the message says where
     * @throws DumpException if the file cannot be written, or its name tells a compression that is not there
     */
    public static <T> void save(@Nullable T value, TypeOf<T> type, Path file) throws DumpException {
        write(value, type.type(), file);
    }

    /**
     * Loads a value.
     *
     * @param file where from
     * @param type the type it was saved as
     * @param <T> the type
     * @return the value, or null if that was saved
     * @throws DumpException if the file is no dump of that type, not whole, or longer than is usual when it is expanded; or its
     *     value does not fit into the memory. Of a file that is not whole, no value is made
     * @throws IOException if there is no such file, or it cannot be read
     */
    @SuppressWarnings("unchecked")
    public static <T> @Nullable T load(Path file, Class<T> type) throws IOException {
        // Not by cast(), which no primitive type would pass.
        return (T) read(file, Objects.requireNonNull(type, "type"), 0);
    }

    /**
     * Loads a value whose text is not longer than a limit: a larger one than usual, or a smaller one for files of strangers.
     *
     * @param file where from
     * @param type the type it was saved as
     * @param limit how many bytes the text may have that is not compressed, from 1
     * @param <T> the type
     * @return the value, or null if that was saved
     * @throws IllegalArgumentException if the limit is less than 1
     * @throws DumpException if the file holds more; is no dump of that type, or not whole; or its value does not fit into the
     *     memory
     * @throws IOException if there is no such file, or it cannot be read
     */
    @SuppressWarnings("unchecked")
    public static <T> @Nullable T load(Path file, Class<T> type, long limit) throws IOException {
        return (T) read(file, Objects.requireNonNull(type, "type"), checked(limit));
    }

    /**
     * Loads a value of a generic type.
     *
     * @param file where from
     * @param type the type it was saved as
     * @param <T> the type
     * @return the value, or null if that was saved
     * @throws DumpException if the file is no dump of that type, not whole, or longer than is usual when it is expanded; or its
     *     value does not fit into the memory. Of a file that is not whole, no value is made
     * @throws IOException if there is no such file, or it cannot be read
     */
    @SuppressWarnings("unchecked")
    public static <T> @Nullable T load(Path file, TypeOf<T> type) throws IOException {
        return (T) read(file, type.type(), 0);
    }

    /**
     * Loads a value of a generic type whose text is not longer than a limit: a larger one than usual, or a smaller one for files
     * of strangers.
     *
     * @param file where from
     * @param type the type it was saved as
     * @param limit how many bytes the text may have that is not compressed, from 1
     * @param <T> the type
     * @return the value, or null if that was saved
     * @throws IllegalArgumentException if the limit is less than 1
     * @throws DumpException if the file holds more; is no dump of that type, or not whole; or its value does not fit into the
     *     memory
     * @throws IOException if there is no such file, or it cannot be read
     */
    @SuppressWarnings("unchecked")
    public static <T> @Nullable T load(Path file, TypeOf<T> type, long limit) throws IOException {
        return (T) read(file, type.type(), checked(limit));
    }

    private static long checked(long limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be from 1 byte, not " + limit);
        }
        return limit;
    }

    private static void write(@Nullable Object value, Type type, Path file) throws DumpException {
        Objects.requireNonNull(file, "file");
        Compression compression = compression(file);
        try {
            DumpWriter.write(value, ValueCodec.of(type), DumpType.name(type), compression, file);
        } catch (DumpException e) {
            throw e;
        } catch (IOException e) {
            throw new DumpException(file, "it cannot be written: " + e, e);
        } catch (RefusedException e) {
            throw new NotSendableException(
                    "this " + type.getTypeName() + " cannot be saved in " + file + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable Object read(Path file, Type type, long limit) throws IOException {
        Objects.requireNonNull(file, "file");
        Compression compression = compression(file);
        try {
            return DumpReader.read(file, compression, limit, ValueCodec.of(type), DumpType.name(type));
        } catch (RefusedException e) {
            throw new DumpException(file, "it cannot be read as a " + type.getTypeName() + ": " + e.getMessage(), e);
        }
    }

    private static Compression compression(Path file) throws DumpException {
        try {
            return Compression.of(file);
        } catch (IOException e) {
            throw new DumpException(file, e.getMessage(), e);
        }
    }
}
