import java.lang.management.ManagementFactory;
import java.util.List;

/** What is run in each row. */
final class Tasks {

    private Tasks() {}

    static long cube(int x) {
        return (long) x * x * x;
    }

    static int same(int x) {
        return x;
    }

    static String text(String text) {
        return text;
    }

    static byte[] bytes(byte[] bytes) {
        return bytes;
    }

    static double[] doubles(double[] doubles) {
        return doubles;
    }

    /** Keeps a core busy, for 1.2 ms or so at 3 GHz. */
    static long spin(int seed) {
        long x = seed;
        for (int i = 0; i < 600_000; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }

    static long pid() {
        return ProcessHandle.current().pid();
    }

    /** What this JVM was told when it started. */
    static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }
}
