package dev.jvmpool.wire;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.invoke.VarHandle;
import java.nio.MappedByteBuffer;

/**
 * One of the two rings in a {@link SharedMemory}: one side writes to it, the other reads from it. Positions in it only grow, by laps of
 * {@link #bytes}. Up to one of them, which stands in the memory, everything was read; it is 0 as long as nobody is there to read.
 */
final class Ring {

    /** For whom a ring is: which of the two it is. */
    static final int TO_WORKER = 0;

    static final int TO_ORCHESTRATOR = 1;

    /** Positions are multiples of this, so that what is copied begins at a word. */
    static final int ALIGNMENT = 8;

    /** What one side writes and the other reads has a cache line of its own; the first is that of the number of the last call that began. */
    private static final int CACHE_LINE_BYTES = 64;

    final MappedByteBuffer memory;
    final RandomAccessFile file;
    private final int counter;
    private final int start;

    /** How long it is. */
    final int bytes;

    Ring(MappedByteBuffer memory, RandomAccessFile file, int which) {
        this.memory = memory;
        this.file = file;
        bytes = bytes(memory.capacity());
        counter = counter(which);
        start = SharedMemory.HEADER_BYTES + which * bytes;
    }

    private static int bytes(long all) {
        return (int) ((all - SharedMemory.HEADER_BYTES) / 2 / ALIGNMENT * ALIGNMENT);
    }

    /** Where it stands up to where everything was read. */
    static int counter(int which) {
        return (1 + which) * CACHE_LINE_BYTES;
    }

    /**
     * The first position, which stands there as soon as somebody is there to read.
     *
     * @param all how long the file is
     */
    static long first(long all) {
        return bytes(all);
    }

    /** Up to where everything was read: what is written there from now on is not what was read. */
    long readUpTo() {
        long position = memory.getLong(counter);
        VarHandle.acquireFence();
        return position;
    }

    /** Everything up to there was read. */
    void markRead(long position) {
        VarHandle.releaseFence();
        memory.putLong(counter, position);
    }

    /** Whether nobody has cut the file off: of what is touched and not there the JVM makes an error, in that thread, now or later. */
    boolean isWhole() throws IOException {
        return file.length() >= memory.capacity();
    }

    /** The place of a position in the file. */
    int place(long position) {
        return start + offset(position);
    }

    /** How far a position is from the beginning of its lap. */
    int offset(long position) {
        return (int) (position % bytes);
    }

    /** The first position of the lap that begins there or next. */
    long lap(long position) {
        return (position + bytes - 1) / bytes * bytes;
    }

    /** The first position after a blob. */
    static long end(long position, int length) {
        return (position + length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
