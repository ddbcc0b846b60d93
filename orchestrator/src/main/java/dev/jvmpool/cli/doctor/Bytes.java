package dev.jvmpool.cli.doctor;

/** Sizes as the options of a JVM have them. */
final class Bytes {

    static final long MEGA = 1L << 20;
    private static final long MANY = 10L << 30;

    private Bytes() {}

    static String of(long bytes) {
        return bytes >= MANY ? (bytes >> 30) + "g" : (bytes >> 20) + "m";
    }
}
