package dev.jvmpool.spark.executor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;

/**
 * How many cores Spark gave an executor, which may be fewer than the machine has. Spark tells the executor in its command line, and those who run in it not at all;
 * {@code spark.executor.cores} need not be set: a standalone cluster gives an executor all cores of its worker then, and YARN and Kubernetes give it one.
 */
final class ExecutorCores {

    private static final Pattern COMMAND = Pattern.compile("\\S+ExecutorBackend (?:.* )?--cores (\\d+)(?: .*)?");
    private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\d+|\\*)(?:,.*)?])?");

    private ExecutorCores() {}

    /** Those of this executor, 1 or more. */
    static int here() {
        return of(
                System.getProperty("sun.java.command", ""),
                SparkEnv.get().conf(),
                Runtime.getRuntime().availableProcessors());
    }

    /**
     * Those of any.
     *
     * @param command main class and arguments of its JVM
     * @param processors what there is
     */
    static int of(String command, SparkConf conf, int processors) {
        Matcher local = LOCAL.matcher(conf.get("spark.master", ""));
        if (local.matches()) {
            // The driver is the executor.
            String threads = local.group(1) == null ? "1" : local.group(1);
            return threads.equals("*") ? processors : Integer.parseInt(threads);
        }
        Matcher given = COMMAND.matcher(command);
        return given.matches() ? Integer.parseInt(given.group(1)) : conf.getInt("spark.executor.cores", processors);
    }
}
