package dev.jvmpool.spark;

import java.io.IOException;
import java.util.Arrays;

/** Runs one of Spark's programs until stdin ends, which it does with whoever has started this JVM, however that ended. */
public final class ClusterMember {

    private ClusterMember() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        Thread watch = new Thread(ClusterMember::endWithStdin, "stdin");
        watch.setDaemon(true);
        watch.start();
        Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(args, 1, args.length));
    }

    /** An ordinary end: a worker ends the executors that it started. */
    private static void endWithStdin() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes.
            }
        } catch (IOException e) {
            // As if it had ended.
        }
        System.exit(0);
    }
}
