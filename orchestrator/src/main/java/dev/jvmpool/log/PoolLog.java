package dev.jvmpool.log;

import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.process.Slice;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Has the program's log told what happens to the workers of its pools, if the program logs by SLF4J 2. If it does not, nothing of that is loaded:
 * without a provider SLF4J would say so on standard error, and its classes need not be there at all.
 */
public final class PoolLog {

    /** The name of the one logger. */
    public static final String LOGGER = "dev.jvmpool.pool";

    private static final String PROVIDER = "org.slf4j.spi.SLF4JServiceProvider";

    /** By this system property a program names its provider. */
    private static final String CHOSEN = "slf4j.provider";

    private static final boolean IS_THERE = isThere(PoolLog.class.getClassLoader());

    private PoolLog() {}

    /** A pool of threads with this name is opened. */
    public static void listenTo(PoolEvents events, String pool) {
        listenTo(events, pool, 0, null);
    }

    /** A pool of so many processes, each with this share of the machine, is opened. */
    public static void listenTo(PoolEvents events, String pool, int workers, Slice slice) {
        if (IS_THERE) {
            try {
                WorkerLines.listenTo(events, pool, workers, slice);
            } catch (RuntimeException | LinkageError noLogger) {
                // What is wrong with the program's log is no reason for it to have no pool.
            }
        }
    }

    /** Looks where SLF4J would look. */
    static boolean isThere(ClassLoader loader) {
        try {
            Class<?> provider = Class.forName(PROVIDER, false, loader);
            // Not in the descriptor of our module: without SLF4J that would be wrong, and no program would start.
            PoolLog.class.getModule().addUses(provider);
            return System.getProperty(CHOSEN) != null
                    || ServiceLoader.load(provider, provider.getClassLoader())
                            .iterator()
                            .hasNext();
        } catch (ClassNotFoundException | LinkageError | ServiceConfigurationError none) {
            return false;
        }
    }
}
