package dev.jvmpool.wire;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.invoke.VarHandle;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;

/**
 * What is to be known of a worker also when it has died: which call it has begun, and what it has said that is not sent yet. It stands in
 * a file that the worker and its orchestrator have mapped: to write there takes nanoseconds, and needs no other process. Written by one thread at
 * a time; read by the orchestrator when the worker has died, but for {@link #begun}, which may be asked any time.
 *
 * <pre>
 * bytes 0 to 7    the number of the last call that began; 0 if none did
 * bytes 8 to 11   how many bytes are not sent
 * from byte 16    these bytes
 * </pre>
 */
public final class Journal {

    /** The size of the file, in bytes. */
    public static final int BYTES = 16 * 1024;

    private static final int LENGTH_AT = 8;
    private static final int TEXT_AT = 16;

    /** Null when it was opened, or cannot be. */
    private String file;

    private volatile MappedByteBuffer map;

    /**
     * @param file a file of that size; null to have none
     */
    public Journal(String file) {
        this.file = file;
    }

    /** Maps the file, the first time; by one thread. Where that cannot be, there is no journal. */
    public void open() {
        if (file == null) {
            return;
        }
        String name = file;
        file = null;
        try (RandomAccessFile opened = new RandomAccessFile(name, "rw")) {
            map = opened.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
        } catch (IOException | RuntimeException | Error e) {
            // Then what has begun is said, and nothing waits to be sent.
        }
    }

    public boolean isOpen() {
        return map != null;
    }

    /** Notes that a call begins; says whether there is a place for that. */
    public boolean begin(long call) {
        MappedByteBuffer open = map;
        if (open == null) {
            return false;
        }
        open.putLong(0, call);
        return true;
    }

    /** The last call that began; 0 if none did that was noted. */
    public long begun() {
        MappedByteBuffer open = map;
        return open == null ? 0 : open.getLong(0);
    }

    /** Notes what is to be sent; says whether there is room for it. */
    public boolean add(byte[] bytes, int from, int count) {
        MappedByteBuffer open = map;
        if (open == null) {
            return false;
        }
        int length = open.getInt(LENGTH_AT);
        if (count > BYTES - TEXT_AT - length) {
            return false;
        }
        open.put(TEXT_AT + length, bytes, from, count);
        // It must not be there before its bytes are.
        VarHandle.storeStoreFence();
        open.putInt(LENGTH_AT, length + count);
        return true;
    }

    /** All that was noted is sent. */
    public void sent() {
        MappedByteBuffer open = map;
        if (open != null) {
            open.putInt(LENGTH_AT, 0);
        }
    }

    /** What was noted and is not sent; the last of it that was sent may be among it. */
    public byte[] unsent() {
        MappedByteBuffer open = map;
        int length = open == null ? 0 : open.getInt(LENGTH_AT);
        byte[] bytes = new byte[Math.max(0, Math.min(length, BYTES - TEXT_AT))];
        if (bytes.length > 0) {
            open.get(TEXT_AT, bytes);
        }
        return bytes;
    }
}
