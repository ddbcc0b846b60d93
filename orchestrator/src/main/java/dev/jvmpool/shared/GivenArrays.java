package dev.jvmpool.shared;

import dev.jvmpool.value.ArrayBytes;
import dev.jvmpool.value.ArrayFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The large arrays that one pool was given more than once, or that functions captured, in files: each is written once, and read by every worker.
 * An array may change between one call and the next, so it is compared with its file each time. In memory only, and only if there is room; otherwise the
 * array is sent.
 *
 * <p>A file goes when its array is collected, or has changed, and no call has it that is still to run; and with the pool. Thread-safe.
 */
public final class GivenArrays implements ArrayFiles {

    private static final int CHUNK_BYTES = 64 * 1024;

    private static final Cleaner CLEANER = Cleaner.create();

    private final ConcurrentMap<Key, Given> arrays = new ConcurrentHashMap<>();

    /** For who waits until an array is collected, and is not to keep the files of a pool that nobody has any more. */
    private final WeakReference<ConcurrentMap<Key, Given>> forCleaner = new WeakReference<>(arrays);

    private final WeakValues<String, Copy> copies = new WeakValues<>();
    private volatile boolean closed;

    /** Finds an array by what it is, and not by what is in it; does not keep it. */
    private static final class Key extends WeakReference<Object> {

        private final int hash;

        Key(Object array) {
            super(array);
            hash = System.identityHashCode(array);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Key key && get() != null && get() == key.get();
        }
    }

    /** What is known of an array. Its monitor guards its fields, also while the array is written and compared. */
    private static final class Given {

        private boolean before;
        private Copy copy;
    }

    /** An array in a file. */
    private record Copy(SharedFile file, Mapping mapping) implements ArrayFile {

        @Override
        public String path() {
            return file.path().toString();
        }

        boolean has(Object array) {
            ByteBuffer content = mapping.content();
            if (content.capacity() != ArrayBytes.count(array)) {
                return false;
            }
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
            for (int at = 0; at < content.capacity(); at += chunk.limit()) {
                chunk.clear().limit(Math.min(content.capacity() - at, CHUNK_BYTES));
                ArrayBytes.put(array, at, chunk.slice());
                if (content.slice(at, chunk.limit()).mismatch(chunk) >= 0) {
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public ArrayFile find(Object array, boolean isCaptured) {
        Given given = arrays.computeIfAbsent(new Key(array), key -> begin(key, array, forCleaner));
        synchronized (given) {
            boolean isShared = isCaptured || given.before;
            given.before = true;
            if (!isShared || closed) {
                return null;
            }
            if (given.copy == null || !given.copy.has(array)) {
                given.copy = write(array);
            }
            return given.copy;
        }
    }

    /** Not when the next array comes: until then the file of this one would take memory. */
    private static Given begin(Key key, Object array, WeakReference<ConcurrentMap<Key, Given>> arrays) {
        CLEANER.register(array, () -> {
            ConcurrentMap<Key, Given> left = arrays.get();
            if (left != null) {
                left.remove(key);
            }
        });
        return new Given();
    }

    /** Null if there is no room in memory. */
    private Copy write(Object array) {
        try {
            SharedFile file =
                    SharedFile.writeToMemory(ArrayBytes.count(array), (to, at) -> ArrayBytes.put(array, at, to));
            return file == null ? null : keep(file);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            // Such as an interrupt, or more bytes than can be mapped.
            return null;
        }
    }

    private Copy keep(SharedFile file) throws IOException {
        try {
            Copy made = new Copy(file, file.map(ArrayForm.Element.BYTE));
            return copies.add(made.path(), made, file::delete);
        } catch (IOException | RuntimeException | Error e) {
            file.delete();
            throw e;
        }
    }

    /** When all calls are done: deletes what there is. Arrays that come now are sent. */
    public void close() {
        closed = true;
        copies.forEach(copy -> {
            copy.mapping().release();
            copy.file().delete();
        });
        arrays.clear();
    }
}
