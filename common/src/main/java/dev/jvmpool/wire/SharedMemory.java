package dev.jvmpool.wire;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The memory that a worker and its orchestrator share: a file that both have open. In a page of its own at the beginning the worker notes
 * the number of each call that begins, which is still there when the worker has died. Behind that are two
 * rings, one for each direction, for values that are too large for a line of JSON. They take no room before something is put there. Thread-safe.
 *
 * <p>It is mapped when the first value goes that way, or so many calls have begun that it pays. Until then what is noted is written to the file, which takes a
 * microsecond or two: to map the first file of a JVM takes Java 25 some 30 milliseconds of a processor and 8 MB, because it calls a constructor by
 * reflection, and an idle worker, or one that has little to do, does without.
 */
public final class SharedMemory {

    /** What of the file is no ring, in bytes: a page. */
    public static final int HEADER_BYTES = 4096;

    /** The position of what was not put there. */
    public static final long NO_ROOM = -1;

    private static final int BEGUN = 0;

    /** After so many notes that were written to the file it is mapped, so that the others cost nothing. */
    private static final int MOST_WRITTEN = 1000;

    private final File store;
    private final int outgoing;
    private final int incoming;

    /** Null when it was opened, or cannot be. */
    private String name;

    /**
     * Held while it is mapped, and by those who need that; taken before the monitor. Who only wants to know what began, under a lock of his own, does not
     * wait for that.
     */
    private final Object mapping = new Object();

    /** Read and written under the monitor, and not at all when it is mapped, but by the one who writes to a ring. Null when it is not open. Changed under both locks. */
    private RandomAccessFile file;

    private final byte[] number = new byte[Long.BYTES];

    /** How long the file is; 0 if it never was there. Changed under both locks. */
    private long bytes;

    /** Of the one thread that notes. */
    private int written;

    /** What began, when the file was closed. */
    private long lastBegun;

    /** Null as long as nothing large went this way. Changed under both locks: from then on the file is that of the one who writes to a ring. */
    private volatile MappedByteBuffer memory;

    /** These are made when they are needed, under {@link #mapping}. */
    private RingReader reader;

    private RingWriter writer;

    /** @param store any file or directory of the file system */
    SharedMemory(String name, File store, int outgoing, int incoming) {
        this.name = name;
        this.store = store;
        this.outgoing = outgoing;
        this.incoming = incoming;
    }

    /** Where there is none. */
    public static SharedMemory none() {
        return new SharedMemory(null, null, Ring.TO_ORCHESTRATOR, Ring.TO_WORKER);
    }

    /** The orchestrator's side. */
    public static SharedMemory ofOrchestrator(Path file) {
        // The file will have no name when somebody wants to know how much room there is.
        return new SharedMemory(file.toString(), file.getParent().toFile(), Ring.TO_WORKER, Ring.TO_ORCHESTRATOR);
    }

    /** The worker's side. */
    public static SharedMemory ofWorker(String file) {
        return new SharedMemory(file, new File(file), Ring.TO_ORCHESTRATOR, Ring.TO_WORKER);
    }

    /** Opens the file, the first time; from then on the other side may put something there. Where that cannot be, nothing is ever there. */
    public void open() {
        synchronized (mapping) {
            openOnce();
        }
    }

    private synchronized void openOnce() {
        if (name == null) {
            return;
        }
        try {
            file = new RandomAccessFile(name, "rw");
            bytes = Math.max(HEADER_BYTES, file.length());
            write(Ring.counter(incoming), Ring.first(bytes));
        } catch (IOException | RuntimeException | Error e) {
            // Then what has begun is said in a message, and values go where the messages go.
            close();
        }
        name = null;
    }

    public synchronized boolean isOpen() {
        return file != null;
    }

    /** Notes that a call begins; says whether there is a place for that. By the worker, on one thread. */
    public boolean begin(long call) {
        MappedByteBuffer mapped = memory;
        return mapped != null ? put(mapped, call) : note(call);
    }

    private static boolean put(MappedByteBuffer mapped, long call) {
        mapped.putLong(BEGUN, call);
        return true;
    }

