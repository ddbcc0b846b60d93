package dev.jvmpool.log;

import dev.jvmpool.PoolListener;
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

    /** What is to hear of the workers of a pool of threads with this name; null if it would say nothing. */
    public static PoolListener of(String pool) {
        return of(pool, 0, null);
    }

    /** The same for a pool of so many processes, each with this share of the machine, which is logged at once. */
    public static PoolListener of(String pool, int workers, Slice slice) {
        try {
            return IS_THERE ? WorkerLines.of(pool, workers, slice) : null;
        } catch (RuntimeException | LinkageError noLogger) {
            // What is wrong with the program's log is no reason for it to have no pool.
            return null;
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
