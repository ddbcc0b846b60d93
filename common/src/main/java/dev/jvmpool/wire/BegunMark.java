package dev.jvmpool.wire;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The number of the last call that a worker began, in eight bytes of a file that it and its orchestrator have mapped: to write it there costs
 * nothing, and it is still there when the worker has died. Written by one thread, read when that has ended.
 */
public final class BegunMark {

    /** The size of the file, in bytes. */
    public static final int BYTES = Long.BYTES;

    /** Null when it was opened, or cannot be. */
    private String file;

    private volatile MappedByteBuffer mark;

    /**
     * @param file a file of that size; null to have none
     */
    public BegunMark(String file) {
        this.file = file;
    }

    /** Maps the file, the first time; by one thread. Where that cannot be, there is no mark. */
    public void open() {
        if (file == null) {
            return;
        }
        String name = file;
        file = null;
        try (RandomAccessFile opened = new RandomAccessFile(name, "rw")) {
            mark = opened.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
        } catch (IOException | RuntimeException | Error e) {
            // Then what has begun is said in a message.
        }
    }

    public boolean isOpen() {
        return mark != null;
    }

    /** Notes that a call begins; says whether there is a place for that. */
    public boolean set(long call) {
        MappedByteBuffer open = mark;
        if (open == null) {
            return false;
        }
        open.putLong(0, call);
        return true;
    }

    /** The last call that began; 0 if none did that was noted. */
    public long get() {
        MappedByteBuffer open = mark;
        return open == null ? 0 : open.getLong(0);
    }
}
