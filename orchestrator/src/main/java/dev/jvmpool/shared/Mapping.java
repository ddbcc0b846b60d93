package dev.jvmpool.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The file of a shared array, mapped for reading as long as anybody has a view of it. A worker hears of no end, and keeps the functions that it was told of with
 * what they captured; so it holds no more than the views, and maps the file again for the next one. Thread-safe.
 */
public final class Mapping {

    /**
     * What is mapped is freed when the collector finds out that nobody has the buffer, and to the collector a buffer is a few bytes. After so many bytes, or
     * as many as there are in the heap, it is asked to look: to write them took longer than that takes.
     */
    private static final long BETWEEN_COLLECTIONS = 256 << 20;

    private static final AtomicLong SINCE_COLLECTION = new AtomicLong();

    private final ArrayForm form;
    private volatile WeakReference<ByteBuffer> content;

    /** The same, while it is to stay though there is no view; or null. */
    private volatile ByteBuffer held;

    private Mapping(ArrayForm form, ByteBuffer content) {
        this.form = form;
        this.content = new WeakReference<>(content);
    }

    /**
     * Maps a file that is not this program's own.
     *
     * @throws IllegalStateException if a process made it that this one has started
     * @throws UncheckedIOException if it is not there, or is another one now
     */
    public static Mapping of(ArrayForm form) {
        return new Mapping(form, map(form));
    }

    /** Maps a file of this program, until it {@linkplain #release lets go} of it. Not by its name: to close what was opened by that would unlock it. */
    static Mapping held(ArrayForm form, FileChannel file) throws IOException {
        ByteBuffer content = map(file, form.bytes());
        Mapping mapping = new Mapping(form, content);
        mapping.held = content;
        return mapping;
    }

    public ArrayForm form() {
        return form;
    }

    /** What is in the file, for reading. */
    public ByteBuffer content() {
        ByteBuffer mapped = content.get();
        if (mapped == null) {
            mapped = map(form);
            content = new WeakReference<>(mapped);
        }
        return mapped;
    }

    /** Keeps it mapped, also while there is no view. */
    public void hold() {
        held = content();
    }

    public void release() {
        held = null;
    }

    private static ByteBuffer map(ArrayForm form) {
        Path path = Path.of(form.file());
        if (ProgramFiles.isOfDescendant(path)) {
            throw new IllegalStateException(
                    "a task made this shared array, and it ends with the worker; return the values, and share them here");
        }
        try {
            if (!ArrayForm.of(path, form.type()).equals(form)) {
                throw new IOException(path + " has changed since it was mapped");
            }
            try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                return map(file, form.bytes());
            }
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(
                    "there is no " + path
                            + " here: the shared array was closed, or its program has ended, or this process does"
                            + " not see that directory",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("the shared array cannot be mapped: " + e, e);
        }
    }

    private static ByteBuffer map(FileChannel file, long bytes) throws IOException {
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        if (SINCE_COLLECTION.addAndGet(bytes) > Math.max(BETWEEN_COLLECTIONS, heap)) {
            SINCE_COLLECTION.set(bytes);
            System.gc();
        }
        return file.map(FileChannel.MapMode.READ_ONLY, 0, bytes);
    }
}
