package dev.jvmpool.wire;

import java.io.File;
import java.io.IOException;

/**
 * Puts blobs into a {@link Ring}, each in one piece, in as few pages as there can be: when everything was read, or what was read at the
 * beginning of the lap is more than what waits, it begins a new lap. So a ring takes as much memory as waited in it at a time, and what
 * is written next has been in the processor's cache lately. Thread-safe.
 *
 * <p>To write to a page for which the file system has no room ends a process. So a place is written to by a system call the first time, which
 * fails then; and that is not even tried if less than half of the file system would stay free, because others live from it, too.
 */
final class RingWriter {

    /** The JDK makes a copy of as much as it is given, so it is given no more at a time. */
    private static final int PIECE_BYTES = 64 * 1024;

    private final Ring ring;
    private final File store;

    /** Everything before this was read, or given up. */
    private long free;

    /** Where the last blob ends. */
    private long written;

    /** How much of the ring is in use at most; less than all of it if it is known that there is no room for more. */
    private int usable;

    /** How much of the ring was written to, so that it has its pages. */
    private int claimed;

    /** @param store any file or directory of the file system, which says how much room there is */
    RingWriter(Ring ring, File store) {
        this.ring = ring;
        this.store = store;
        free = ring.bytes;
        written = ring.bytes;
        usable = ring.bytes;
    }

    /** See {@link SharedMemory#put}. */
    synchronized long put(byte[] blob) {
        long position = position(blob.length);
        if (position < 0 || !write(blob, position)) {
            return SharedMemory.NO_ROOM;
        }
        if (free == written) {
            free = position;
        }
        written = Ring.end(position, blob.length);
        return position;
    }

    /** Where a blob can begin that is so long, if anywhere. */
    private long position(int length) {
        long read = ring.readUpTo();
        if (read > written) {
            // What was never written: whoever has read that is not to be trusted with more.
            close();
        }
        free = Math.max(free, read);
        if (length == 0 || length > usable) {
            return SharedMemory.NO_ROOM;
        }
        long lap = ring.lap(written);
        if (free == written) {
            return lap;
        }
        long before = free + ring.bytes - lap;
        if (before >= length + (written - free)) {
            return lap;
        }
        if (ring.offset(written) + length <= usable && written + length <= free + ring.bytes) {
            return written;
        }
        return before >= length ? lap : SharedMemory.NO_ROOM;
    }

    private boolean write(byte[] blob, long position) {
        int offset = ring.offset(position);
        int there = Math.max(0, Math.min(claimed - offset, blob.length));
        try {
            if (!ring.isWhole() || !leavesRoom(blob.length - there)) {
                return false;
            }
            ring.memory.put(ring.place(position), blob, 0, there);
            claim(blob, there, ring.place(position));
            claimed = Math.max(claimed, offset + blob.length);
            return true;
        } catch (IOException e) {
            // No room after all, or a limit on the size of files. What there is will have to do.
            usable = claimed;
        } catch (OutOfMemoryError e) {
            // Of the system call, for its copy.
        }
        return false;
    }

    /** Whether half of the file system stays free when so much more of it is claimed. */
    private boolean leavesRoom(int more) {
        return more == 0 || store.getUsableSpace() - more >= store.getTotalSpace() / 2;
    }

    /** Writes the end of a blob where nothing was written before. */
    private void claim(byte[] blob, int from, int place) throws IOException {
        ring.file.seek(place + from);
        for (int at = from; at < blob.length; at += PIECE_BYTES) {
            ring.file.write(blob, at, Math.min(PIECE_BYTES, blob.length - at));
        }
    }

    /** Nothing is put there any more. */
    synchronized void close() {
        usable = 0;
    }
}
