package dev.jvmpool.shared;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Maps files for reading. What is mapped is freed when nobody has the buffer any more. Only the collector finds that out, and to it a buffer is a few
 * bytes: a worker that is sent one array after the other would keep them all.
 */
final class Mapping {

    /** After so many bytes the collector is asked to look: it takes some 10 ms, and to write them more than 100. */
    private static final long BETWEEN_COLLECTIONS = 256 << 20;

    private static final AtomicLong SINCE_COLLECTION = new AtomicLong();

    private Mapping() {}

    static ByteBuffer of(FileChannel file, long bytes) throws IOException {
        if (SINCE_COLLECTION.addAndGet(bytes) > BETWEEN_COLLECTIONS) {
            SINCE_COLLECTION.set(bytes);
            System.gc();
        }
        return file.map(FileChannel.MapMode.READ_ONLY, 0, bytes);
    }
}
