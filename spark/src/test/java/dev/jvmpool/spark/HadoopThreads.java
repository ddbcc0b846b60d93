package dev.jvmpool.spark;

import dev.jvmpool.Leftovers;

/** The thread that Hadoop's file systems start with the first of them, and that never ends. */
public final class HadoopThreads {

    private static final String COUNTS_FORGOTTEN_STATISTICS = "org.apache.hadoop.fs.FileSystem$Statistics";

    private HadoopThreads() {}

    /** For tests that are the first to need a file system, which each may be. */
    public static void excuse() {
        Leftovers.excuse(thread -> thread.getName().startsWith(COUNTS_FORGOTTEN_STATISTICS));
    }
}