    private boolean note(long call) {
        try {
            if (++written == MOST_WRITTEN) {
                synchronized (mapping) {
                    return file != null && put(mapped(), call);
                }
            }
            synchronized (this) {
                if (memory != null) {
                    return put(memory, call);
                }
                return file != null && write(BEGUN, call);
            }
        } catch (IOException | OutOfMemoryError e) {
            return false;
        }
    }

    private boolean write(int place, long value) throws IOException {
        ByteBuffer.wrap(number).putLong(0, value);
        file.seek(place);
        file.write(number);
        return true;
    }

    /** The last call that began; 0 if none did that was noted. */
    public synchronized long begun() {
        try {
            if (file == null) {
                return lastBegun;
            }
            if (memory == null) {
                return read(BEGUN);
            }
            // Who wants to know it at the end of a worker must not fail: the other side may have gone mad, and cut the
            // file off.
            return file.length() < HEADER_BYTES ? 0 : memory.getLong(BEGUN);
        } catch (IOException e) {
            return 0;
        }
    }

    private long read(int place) throws IOException {
        file.seek(place);
        file.readFully(number);
        return ByteBuffer.wrap(number).getLong(0);
    }

    /**
     * Puts something there for the other side, at once or not at all: never waits for room, nor throws for want of it. What was put there is to be named to
     * the other side in the same order; what is never named is passed over.
     *
     * @return its position, by which the other side takes it; {@link #NO_ROOM} if it has to go another way
     */
    public long put(byte[] blob) {
        RingWriter ring = writer();
        return ring == null ? NO_ROOM : ring.put(blob);
    }

    private RingWriter writer() {
        synchronized (mapping) {
            try {
                if (writer == null && file != null && isAwaited()) {
                    writer = new RingWriter(new Ring(mapped(), file, outgoing), store);
                }
            } catch (IOException | OutOfMemoryError e) {
                // No memory to map it.
                return null;
            }
            return writer;
        }
    }

    /** Whether the other side is there to read. */
    private synchronized boolean isAwaited() throws IOException {
        return memory != null ? memory.getLong(Ring.counter(outgoing)) != 0 : read(Ring.counter(outgoing)) != 0;
    }

    /** Under {@link #mapping}. */
    private MappedByteBuffer mapped() throws IOException {
        if (memory == null) {
            MappedByteBuffer mapped = file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, bytes);
            synchronized (this) {
                memory = mapped;
            }
        }
        return memory;
    }

    /**
     * Takes what the other side put there. There is room again then for what it took, and for everything that was put there before. When there is
     * no memory for the array, nothing was taken, and this may be called again.
     *
     * @throws ProtocolException if there can be nothing at that position that is so long
     * @throws IOException if the memory was freed
     */
    public byte[] take(long position, int length) throws IOException {
        return reader().take(position, length);
    }

    private RingReader reader() throws IOException {
        synchronized (mapping) {
            if (bytes == 0) {
                throw new ProtocolException("there is no shared memory");
            }
            if (file == null) {
                throw new IOException("the memory is gone");
            }
            if (reader == null) {
                reader = new RingReader(new Ring(mapped(), file, incoming));
            }
            return reader;
        }
    }

    /**
     * By the orchestrator, when the worker has ended: gives the memory of the rings back. That is not left to the collector of garbage, which may
     * not come by for hours, while workers come and go. What began is still known.
     */
    public void free() {
        synchronized (mapping) {
            freeOnce();
        }
    }

    private synchronized void freeOnce() {
        if (file == null) {
            return;
        }
        // First of all: what was cut off must not be touched.
        if (writer != null) {
            writer.close();
        }
        if (reader != null) {
            reader.close();
        }
        lastBegun = begun();
        try {
            file.setLength(HEADER_BYTES);
        } catch (IOException e) {
            // Then it is left to the collector.
        }
        close();
        // The collector unmaps it, whoever still has the worker.
        writer = null;
        reader = null;
        memory = null;
    }

    private void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                // Nothing is lost: it is all in memory.
            }
            file = null;
        }
    }
}
