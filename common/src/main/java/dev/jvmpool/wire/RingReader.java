package dev.jvmpool.wire;

import java.io.IOException;

/**
 * Takes blobs out of a {@link Ring}, in the order in which they were put there. Believes nothing that the other side says: it may be a worker
 * gone mad. Thread-safe.
 */
final class RingReader {

    private final Ring ring;

    /** Everything before this was taken; negative when the memory is gone. */
    private long taken;

    /** From now on the other side may put something there. */
    RingReader(Ring ring) {
        this.ring = ring;
        taken = ring.bytes;
        ring.markRead(taken);
    }

    /** See {@link SharedMemory#take}. */
    synchronized byte[] take(long position, int length) throws IOException {
        if (taken < 0) {
            throw new IOException("the memory is gone");
        }
        if (!isPossible(position, length)) {
            throw new ProtocolException("no blob can be " + length + " bytes at " + position + " of the shared memory");
        }
        if (!ring.isWhole()) {
            throw new ProtocolException("the shared memory was cut off");
        }
        byte[] blob = new byte[length];
        ring.memory.get(ring.place(position), blob);
        taken = Ring.end(position, length);
        ring.markRead(taken);
        return blob;
    }

    /** What was put there and never named is passed over; with the end of a lap that is less than two of them. */
    private boolean isPossible(long position, int length) {
        return position >= taken
                && position - taken < 2L * ring.bytes
                && position % Ring.ALIGNMENT == 0
                && length > 0
                && length <= ring.bytes - ring.offset(position);
    }

    synchronized void close() {
        taken = -1;
    }
}
