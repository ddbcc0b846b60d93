package dev.jvmpool.spark.wire;

/** How much of a message of Spark's there is for what is sent in it. */
public final class MessageRoom {

    /** Beside it there is in a message so much, in bytes, at most; or as large a part of a small one. */
    private static final long BESIDE = 1 << 20;

    private static final int PART_BESIDE = 8;

    private MessageRoom() {}

    /** Of a message of so many bytes. */
    public static long of(long bytes) {
        return bytes - Math.min(BESIDE, bytes / PART_BESIDE);
    }
}
